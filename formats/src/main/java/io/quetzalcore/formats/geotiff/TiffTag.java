package io.quetzalcore.formats.geotiff;

/** Numbers of the TIFF fields that are written (Adobe TIFF 6.0, 1992; OGC GeoTIFF 1.1; GDAL's two of its own). */
enum TiffTag {
    NEW_SUBFILE_TYPE(254),
    IMAGE_WIDTH(256),
    IMAGE_LENGTH(257),
    BITS_PER_SAMPLE(258),
    COMPRESSION(259),
    PHOTOMETRIC(262),
    SAMPLES_PER_PIXEL(277),
    PLANAR_CONFIGURATION(284),
    PREDICTOR(317),
    TILE_WIDTH(322),
    TILE_LENGTH(323),
    TILE_OFFSETS(324),
    TILE_BYTE_COUNTS(325),
    SAMPLE_FORMAT(339),
    MODEL_PIXEL_SCALE(33550),
    MODEL_TIEPOINT(33922),
    GEO_KEY_DIRECTORY(34735),
    GDAL_METADATA(42112),
    GDAL_NODATA(42113);

    final int number;

    TiffTag(int number) {
        this.number = number;
    }
}
