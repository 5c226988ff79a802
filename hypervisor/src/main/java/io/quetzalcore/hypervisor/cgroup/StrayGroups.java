package io.quetzalcore.hypervisor.cgroup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Groups of killed workers that lay elsewhere in the tree: a worker makes its groups below the group that it is in, and
 * the next one may be in another. A name that says nothing to us may be that of a worker in a container of its own, whose
 * process numbers are not ours; so only groups without processes are removed, and none that are younger than a minute,
 * which someone may be about to join.
 *
 * @param root folder of a file system of groups
 * @param ours name of the folders in which workers make their groups
 */
record StrayGroups(Path root, String ours) {
    private static final Duration SETTLED = Duration.ofMinutes(1);

    void remove(Predicate<String> abandoned) throws IOException {
        for (Path base : bases()) {
            for (Path group : inside(base)) {
                if (abandoned.test(String.valueOf(group.getFileName())) && settled(group)) {
                    removeIfEmpty(group);
                }
            }
            if (inside(base).isEmpty() && settled(base)) {
                removeIfEmpty(base);
            }
        }
    }

    private List<Path> bases() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (String.valueOf(folder.getFileName()).equals(ours)) {
                    found.add(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException hiddenOrGone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, @org.jspecify.annotations.Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** The groups in a folder; none when it is not there. */
    static List<Path> inside(Path folder) throws IOException {
        List<Path> groups = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            all.forEach(groups::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return groups;
    }

    private static boolean settled(Path group) {
        try {
            return Files.getLastModifiedTime(group)
                    .toInstant()
                    .isBefore(Instant.now().minus(SETTLED));
        } catch (IOException e) {
            return false;
        }
    }

    /** The kernel itself refuses to remove a group that has processes; a fake would not. */
    private static void removeIfEmpty(Path group) {
        try {
            if (Cgroup.processes(group).isEmpty()) {
                Files.deleteIfExists(group);
            }
        } catch (IOException e) {
            // someone uses it, or has been faster
            return;
        }
    }
}
