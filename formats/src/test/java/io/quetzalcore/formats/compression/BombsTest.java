package io.quetzalcore.formats.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quetzalcore.survey.InputProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Hostile and broken uploads: each is refused in its own words within two seconds. */
class BombsTest {

    private static final byte[] SURVEY =
            "line,x,y,mag\n1,500000,7000000,1\n2,500000,7000100,1\n".repeat(50).getBytes(StandardCharsets.UTF_8);
    private static final int ZEROS = 16 << 20;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> refusals() throws IOException {
        Map<String, byte[]> hostile = hostile();
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(40);
        return hostile.entrySet().stream().map(entry -> {
            String[] words = entry.getKey().split(" => ", 2);
            return DynamicTest.dynamicTest(words[0], () -> refused(entry.getValue(), words[1]));
        });
    }

    private void refused(byte[] upload, String words) throws IOException {
        Path file = Files.write(folder.resolve("upload"), upload);
        long start = processorNanos();
        InputProblem problem = catchThrowableOfType(InputProblem.class, () -> drain(file));
        assertThat(processorNanos() - start).isLessThan(2_000_000_000L);
        assertThat(problem).isNotNull().hasMessageContaining(words);
        assertThat(problem.file()).startsWith("survey.zip");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside the upload").hasSize(1);
        }
    }

    /** What this thread has computed: a machine with other work makes it wait, and that is not the reader's fault. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long drain(Path file) throws IOException, InputProblem {
        try (Upload upload = Upload.open(file, "survey.zip", Limits.USUAL)) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int n = 0; n >= 0; n = upload.content().read(buffer, 0, buffer.length)) {
                bytes += n;
            }
            return bytes;
        }
    }

    @Test
    void readsWhatIsHonest() throws Exception {
        Map<String, byte[]> honest = Map.of(
                "plain", SURVEY,
                "gzip", gzip(SURVEY),
                "xz", xz(SURVEY),
                "zip", new Zip().add("a/survey.csv", SURVEY).bytes(),
                "stored", new Zip().stored("survey.csv", SURVEY).bytes(),
                "with a readme",
                        new Zip().add("README.txt", SURVEY).add("s.csv", SURVEY).bytes(),
                "with a comment",
                        new Zip().add("s.csv", SURVEY).comment("PK\5\6").bytes());
        for (Map.Entry<String, byte[]> entry : honest.entrySet()) {
            Path file = Files.write(folder.resolve("upload"), entry.getValue());
            assertThat(drain(file)).as(entry.getKey()).isEqualTo(SURVEY.length);
        }
    }

    private static Map<String, byte[]> hostile() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        bombs(all);
        names(all);
        structure(all);
        truncated(all);
        return all;
    }

    private static void bombs(Map<String, byte[]> all) throws IOException {
        byte[] zeros = new byte[ZEROS];
        Arrays.fill(zeros, (byte) '0');
        all.put("gzip bomb => more than 200 times its size", gzip(zeros));
        all.put("xz bomb => more than 200 times its size", xz(zeros));
        all.put(
                "zip bomb => more than 200 times its size",
                new Zip().add("a.csv", zeros).bytes());
        all.put(
                "zip bomb that lies => is not what the directory says",
                new Zip().add("a.csv", SURVEY).says(0, 100).bytes());
        all.put("gzip of many members => more than 200 times its size", many(gzip(Arrays.copyOf(zeros, 1 << 20)), 16));
        all.put("gzip in gzip => a packed file inside", gzip(gzip(SURVEY)));
        all.put("xz in gzip => a packed file inside", gzip(xz(SURVEY)));
        all.put("gzip in xz => a packed file inside", xz(gzip(SURVEY)));
        all.put(
                "zip in gzip => a packed file inside",
                gzip(new Zip().add("a.csv", SURVEY).bytes()));
        all.put(
                "zip in zip => a packed file inside",
                new Zip().add("a.csv", new Zip().add("a.csv", SURVEY).bytes()).bytes());
        all.put(
                "gzip in zip => a packed file inside",
                new Zip().add("a.csv", gzip(SURVEY)).bytes());
        all.put(
                "2 GiB declared => bytes",
                new Zip().add("a.csv", SURVEY).says(0, 0x80000001L).bytes());
        Zip many = new Zip();
        for (int i = 0; i < 1001; i++) {
            many.add(i + ".csv", new byte[] {'1'});
        }
        all.put("1001 entries => a zip archive of 1001 entries", many.bytes());
    }

    private static void names(Map<String, byte[]> all) throws IOException {
        Map<String, String> hostile = new LinkedHashMap<>();
        hostile.put("../survey.csv", "an entry named");
        hostile.put("a/../../survey.csv", "an entry named");
        hostile.put("a/..", "an entry named");
        hostile.put("./survey.csv", "an entry named");
        hostile.put("/etc/passwd", "an entry named");
        hostile.put("C:/survey.csv", "an entry named");
        hostile.put("c:survey.csv", "an entry named");
        hostile.put("..\\survey.csv", "an entry named");
        hostile.put("\\\\host\\survey.csv", "an entry named");
        hostile.put("survey\u0000.csv", "an entry named");
        hostile.put("survey\n.csv", "an entry named");
        hostile.put("", "an entry named");
        for (Map.Entry<String, String> name : hostile.entrySet()) {
            String shown = name.getKey().replace('\u0000', '0').replace('\n', 'n');
            all.put(
                    "name [" + shown + "] => " + name.getValue(),
                    new Zip().add(name.getKey(), SURVEY).bytes());
        }
        all.put(
                "same name twice => two entries named",
                new Zip().add("a.csv", SURVEY).add("a.csv", SURVEY).bytes());
        all.put(
                "same name in capitals => two entries named",
                new Zip().add("a.csv", SURVEY).add("A.CSV", SURVEY).bytes());
        all.put(
                "hostile name beside a good one => an entry named",
                new Zip().add("a.csv", SURVEY).add("../b", SURVEY).bytes());
        all.put(
                "symbolic link => a symbolic link",
                new Zip().add("a.csv", SURVEY).mode(0, 0xA1FF).bytes());
        all.put(
                "device => a symbolic link or device",
                new Zip().add("a.csv", SURVEY).mode(0, 0x61FF).bytes());
        all.put(
                "two surveys => 2 files that could be the survey",
                new Zip().add("a.csv", SURVEY).add("b.csv", SURVEY).bytes());
        all.put(
                "no survey => without a data file",
                new Zip().add("README.md", SURVEY).bytes());
        all.put("empty archive => without a data file", new Zip().bytes());
    }

    private static void structure(Map<String, byte[]> all) throws IOException {
        all.put("overlapping entries => overlap", overlapping());
        all.put(
                "encrypted => encrypted",
                new Zip().add("a.csv", SURVEY).flag(0, 1).bytes());
        all.put(
                "other method => packed by zip method 14",
                new Zip().add("a.csv", SURVEY).method(0, 14).bytes());
        all.put(
                "other name inside => with two names",
                new Zip().add("a.csv", SURVEY).localName(0, "b.csv").bytes());
        all.put(
                "entry beyond the end => no such entry",
                new Zip().add("a.csv", SURVEY).offset(0, 0x7FFFFFF0).bytes());
        all.put(
                "ZIP64 => a ZIP64",
                new Zip().add("a.csv", SURVEY).says(0, 0xFFFFFFFFL).bytes());
        all.put(
                "wrong checksum => is not what the directory says",
                new Zip().add("a.csv", SURVEY).crc(0, 7).bytes());
        all.put("bzip2 => a bzip2 file", "BZh91AY&SY".getBytes(StandardCharsets.ISO_8859_1));
        all.put("7z => a 7z archive", new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C, 0, 4});
        all.put("empty => an empty file", new byte[0]);
        all.put("gzip of nothing => nothing inside", gzip(new byte[0]));
    }

    /** One stored entry that has another one, header and all, in its bytes. */
    private static byte[] overlapping() {
        byte[] inner = new Zip().stored("b.csv", SURVEY).bytes();
        return new Zip()
                .stored("a.csv", inner)
                .inside("b.csv", SURVEY, 30 + "a.csv".length())
                .bytes();
    }

    private static void truncated(Map<String, byte[]> all) throws IOException {
        byte[] noise = noise();
        byte[] gzip = gzip(noise);
        byte[] xz = xz(noise);
        byte[] zip = new Zip().add("a.csv", noise).bytes();
        all.put("gzip cut => in the middle of its gzip data", Arrays.copyOf(gzip, gzip.length / 2));
        all.put("gzip without its end => in the middle of its gzip data", Arrays.copyOf(gzip, gzip.length - 4));
        all.put("gzip cut in its head => gzip file", Arrays.copyOf(gzip, 5));
        all.put("xz cut => in the middle of its xz data", Arrays.copyOf(xz, xz.length / 2));
        all.put("xz cut in its head => xz file", Arrays.copyOf(xz, 8));
        all.put("zip cut => truncated", Arrays.copyOf(zip, zip.length / 2));
        all.put("zip without its last byte => truncated", Arrays.copyOf(zip, zip.length - 1));
        byte[] damaged = gzip.clone();
        damaged[damaged.length / 2] ^= 0x55;
        all.put("gzip damaged => damaged gzip data", damaged);
        byte[] damagedXz = xz.clone();
        damagedXz[damagedXz.length / 2] ^= 0x55;
        all.put("xz damaged => damaged xz data", damagedXz);
    }

    private static byte[] noise() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("line,x,y,mag\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextInt(100_000)).append(i % 4 == 3 ? '\n' : ',');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] many(byte[] member, int times) {
        byte[] all = new byte[member.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(member, 0, all, i * member.length, member.length);
        }
        return all;
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
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(1))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
