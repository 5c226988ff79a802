package io.quetzalcore.guest.publish;

import io.quetzalcore.survey.Product;

/** What each grid shows, in a sentence or two. */
final class ProductWords {

    private ProductWords() {}

    static String shows(Product product) {
        return switch (product) {
            case TMI ->
                "The anomaly after the main field is taken off and the lines are levelled: all else is computed from it.";
            case RTP ->
                "The anomaly as it would be at the magnetic pole: a source magnetised along today's field has its high"
                        + " right above it; a remanent one stays skewed.";
            case RTE ->
                "The anomaly as it would be at the magnetic equator: steadier than the pole at low latitudes; a source"
                        + " magnetised along today's field has a low above it.";
            case DX -> "How fast the anomaly changes towards the east: edges that run north and south.";
            case DY -> "How fast the anomaly changes towards the north: edges that run east and west.";
            case DZ -> "How fast the anomaly grows downward: shallow sources stand out, neighbours come apart.";
            case UP -> "The anomaly as a higher flight would have read it: deep and broad sources remain.";
            case TOTAL_GRADIENT ->
                "The length of the anomaly's gradient: high over edges and bodies, little affected by the direction of"
                        + " magnetisation.";
            case TILT -> "Vertical over horizontal change, as an angle: zero near edges, weak and strong bodies alike.";
            case TILT_THDR -> "The horizontal gradient of the tilt angle: ridges follow edges.";
            case THETA -> "Horizontal over total gradient: near 1 along edges, however weak the body.";
            case NSS ->
                "The normalised source strength, from the gradient tensor: peaks over compact sources, nearly free of the"
                        + " direction of magnetisation; targets are looked for here.";
        };
    }
}
