package io.quetzalcore.gateway.boundary;

/** What a product is, by its name. */
final class MediaTypes {
    private MediaTypes() {}

    static String of(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "tif" -> "image/tiff; application=geotiff; profile=cloud-optimized";
            case "nc" -> "application/netcdf";
            case "png" -> "image/png";
            case "html" -> "text/html;charset=UTF-8";
            case "geojson" -> "application/geo+json";
            case "json" -> "application/json";
            case "csv" -> "text/csv;charset=UTF-8";
            case "txt" -> "text/plain;charset=UTF-8";
            default -> "application/octet-stream";
        };
    }
}
