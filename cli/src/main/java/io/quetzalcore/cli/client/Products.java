package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A job's products, downloaded.
 *
 * @param folder where they lie
 * @param files how many
 * @param bytes in all
 */
record Products(String folder, int files, long bytes) {

    /**
     * Downloads all products of a job, each on its shelf. A name that would lead out of the folder is refused.
     */
    static Products fetch(Gateway gateway, String job, Path folder)
            throws ApiProblem, IOException, InterruptedException {
        int files = 0;
        long bytes = 0;
        for (JsonNode product : gateway.get("/api/jobs/" + job + "/products").path("products")) {
            Path file = folder.resolve(product.path("shelf").asText()).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw new IOException("the gateway names a product outside of its folder: " + file);
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            gateway.download(product.path("href").asText(), file);
            files++;
            bytes += Files.size(file);
        }
        return new Products(folder.toString(), files, bytes);
    }
}
