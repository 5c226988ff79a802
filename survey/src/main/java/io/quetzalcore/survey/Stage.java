package io.quetzalcore.survey;

/** The steps of a survey's job, in order; each is made of one wave of partitions or more. */
public enum Stage {
    INGEST(1),
    CONDITION(1),
    LEVEL(1),
    GRID(3),
    TRANSFORM(1),
    DEPTH(2),
    DETECT(3),
    DISCRIMINATE(1),
    PUBLISH(2);

    private final int waves;

    Stage(int waves) {
        this.waves = waves;
    }

    /** How many waves follow one another in this stage; the partitions of a wave run side by side. */
    public int waves() {
        return waves;
    }

    /** The name of the Jakarta Batch step and of the folder in the store. */
    public String step() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
