package io.quetzalcore.bench.grids;

import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The Generic Mapping Tools (Wessel et al. 2019), run as a process: the peer. */
final class Gmt {

    private final Path folder;

    /** @throws IOException when there is no {@code gmt} command */
    Gmt(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        shell("gmt --version > version.txt");
    }

    String version() throws IOException {
        return Files.readString(folder.resolve("version.txt")).strip();
    }

    /** Writes readings as GMT's binary columns; not timed. */
    void give(Readings readings) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(readings.count() * 24).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < readings.count(); k++) {
            bytes.putDouble(readings.easting()[k])
                    .putDouble(readings.northing()[k])
                    .putDouble(readings.field()[k]);
        }
        write(folder.resolve("readings.bin"), bytes.flip());
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** blockmedian and surface; seconds it took. */
    double surface(GridGeometry g, double tension) throws IOException, InterruptedException {
        String region = region(g);
        return shell(String.format(
                Locale.ROOT,
                "gmt blockmedian readings.bin -bi3d %s -I%s -Q -bo3d > blocks.bin"
                        + " && gmt surface blocks.bin -bi3d %s -I%s -T%s -Gsurface.nc",
                region,
                g.spacing(),
                region,
                g.spacing(),
                tension));
    }

    /** What surface made. */
    Grid made(GridGeometry g) throws IOException, InterruptedException {
        return made("surface", g);
    }

    /** A grid that a command made. */
    Grid made(String name, GridGeometry g) throws IOException, InterruptedException {
        shell("gmt grd2xyz " + name + ".nc -ZBLd > " + name + ".z");
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".z"))).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[g.nodes()];
        bytes.asDoubleBuffer().get(values);
        return new Grid(g, values);
    }

    /** Writes a grid for the transforms; not timed. */
    void give(Grid grid) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(grid.values().length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(grid.values());
        write(folder.resolve("grid.z"), bytes);
        GridGeometry g = grid.geometry();
        shell("gmt xyz2grd grid.z -ZBLd " + region(g) + " -I" + g.spacing() + " -Ggrid.nc");
    }

    /** Upward continuation, three derivatives, total gradient and tilt, as its manual does them; seconds it took. */
    double transforms() throws IOException, InterruptedException {
        return shell("gmt grdfft grid.nc -C500 -N+e -Gup.nc && gmt grdfft grid.nc -D1 -N+e -Gdz.nc"
                + " && gmt grdgradient grid.nc -A90 -Gdx.nc && gmt grdgradient grid.nc -A0 -Gdy.nc"
                + " && gmt grdmath dx.nc SQR dy.nc SQR ADD SQRT = h.nc"
                + " && gmt grdmath h.nc dz.nc HYPOT = total.nc && gmt grdmath dz.nc h.nc ATAN2 = tilt.nc");
    }

    /** The derivative along easting by the spectrum, which its manual offers beside that by differences. */
    void spectralSlope() throws IOException, InterruptedException {
        shell("gmt grdfft grid.nc -A90 -N+e -Gslope.nc");
    }

    private static String region(GridGeometry g) {
        return String.format(Locale.ROOT, "-R%s/%s/%s/%s", g.west(), g.east(), g.south(), g.north());
    }

    private double shell(String command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gmt.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("GMT is not there, or failed (Debian: apt-get install gmt): " + command + "\n"
                    + Files.readString(folder.resolve("gmt.log")));
        }
        return (System.nanoTime() - begin) * 1e-9;
    }
}
