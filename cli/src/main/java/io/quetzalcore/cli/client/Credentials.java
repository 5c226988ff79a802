package io.quetzalcore.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to the gateway.
 *
 * @param user a name of the gateway's users
 * @param passwordFile holds the password alone
 * @param token a token that was made elsewhere and stands for both
 */
public record Credentials(String user, Path passwordFile, Optional<String> token) {

    /**
     * The password.
     *
     * @throws IOException when the file cannot be read
     */
    String password() throws IOException {
        if (!Files.isReadable(passwordFile)) {
            throw new IOException("No password for user " + user + ": " + passwordFile
                    + " is not there or not readable. Give --password-file, or set QUETZAL_TOKEN.");
        }
        return Files.readString(passwordFile).strip();
    }
}
