package io.quetzalcore.gateway.control;

import io.quetzalcore.gateway.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Who may come in, as the users file says; it is read again when it has changed. */
@ApplicationScoped
public class Users {

    /** Checking a password is slow by design: not many at once, so that guessing does not starve the others. */
    private static final int AT_ONCE = 2;

    private final Path file;
    private final Semaphore checks = new Semaphore(AT_ONCE, true);
    private @Nullable FileTime read;
    private Map<String, Account> accounts = Map.of();

    private record Account(Role role, PasswordHash hash) {}

    @Inject
    Users(Settings settings) {
        this.file = settings.users();
    }

    /** The role of a user who gives the right password. Wrong user and wrong password take the same time. */
    public Optional<Role> role(String name, String password) throws IOException, InterruptedException {
        Account account = accounts().get(name);
        PasswordHash hash = account != null ? account.hash() : PasswordHash.NOBODYS;
        checks.acquire();
        try {
            boolean right = hash.matches(password);
            return right && account != null ? Optional.of(account.role()) : Optional.empty();
        } finally {
            checks.release();
        }
    }

    private synchronized Map<String, Account> accounts() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        if (!modified.equals(read)) {
            accounts = parse(file);
            read = modified;
        }
        return accounts;
    }

    private static Map<String, Account> parse(Path file) throws IOException {
        Map<String, Account> accounts = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split(":", 3);
                try {
                    accounts.put(parts[0], new Account(Role.of(parts[1]), PasswordHash.parse(parts[2])));
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IOException(file + ", line " + number + ": expected name:role:hash", e);
                }
            }
        }
        return accounts;
    }
}
