package io.quetzalcore.store;

import io.quetzalcore.survey.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/** Where the files lie. Few methods, so that another kind of store can stand in for a folder. */
public interface Store {

    /** With less room than this, uploads are refused and no partition is begun: what runs needs the rest to end. */
    long LEAST_ROOM_BYTES = 64L << 20;

    /** Bytes that can still be written; no promise, others write too. */
    long roomBytes() throws IOException;

    /** Whether there is room to begin something new: {@link #LEAST_ROOM_BYTES}. */
    default boolean hasRoom() throws IOException {
        return roomBytes() >= LEAST_ROOM_BYTES;
    }

    /**
     * Takes a stream in, hashing it on the way; memory does not grow with its length.
     *
     * @param name what the artifact is to be called
     * @param body read to its end, not closed
     * @param limitBytes the longest that is taken
     * @throws TooLargeException when there is more than the limit
     * @throws StoreFullException when the disk has no room, or too little to begin with; the body is not read then
     */
    Artifact put(String name, InputStream body, long limitBytes) throws IOException;

    /**
     * Takes a finished file in and removes it from where it was. Nobody who still has it open can change what was taken.
     *
     * @param file a plain one; links are not followed
     * @param claimed what it should be
     * @throws WrongContentException when its length or hash is another
     * @throws StoreFullException when the disk has no room
     */
    void adopt(Path file, Artifact claimed) throws IOException;

    /**
     * The file with this content; may be read, mapped and linked, never written.
     *
     * @param sha256 64 lower-case hex digits
     * @throws java.nio.file.NoSuchFileException when it is not here
     */
    Path path(String sha256) throws IOException;

    /**
     * Deletes every file that is not named and is older than a day, so that work underway is left alone, and what
     * writers that died have left half-written.
     *
     * @param keep hashes
     * @return hashes of the files deleted
     */
    Set<String> sweep(Set<String> keep) throws IOException;
}
