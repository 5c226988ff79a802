package io.quetzalcore.survey;

/**
 * A file of the store, known by its content.
 *
 * @param name what it is called among the inputs or outputs of a partition, e.g. {@code tile-003.qzg}
 * @param sha256 64 lower-case hex digits
 * @param bytes its length
 */
public record Artifact(String name, String sha256, long bytes) {

    /** Where a product of this name lies when products are laid out for people: grids and maps on shelves of their own. */
    public String shelved() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "tif", "nc", "grd" -> "grids/" + name;
            case "png" -> "maps/" + name;
            default -> name;
        };
    }
}
