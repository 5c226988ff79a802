package io.quetzalcore.guest.depth;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.euler.DepthClusters;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does {@link Work.ClusterDepths}. */
public final class Clustering {

    private Clustering() {}

    /** Puts the clusters of all structural indices side by side and drops those that are beaten on their own ground. */
    public static void run(Work.ClusterDepths work, Bench bench) throws IOException, InputProblem {
        List<Depth> clusters = new ArrayList<>();
        for (Path file : bench.inputs("euler-")) {
            clusters.addAll(Json.readList(Files.readAllBytes(file), Depth.class));
        }
        double sensor = bench.needFacts().meanUpward();
        double reach = Math.max(1, bench.needFacts().lineSpacing());
        List<Depth> depths = DepthClusters.consensus(clusters, reach, sensor);
        bench.figure("depths", depths.size());
        bench.outJson("depths.json", depths);
        bench.out("depths.csv", file -> write(file, depths, sensor));
    }

    private static void write(Path file, List<Depth> depths, double sensor) throws IOException {
        try (Writer csv = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            csv.write("easting_m,northing_m,upward_m,depth_below_sensor_m,structural_index,sigma_m,windows\n");
            for (Depth depth : depths) {
                csv.write(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f,%.1f,%.1f,%.0f,%.1f,%d\n",
                        depth.easting(),
                        depth.northing(),
                        depth.upward(),
                        sensor - depth.upward(),
                        depth.structuralIndex(),
                        depth.sigmaMetres(),
                        depth.members()));
            }
        }
    }
}
