package io.quetzalcore.formats.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quetzalcore.survey.InputProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Damaged files, the same ones in every run: each is read or refused, quickly, and nothing else happens. */
class FuzzTest {

    private static final int INPUTS = 20_000;
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final List<String> SPICE = List.of(
            "\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "LINE ",
            "TIE",
            "DEFN ST=RECD,RT=;",
            "*",
            "#",
            "e999",
            "-",
            "NaN",
            "\u0000",
            "\u00ff",
            "99999999999999999999",
            "COMM",
            "//Date 2009-99-99",
            ":",
            "2009-12-02",
            "::::",
            "0x");

    /** Processor time: another test's load is no hang. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @Test
    void readsOrRefuses() throws Exception {
        List<byte[]> seeds = seeds();
        for (byte[] whole : seeds) {
            try (RawSurvey survey = new SurveyText(folder).read("whole", whole)) {
                assertThat(survey.tally().accepted()).isPositive();
            }
        }
        SplittableRandom random = new SplittableRandom(20_261_123);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = damaged(seeds.get(i % seeds.size()), random);
            long start = CLOCK.getCurrentThreadCpuTime();
            try (RawSurvey survey = new SurveyText(folder).read("fuzz", input)) {
                assertThat(survey.tally().accepted()).isEqualTo(survey.spool().readings());
                read++;
            } catch (InputProblem e) {
                assertThat(e.getMessage()).hasSizeLessThan(3000);
                refused++;
            } catch (IOException | RuntimeException e) {
                fail("input " + i + " of seed " + i % seeds.size() + " gave " + e, e);
            }
            assertThat(CLOCK.getCurrentThreadCpuTime() - start)
                    .as("time of input %d", i)
                    .isLessThan(MOST_NANOSECONDS);
        }
        assertThat(read).isGreaterThan(INPUTS / 50);
        assertThat(refused).isGreaterThan(INPUTS / 50);
    }

    private static List<byte[]> seeds() throws IOException {
        String csv = "line,longitude,latitude,height,tmi,date,time\n"
                + "10,140.66411,-21.86833,367,-124,2009-12-02,10:11:12\n".repeat(12);
        String blanks = "10 500000 7000000 320.5 -12.5\n10 500010 7000000 321 -11\n20 500010 7000200 322 4\n".repeat(4);
        String xyz = "/ X Y Z MAG\nLINE 10\n//Date 1995/12/31\n 500000 7000000 320.5 -12.5\n 500010 * * *\nTIE 20\n"
                + " 500010 7000200 322 4\n".repeat(6);
        String gdf = "DEFN 1 ST=RECD,RT=;LINE:I4\nDEFN 2 ST=RECD,RT=;X:F9.0;Y:F9.0:UNIT=m,NULL=-9\n"
                + "DEFN 3 ST=RECD,RT=;MAG:F6.1;END DEFN\nCOMM GDA94 / MGA zone 55\n"
                + "  10   500000  7000000 -12.5\n".repeat(8);
        byte[] plain = csv.getBytes(StandardCharsets.UTF_8);
        return List.of(
                plain,
                blanks.getBytes(StandardCharsets.UTF_8),
                xyz.getBytes(StandardCharsets.UTF_8),
                gdf.getBytes(StandardCharsets.UTF_8),
                gzip(plain),
                xz(plain),
                zip(plain));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("survey.csv"));
            out.write(plain);
            out.closeEntry();
            out.putNextEntry(new ZipEntry("survey.des"));
            out.write(plain, 0, 40);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] damaged(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.max(1, bytes.length));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at % bytes.length] = (byte) random.nextInt(256);
                case 1 -> bytes[at % bytes.length] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 ->
                    bytes = spliced(
                            bytes, at, SPICE.get(random.nextInt(SPICE.size())).getBytes(StandardCharsets.ISO_8859_1));
                case 4 ->
                    bytes = spliced(bytes, at, Arrays.copyOf(bytes, Math.min(bytes.length, 1 + random.nextInt(60))));
                default -> bytes = without(bytes, at, 1 + random.nextInt(20));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] more) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        System.arraycopy(more, 0, longer, at, more.length);
        return longer;
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        if (end - at >= bytes.length) {
            return bytes;
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }
}
