package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.count.Tally;
import io.quetzalcore.vgpu.device.DispatchReport;
import java.util.Locale;
import java.util.Map;

/** What was counted of a dispatch, for people and for programs. */
final class CounterWords {

    private static final String TOO_LONG =
            "  not counted: that takes longer than six times the time limit of a dispatch\n";

    private CounterWords() {}

    static String of(DispatchReport report, Roofline roof) {
        return report.tally().map(tally -> of(tally, report, roof)).orElse(TOO_LONG);
    }

    private static String of(Tally tally, DispatchReport report, Roofline roof) {
        double seconds = report.nanoseconds() * 1e-9;
        double bytes = tally.bytesRead() + (double) tally.bytesWritten();
        String held = tally.flops() == 0
                ? String.format(
                        Locale.ROOT,
                        "no operations on floats; copying runs at %.3g GB/s here",
                        roof.bytesPerSecond() * 1e-9)
                : String.format(
                        Locale.ROOT,
                        "%.3g operations a byte; the roof is %.4g GFLOP/s, held by %s; reached %.1f %%",
                        tally.intensity(),
                        roof.roof(tally) * 1e-9,
                        roof.heldBy(tally),
                        100 * tally.flops() / seconds / roof.roof(tally));
        return String.format(
                Locale.ROOT,
                """
                  floats     %,d operations, %.4g GFLOP/s of %.4g
                  integers   %,d operations
                  buffers    %,d bytes read, %,d written, %.4g GB/s of %.4g
                  work-group %,d bytes, %,d barriers; %,d atomics
                  branches   %,d, of which %,d divergent; %.1f %% of %d-wide places used
                  roofline   %s
                """,
                tally.flops(),
                tally.flops() / seconds * 1e-9,
                roof.flopsPerSecond() * 1e-9,
                tally.integerOps(),
                tally.bytesRead(),
                tally.bytesWritten(),
                bytes / seconds * 1e-9,
                roof.bytesPerSecond() * 1e-9,
                tally.workgroupBytes(),
                tally.barriers(),
                tally.atomics(),
                tally.branches(),
                tally.divergent(),
                100 * tally.laneUse(),
                Tally.WIDTH,
                held);
    }

    static void put(Map<String, Object> fields, DispatchReport report, Roofline roof) {
        report.tally().ifPresent(tally -> {
            fields.put("flops", tally.flops());
            fields.put("integerOps", tally.integerOps());
            fields.put("bytesRead", tally.bytesRead());
            fields.put("bytesWritten", tally.bytesWritten());
            fields.put("workgroupBytes", tally.workgroupBytes());
            fields.put("barriers", tally.barriers());
            fields.put("atomics", tally.atomics());
            fields.put("branches", tally.branches());
            fields.put("divergentBranches", tally.divergent());
            fields.put("laneUse", tally.laneUse());
            fields.put("laneWidth", Tally.WIDTH);
            fields.put("peakFlopsPerSecond", roof.flopsPerSecond());
            fields.put("peakBytesPerSecond", roof.bytesPerSecond());
            if (tally.flops() > 0 && tally.bytesRead() + tally.bytesWritten() > 0) {
                fields.put("intensity", tally.intensity());
                fields.put("roofFlopsPerSecond", roof.roof(tally));
            }
        });
    }
}
