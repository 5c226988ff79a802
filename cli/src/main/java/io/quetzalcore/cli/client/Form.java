package io.quetzalcore.cli.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A body of multipart/form-data (RFC 7578), its files streamed from disk. */
final class Form {

    private final String boundary = "quetzal-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Form field(String name, String value) {
        parts.add(BodyPublishers.ofString(head(name, "") + "\r\n" + value + "\r\n"));
        return this;
    }

    Form file(String name, Path file) throws FileNotFoundException {
        String fileName = file.getFileName().toString().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        parts.add(BodyPublishers.ofString(
                head(name, "; filename=\"" + fileName + "\"") + "Content-Type: application/octet-stream\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    private String head(String name, String more) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n";
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
