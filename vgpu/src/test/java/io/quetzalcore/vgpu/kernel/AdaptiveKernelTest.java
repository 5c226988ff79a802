package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vector tier's start: what is run before, meanwhile and after, and what is left behind. */
class AdaptiveKernelTest {
    private static final int WORDS = 64 * 64;
    private static final int TURNS = 300;

    /** Adds a word that takes a while to each word: it counts dispatches, whatever runs beside them. */
    private static final String ADD = """
            @group(0) @binding(0) var<storage, read> x: array<u32>;
            @group(0) @binding(1) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) {
              var k = x[g.x];
              for (var i = 0; i < 300; i++) { k = (k ^ (k >> 13u)) * 1664525u + 1013904223u; }
              y[g.x] += k;
            }
            """;

    private static final String ENDLESS = """
            @group(0) @binding(0) var<storage, read> x: array<u32>;
            @group(0) @binding(1) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) {
              var k = 2u * x[g.x];
              loop {
                k += 2u;
                if (k == 1u) { break; }
              }
              y[g.x] = k;
            }
            """;

    private final Warmer warmer = new Warmer();
    private final Crew crew = new Crew(1);
    private final int[] x = new int[WORDS];
    private final int[] y = new int[WORDS];
    private final AtomicInteger asked = new AtomicInteger();

    AdaptiveKernelTest() {
        Arrays.setAll(x, k -> k);
    }

    @AfterEach
    void close() {
        warmer.close();
        crew.close();
        await(() -> !isWarming());
    }

    /** What altered kernels leave behind. */
    private static volatile Object left = "";

    /** A way of running that takes longer, and leaves an object behind if it has bytes. */
    private static Altered.Way hindering(long nanoseconds, int bytes) {
        return (real, dispatch, crew) -> {
            long end = System.nanoTime() + nanoseconds;
            real.run(dispatch, crew);
            if (bytes > 0) left = new byte[bytes];
            while (System.nanoTime() < end) Thread.onSpinWait();
        };
    }

    /** A way of running that makes an object for each row of workgroups from when it is told to. */
    private static Altered.Way spoiling(AtomicBoolean told, int bytes) {
        return (real, dispatch, crew) -> {
            if (!told.get()) {
                real.run(dispatch, crew);
                return;
            }
            Relay relay = new Relay((work, count) -> crew.run(
                    (worker, from, to) -> {
                        left = new byte[bytes];
                        work.run(worker, from, to);
                    },
                    count));
            real.run(dispatch, relay.of(crew));
        };
    }

    private Kernel adaptive(String source, Supplier<Candidate> candidates) throws PipelineProblem {
        return AdaptiveKernel.of(
                Shaders.compile(source, Tier.SCALAR),
                () -> {
                    asked.incrementAndGet();
                    return candidates.get();
                },
                Shaders.allRead(),
                warmer);
    }

    private static Supplier<Candidate> hindered(String source, long nanoseconds, int bytes) {
        return () -> new Candidate.Made(new Altered(compiled(source, Tier.VECTOR), hindering(nanoseconds, bytes)));
    }

    private static Kernel compiled(String source, Tier tier) {
        try {
            return Shaders.compile(source, tier);
        } catch (PipelineProblem problem) {
            throw new AssertionError(problem);
        }
    }

    private Dispatch dispatch() {
        return new Dispatch(List.of(Binding.of(x), Binding.of(y)), new Extent(WORDS / 64, 1, 1));
    }

    /** Dispatches until it is settled, or so often, and holds each result against Java's. */
    private void dispatchUntil(Kernel kernel, BooleanSupplier enough) throws DispatchCancelled {
        int[] expected = y.clone();
        int[] added = x.clone();
        for (int k = 0; k < WORDS; k++) {
            for (int turn = 0; turn < TURNS; turn++) added[k] = (added[k] ^ (added[k] >>> 13)) * 1664525 + 1013904223;
        }
        do {
            kernel.run(dispatch(), crew);
            for (int k = 0; k < WORDS; k++) expected[k] += added[k];
            assertThat(y).isEqualTo(expected);
        } while (!enough.getAsBoolean());
    }

    private static boolean isWarming() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("vgpu-warm-up"));
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("20 s have passed").isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException nobodyDoes) {
                throw new AssertionError(nobodyDoes);
            }
        }
    }

    @Test
    void codeThatStaysSlowIsDefinedThreeTimesAndScalarCodeStays() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 2_000_000, 0));
        CompletableFuture<Settled> settled = kernel.settled();
        dispatchUntil(kernel, settled::isDone);
        assertThat(asked).hasValue(3);
        assertThat(settled.join().tries()).isEqualTo(3);
        assertThat(settled.join().tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.fallback())
                .hasValueSatisfying(words ->
                        assertThat(words).matches("vector code takes [0-9.]+ us a work-group, scalar code [0-9.]+ us"));
        assertThat(settled.join().processor()).isLessThan(WarmUp.MOST_PROCESSOR);
    }

    @Test
    void codeThatGoesOnMakingObjectsIsDefinedThreeTimesAndSaid() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 2_000_000, 1 << 20));
        CompletableFuture<Settled> settled = kernel.settled();
        dispatchUntil(kernel, settled::isDone);
        assertThat(asked).hasValue(3);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.fallback())
                .hasValueSatisfying(words -> assertThat(words).contains("and makes objects as the JVM compiles it"));
    }

    @Test
    void aSecondTryThatGoesWellIsTaken() throws Exception {
        Kernel kernel = adaptive(
                ADD,
                () -> asked.get() == 1
                        ? hindered(ADD, 2_000_000, 1 << 20).get()
                        : new Candidate.Made(compiled(ADD, Tier.VECTOR)));
        CompletableFuture<Settled> settled = kernel.settled();
        dispatchUntil(kernel, settled::isDone);
        assertThat(settled.join().tries()).isGreaterThanOrEqualTo(2);
        assertThat(kernel.tier()).as("%s", settled.join()).isEqualTo(Tier.VECTOR);
        dispatchUntil(kernel, () -> true);
    }

    private Kernel spoilt(AtomicBoolean told, int bytes) throws PipelineProblem {
        return AdaptiveKernel.of(
                Shaders.compile(ADD, Tier.SCALAR),
                () -> new Candidate.Made(new Altered(compiled(ADD, Tier.VECTOR), spoiling(told, bytes))),
                Shaders.allRead(),
                warmer,
                2 << 20);
    }

    @Test
    void codeThatGoesOnMakingFewObjectsIsTriedAnewToo() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        Kernel kernel = spoilt(told, 16);
        dispatchUntil(kernel, kernel.settled()::isDone);
        assertThat(kernel.tier()).as("%s", kernel.fallback()).isEqualTo(Tier.VECTOR);
        told.set(true);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        dispatchUntil(kernel, () -> kernel.tier() == Tier.SCALAR || System.nanoTime() > end);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.settled()).isNotDone();
    }

    @Test
    void codeThatMakesObjectsAgainLeavesTheRestOfTheDispatchAndIsTriedAnewAndAtLastGivenUp() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        Kernel kernel = spoilt(told, 1 << 20);
        for (int attempt = 0; attempt < AdaptiveKernel.MOST_ATTEMPTS; attempt++) {
            told.set(false);
            dispatchUntil(kernel, kernel.settled()::isDone);
            assertThat(kernel.tier()).as("%s", kernel.fallback()).isEqualTo(Tier.VECTOR);
            dispatchUntil(kernel, () -> true);
            told.set(true);
            for (int k = 1; k < AdaptiveKernel.MOST_HANDOVERS; k++) {
                dispatchUntil(kernel, () -> true);
                assertThat(kernel.tier()).isEqualTo(Tier.VECTOR);
            }
            Dispatch last = dispatch();
            kernel.run(last, crew);
            assertThat(last.counters().tier()).isEqualTo(Tier.SCALAR);
            assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        }
        assertThat(kernel.settled().join().reason())
                .hasValue("vector code made objects again and again when the data changed");
        dispatchUntil(kernel, () -> true);
    }

    @Test
    void aWatchedDispatchIsCancelledLikeAnyOther() throws Exception {
        Handover handover =
                new Handover(compiled(ENDLESS, Tier.VECTOR), compiled(ENDLESS, Tier.SCALAR), Long.MAX_VALUE / 2);
        Dispatch dispatch = dispatch();
        Thread other = Thread.ofPlatform().start(() -> dispatch.cancellation().cancel());
        assertThatThrownBy(() -> handover.run(dispatch, crew)).isInstanceOf(DispatchCancelled.class);
        other.join();
    }

    @Test
    void whatCannotBeVectorsIsNotTriedAgain() throws Exception {
        Kernel kernel = adaptive(ADD, () -> new Candidate.Impossible("it is too round"));
        dispatchUntil(kernel, kernel.settled()::isDone);
        assertThat(asked).hasValue(1);
        assertThat(kernel.fallback()).hasValue("it is too round");
    }

    @Test
    void anErrorOfVectorCodeCostsNothingButTheVectors() throws Exception {
        Kernel kernel = adaptive(ADD, () -> {
            throw new IllegalStateException("no more room");
        });
        dispatchUntil(kernel, kernel.settled()::isDone);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.fallback()).hasValue("vector code failed: java.lang.IllegalStateException: no more room");
    }

    @Test
    void twoKernelsGiveTheSameBitsBeforeMeanwhileAndAfter() throws Exception {
        for (TenKernels.Case kernel : TenKernels.small()) {
            if (!List.of("mandel", "nbody").contains(kernel.file())) continue;
            int[] expected = Shaders.run(kernel, Tier.SCALAR, crew);
            Kernel compiled =
                    Kernels.adaptive(Shaders.module(TenKernels.source(kernel.file())), "main", Map.of(), warmer);
            CompletableFuture<Settled> settled = compiled.settled();
            List<Tier> tiers = new ArrayList<>();
            for (boolean last = false; !last; ) {
                last = settled.isDone();
                tiers.add(compiled.tier());
                assertThat(Shaders.run(kernel, compiled, crew))
                        .as(kernel.file())
                        .isEqualTo(expected);
            }
            assertThat(tiers.getFirst()).isEqualTo(Tier.SCALAR);
            assertThat(tiers.getLast())
                    .as("%s: %s", kernel.file(), settled.join())
                    .isEqualTo(Tier.VECTOR);
        }
    }

    /** Its budget is taken as that of a device is by other pipelines: there is nothing to try with, and no harm. */
    @Test
    void withoutRoomForCopiesItStaysScalarAndGoesOn() throws Exception {
        assertThat(warmer.budget().take(warmer.budget().free())).isTrue();
        Kernel kernel = adaptive(ADD, hindered(ADD, 0, 0));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        dispatchUntil(kernel, () -> System.nanoTime() > end);
        assertThat(asked).hasValue(0);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
    }

    @Test
    void oneDispatchAloneBringsNoVectorCodeIntoTheWorld() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 0, 0));
        Arrays.fill(x, 7);
        kernel.run(dispatch(), crew);
        Thread.sleep(200);
        assertThat(asked).hasValue(0);
        assertThat(isWarming()).isFalse();
        assertThat(kernel.settled()).isNotDone();
        assertThat(kernel.fallback()).hasValue("it has not run long enough yet for vector code to pay");
    }

    @Test
    void closingStopsAWorkgroupThatIsBeingTriedAndItsThread() throws Exception {
        Kernel kernel = adaptive(ADD, () -> new Candidate.Made(compiled(ENDLESS, Tier.SCALAR)));
        dispatchUntil(kernel, () -> asked.get() > 0);
        Thread.sleep(100);
        long begin = System.nanoTime();
        warmer.close();
        await(() -> !isWarming());
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(kernel.settled().join().reason()).hasValue("the device is gone");
        dispatchUntil(kernel, () -> true);
    }

    @Test
    void aKernelThatIsDroppedTakesItsWarmUpWithIt() throws Exception {
        CompletableFuture<Settled> settled = dropped();
        await(() -> {
            System.gc();
            return !isWarming();
        });
        assertThat(settled.join().reason()).hasValue("the device is gone");
    }

    private CompletableFuture<Settled> dropped() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 2_000_000, 0));
        dispatchUntil(kernel, () -> asked.get() > 0);
        assertThat(isWarming()).isTrue();
        return kernel.settled();
    }

    @Test
    void buffersThatNobodyHasAreNotKeptForAWarmUp() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 2_000_000, 0));
        WeakReference<int[]> large = dispatchedWithALargeBuffer(kernel);
        await(() -> {
            System.gc();
            return large.refersTo(null);
        });
        assertThat(kernel.settled()).isNotDone();
        Reference.reachabilityFence(kernel);
    }

    private WeakReference<int[]> dispatchedWithALargeBuffer(Kernel kernel) throws DispatchCancelled {
        int[] large = new int[1 << 20];
        Dispatch dispatch = new Dispatch(List.of(Binding.of(large), Binding.of(y)), new Extent(64, 1, 1));
        while (asked.get() == 0) kernel.run(dispatch, crew);
        assertThat(isWarming()).isTrue();
        return new WeakReference<>(large);
    }

    @Test
    void aWarmUpWhoseBuffersAreGoneGoesOnWithOthers() throws Exception {
        Kernel kernel = adaptive(ADD, hindered(ADD, 2_000_000, 0));
        CompletableFuture<Settled> settled = kernel.settled();
        WeakReference<int[]> large = dispatchedWithALargeBuffer(kernel);
        await(() -> {
            System.gc();
            return large.refersTo(null) && !isWarming();
        });
        assertThat(settled).isNotDone();
        dispatchUntil(kernel, settled::isDone);
        assertThat(asked).hasValue(3);
    }
}
