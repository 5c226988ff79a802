package io.quetzalcore.geophysics.gridding;

/**
 * How the plate is made.
 *
 * @param tension T of Smith and Wessel (1990): 0 minimum curvature, 1 a membrane
 * @param tolerance iteration ends when a further V-cycle would change no node by more than this share of the data's range
 * @param parallelism threads to use; does not change the answer
 */
public record PlateSettings(double tension, double tolerance, int parallelism) {

    public PlateSettings {
        if (!(tension >= 0 && tension <= 1) || !(tolerance > 0) || parallelism < 1) {
            throw new IllegalArgumentException(
                    "tension " + tension + ", tolerance " + tolerance + ", parallelism " + parallelism);
        }
    }

    /** With this tension, 5e-5 of the range (half of what GMT's surface takes) and as many threads as said. */
    public static PlateSettings of(double tension, int parallelism) {
        return new PlateSettings(tension, 5e-5, parallelism);
    }
}
