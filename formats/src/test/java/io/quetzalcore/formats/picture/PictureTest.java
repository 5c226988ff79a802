package io.quetzalcore.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    @TempDir
    private Path folder;

    private static Grid hill(int columns, int rows, boolean known) {
        GridGeometry geometry = new GridGeometry(32_754, 480_000, 7_560_000, 50, columns, rows);
        double[] values = new double[geometry.nodes()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    known ? Math.hypot(i % columns - columns / 2.0, (double) (i / columns) - rows / 2.0) : Double.NaN;
        }
        return new Grid(geometry, values);
    }

    @Test
    void noPictureIsLongerThanItMayBe() {
        for (int[] size : new int[][] {{30, 30}, {2, 900}, {900, 2}, {2500, 700}}) {
            BufferedImage map = MapPicture.draw(hill(size[0], size[1], true), Product.TMI, List.of(), "UTM");
            assertThat(Math.max(map.getWidth(), map.getHeight())).isLessThanOrEqualTo(MapPicture.LONGEST);
        }
    }

    @Test
    void aGridWithoutDataDrawsAnEmptyMap() {
        BufferedImage map = MapPicture.draw(hill(30, 30, false), Product.RTP, List.of(), "UTM");

        assertThat(map.getRGB(86 + 40, 104 + 40) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void aLevelGridDrawsOneColour() {
        Grid level = hill(20, 20, true).with(new double[400]);

        BufferedImage map = MapPicture.draw(level, Product.DZ, List.of(), "UTM");

        assertThat(map.getRGB(300, 300)).isEqualTo(map.getRGB(420, 333));
    }

    @Test
    void theSameGridGivesTheSameBytes() throws Exception {
        Path first = folder.resolve("1.png");
        Path second = folder.resolve("2.png");
        PictureFile.writePng(first, MapPicture.draw(hill(50, 40, true), Product.TMI, List.of(), "UTM"));
        PictureFile.writePng(second, MapPicture.draw(hill(50, 40, true), Product.TMI, List.of(), "UTM"));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void lightComesFromTheNorthEast() {
        GridGeometry geometry = new GridGeometry(0, 0, 0, 1, 21, 21);
        double[] risingNorthEast = new double[441];
        Arrays.setAll(risingNorthEast, i -> i % 21 + (double) (i / 21));
        double[] fallingNorthEast =
                Arrays.stream(risingNorthEast).map(v -> 40 - v).toArray();
        ColourScale scale = new ColourScale.Linear(0, 40);

        int shaded = atTheMiddle(Relief.of(new Grid(geometry, risingNorthEast), scale, 100));
        int lit = atTheMiddle(Relief.of(new Grid(geometry, fallingNorthEast), scale, 100));

        assertThat(brightness(lit)).isGreaterThan(brightness(ColourMap.VIRIDIS.rgb(0.5)));
        assertThat(brightness(shaded)).isLessThan(brightness(ColourMap.VIRIDIS.rgb(0.5)));
    }

    private static int atTheMiddle(Relief relief) {
        int[] rgb = new int[1];
        relief.row(10, new double[] {10}, ColourMap.VIRIDIS, rgb);
        return rgb[0];
    }

    @Test
    void whereOneNodeHasNoDataItsNeighbourhoodTakesTheNearestOnes() {
        Relief relief = Relief.of(
                new Grid(new GridGeometry(0, 0, 0, 1, 2, 2), new double[] {0.5, 0.5, 0.5, Double.NaN}),
                new ColourScale.Linear(0, 1),
                100);
        int[] rgb = new int[3];
        relief.row(0.9, new double[] {0.1, 0.4, 0.9}, ColourMap.VIRIDIS, rgb);

        assertThat(rgb[0]).isEqualTo(ColourMap.VIRIDIS.rgb(0.5));
        assertThat(rgb[1]).isEqualTo(ColourMap.VIRIDIS.rgb(0.5));
        assertThat(rgb[2]).isEqualTo(-1);
    }

    @Test
    void scaledDownEveryPixelIsTheMeanOfWhatItCovers() {
        BufferedImage stripes = new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                stripes.setRGB(x, y, x % 3 == 0 ? 0xFF8000 : 0x000000);
            }
        }
        BufferedImage small = PictureFile.scaled(stripes, 100);

        assertThat(small.getWidth()).isEqualTo(100);
        assertThat(small.getHeight()).isEqualTo(66);
        assertThat(small.getRGB(50, 30) & 0xFFFFFF).isEqualTo(85 << 16 | 43 << 8);
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    @Test
    void equalAreaRanksValues() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> Math.pow(i / 999.0, 5));
        ColourScale scale = ColourScale.equalised(values);

        assertThat(scale.fraction(values[500])).isCloseTo(0.5, within(0.01));
        assertThat(scale.fraction(values[900])).isCloseTo(0.9, within(0.01));
        assertThat(scale.value(0.5)).isCloseTo(Math.pow(0.5, 5), within(1e-3));
        assertThat(scale.fraction(Double.NaN)).isNaN();
        assertThat(scale.fraction(-1)).isZero();
        assertThat(scale.fraction(2)).isEqualTo(1);
    }

    @Test
    void aSignedScaleKeepsZeroInTheMiddle() {
        ColourScale scale = ColourScale.signed(new double[] {-1, 2, 5, -700, 0.1});

        assertThat(scale.fraction(0)).isEqualTo(0.5);
        assertThat(scale.fraction(3)).isCloseTo(1 - scale.fraction(-3), within(1e-12));
        assertThat(scale.value(scale.fraction(3))).isCloseTo(3, within(1e-9));
        assertThat(scale.fraction(Double.NaN)).isNaN();
    }

    @Test
    void ticksAreRoundAndEnough() {
        Ticks ticks = Ticks.of(483_212, 514_870, 4);

        assertThat(ticks.step()).isEqualTo(5000);
        assertThat(ticks.places()).startsWith(485_000.0, 490_000.0).hasSizeBetween(4, 10);
        assertThat(ticks.label(485_000, 1000)).isEqualTo("485");
        assertThat(Ticks.of(0, 0.3, 3).label(0.1, 1)).isEqualTo("0.1");
        assertThat(Ticks.of(5, 5, 3).places()).hasSize(1);
    }

    @Test
    void lettersHaveShapesAndWidths() {
        Rectangle2D letter = Typeface.REGULAR.outline("H", 100, 0, 0).getBounds2D();

        assertThat(letter.getHeight()).isCloseTo(73, within(2.0)); // DejaVu's capitals are 0.729 em high
        assertThat(letter.getMaxY()).isCloseTo(0, within(0.01));
        assertThat(Typeface.REGULAR.width("HH", 100)).isEqualTo(2 * Typeface.REGULAR.width("H", 100));
        assertThat(Typeface.BOLD.outline("é", 100, 0, 0).getBounds2D().getHeight())
                .isGreaterThan(
                        Typeface.BOLD.outline("e", 100, 0, 0).getBounds2D().getHeight());
        assertThat(Typeface.REGULAR.outline(" ", 100, 0, 0).getBounds2D().isEmpty())
                .isTrue();
        assertThat(Typeface.REGULAR.outline("鉱", 100, 0, 0).getBounds2D().isEmpty())
                .isFalse();
    }

    @Test
    void colourMapsHaveTheirPublishedEnds() {
        assertThat(ColourMap.VIRIDIS.rgb(0)).isEqualTo(0x440154);
        assertThat(ColourMap.VIRIDIS.rgb(1)).isEqualTo(0xfde725);
        assertThat(ColourMap.BATLOW.rgb(-3)).isEqualTo(0x011959);
        assertThat(ColourMap.VIK.rgb(1)).isEqualTo(0x590008);
    }

    @Test
    void aScaledPictureIsTheMeanOfWhatItCovers() {
        BufferedImage picture = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xFF0000);
        picture.setRGB(1, 1, 0x0000FF);

        BufferedImage half = PictureFile.scaled(picture, 2);

        assertThat(half.getWidth()).isEqualTo(2);
        assertThat(half.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x400040);
        assertThat(half.getRGB(1, 0) & 0xFFFFFF).isZero();
    }
}
