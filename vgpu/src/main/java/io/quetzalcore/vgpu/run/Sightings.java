package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.interpreter.Finding;
import io.quetzalcore.vgpu.interpreter.Interpreter;
import io.quetzalcore.vgpu.interpreter.Printed;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all schedules of all entry points showed, each fault once, with the first schedule that showed it. */
final class Sightings {

    /** Which of two racing accesses comes second is the schedule's doing: the fault is one. */
    private record Fault(Finding.Kind kind, Set<Span> places) {}

    /** What an entry point printed. */
    record Said(String entry, Printed printed) {}

    private final Map<Fault, Sighting> first = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();
    private long unsaid;

    void print(String entry, Interpreter.Outcome outcome) {
        outcome.printed().forEach(printed -> said.add(new Said(entry, printed)));
        unsaid += outcome.unprinted();
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /** How much more was printed than is kept. */
    long unsaid() {
        return unsaid;
    }

    void add(Sighting sighting) {
        first.putIfAbsent(
                new Fault(
                        sighting.finding().kind(), places(sighting.finding()).collect(Collectors.toUnmodifiableSet())),
                sighting);
    }

    /**
     * All, in the order of the text. An access out of bounds goes to the last element: the races that it has there with
     * its like are left out.
     */
    List<Sighting> all() {
        List<Span> outside = first.values().stream()
                .map(Sighting::finding)
                .filter(finding -> finding.kind() == Finding.Kind.OUT_OF_BOUNDS)
                .map(Finding::span)
                .toList();
        return first.values().stream()
                .filter(sighting -> !follows(sighting.finding(), outside))
                .sorted(Comparator.comparingInt(
                        (Sighting sighting) -> sighting.finding().span().start()))
                .toList();
    }

    private static boolean follows(Finding finding, List<Span> outside) {
        boolean race = finding.kind() == Finding.Kind.STORAGE_RACE || finding.kind() == Finding.Kind.WORKGROUP_RACE;
        return race && places(finding).anyMatch(place -> outside.stream().anyMatch(span -> contains(place, span)));
    }

    private static boolean contains(Span outer, Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    private static Stream<Span> places(Finding finding) {
        Span other = finding.other();
        return other == null
                ? Stream.of(finding.span())
                : Stream.of(finding.span(), other).distinct();
    }
}
