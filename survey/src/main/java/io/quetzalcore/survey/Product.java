package io.quetzalcore.survey;

/** The grids a survey becomes. */
public enum Product {
    TMI("tmi", "Levelled magnetic anomaly", "nT"),
    RTP("rtp", "Reduced to the pole", "nT"),
    RTE("rte", "Reduced to the equator", "nT"),
    DX("dx", "Derivative along easting", "nT/m"),
    DY("dy", "Derivative along northing", "nT/m"),
    DZ("dz", "Vertical derivative, positive downward", "nT/m"),
    UP("up", "Upward continued", "nT"),
    TOTAL_GRADIENT("total-gradient", "Total gradient (analytic signal)", "nT/m"),
    TILT("tilt", "Tilt angle", "rad"),
    TILT_THDR("tilt-thdr", "Horizontal gradient of the tilt angle", "rad/m"),
    THETA("theta", "Theta map (cosine)", "1"),
    NSS("nss", "Normalised source strength", "nT/m");

    private final String slug;
    private final String title;
    private final String unit;

    Product(String slug, String title, String unit) {
        this.slug = slug;
        this.title = title;
        this.unit = unit;
    }

    /** Short name used in file names and URLs. */
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }
}
