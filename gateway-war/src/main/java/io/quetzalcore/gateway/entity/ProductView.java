package io.quetzalcore.gateway.entity;

import io.quetzalcore.survey.Artifact;
import java.util.UUID;

/**
 * A file that a job made.
 *
 * @param name its name
 * @param shelf where it lies when products are laid out for people
 * @param sha256 its content
 * @param bytes its length
 * @param href where it is
 */
public record ProductView(String name, String shelf, String sha256, long bytes, String href) {

    public static ProductView of(UUID job, Artifact product) {
        return new ProductView(
                product.name(),
                product.shelved(),
                product.sha256(),
                product.bytes(),
                "/api/jobs/" + job + "/products/" + product.name());
    }
}
