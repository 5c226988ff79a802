package io.quetzalcore.guest.depth;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.euler.DepthClusters;
import io.quetzalcore.geophysics.euler.EulerDeconvolution;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.List;

/** Does {@link Work.Euler}. */
public final class Deconvolving {

    /** A cluster has at least this share of the windows that can hold one source. */
    static final double LEAST_SHARE = 0.1;

    private Deconvolving() {}

    /** Solves one structural index in all windows and writes the clusters of its solutions. */
    public static void run(Work.Euler work, Bench bench) throws IOException, InputProblem {
        SurveyFacts facts = bench.needFacts();
        SurveyParameters parameters = bench.task().parameters();
        int window = parameters.count(Parameter.EULER_WINDOW);
        Grid tmi = GridFile.read(bench.in("tmi.qzg"));
        Engine engine = Engines.of(
                parameters, Engines.Kernel.EULER_WINDOWS, tmi.geometry().nodes());
        List<Depth> solutions = EulerDeconvolution.solve(
                engine.eulerWindows(),
                tmi,
                GridFile.read(bench.in("dx.qzg")),
                GridFile.read(bench.in("dy.qzg")),
                GridFile.read(bench.in("dz.qzg")),
                work.structuralIndex(),
                window,
                parameters.number(Parameter.EULER_TOLERANCE),
                facts.meanUpward());
        bench.progress(0.7);
        int least = (int) Math.max(4, LEAST_SHARE * window * window);
        double cell = Math.max(tmi.geometry().spacing(), facts.lineSpacing() / 4);
        List<Depth> clusters = DepthClusters.of(solutions, cell, least, facts.meanUpward());
        bench.figure("solutions", solutions.size());
        bench.outJson(
                "engine-euler-" + work.structuralIndex() + ".json",
                new Engines.Ran("Euler's equation in windows", engine.title(), solutions.size(), "solutions"));
        bench.figure("clusters", clusters.size());
        bench.outJson("euler-" + work.structuralIndex() + ".json", clusters);
    }
}
