package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.interpreter.Finding;
import io.quetzalcore.vgpu.interpreter.Finding.Kind;
import io.quetzalcore.vgpu.interpreter.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final Crew CREW = new Crew(1);

    @AfterAll
    static void dismiss() {
        CREW.close();
    }

    private static final String HEAD = """
            @group(0) @binding(0) var<storage, read_write> out: array<u32>;
            var<workgroup> s: array<u32, 64>;
            var<workgroup> c: atomic<u32>;
            """;
    private static final String ENTRY =
            "@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) l: u32, @builtin(workgroup_id) w: vec3u) {";

    private static List<Finding> check(String body, Options options, int groups) throws Exception {
        CheckedKernel kernel = Kernels.checked(Shaders.module(HEAD + ENTRY + body + "}"), "main", Map.of());
        Dispatch dispatch = new Dispatch(List.of(Binding.of(new int[256])), new Extent(groups, 1, 1));
        return kernel.check(dispatch, options).findings();
    }

    private static List<Kind> kinds(String body) throws Exception {
        return check(body, Options.DEFAULT, 2).stream()
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    @Test
    void aMissingBarrierIsARaceInWorkgroupMemory() throws Exception {
        assertThat(kinds("s[l] = l; out[w.x * 64u + l] = s[63u - l];")).contains(Kind.WORKGROUP_RACE);
        assertThat(kinds("s[l] = l; workgroupBarrier(); out[w.x * 64u + l] = s[63u - l];"))
                .isEmpty();
    }

    @Test
    void aBarrierOrdersItsOwnMemoryOnly() throws Exception {
        String through = "out[w.x * 64u + l] = l; %s; let next = out[w.x * 64u + (l + 1u) %% 64u]; storageBarrier();"
                + " out[w.x * 64u + l] = next;";
        assertThat(kinds(through.formatted("storageBarrier()"))).isEmpty();
        assertThat(kinds(through.formatted("workgroupBarrier()"))).containsExactly(Kind.STORAGE_RACE);
        assertThat(kinds(through.formatted("textureBarrier()"))).containsExactly(Kind.STORAGE_RACE);
        assertThat(kinds(through.formatted("s[l] = l; let any = workgroupUniformLoad(&s)[3]")))
                .containsExactly(Kind.STORAGE_RACE);
        assertThat(kinds(through.formatted("workgroupBarrier(); storageBarrier()")))
                .isEmpty();
        String shared = "s[l] = l; %s; out[w.x * 64u + l] = s[63u - l];";
        assertThat(kinds(shared.formatted("storageBarrier()"))).containsExactly(Kind.WORKGROUP_RACE);
        assertThat(kinds(shared.formatted("let any = workgroupUniformLoad(&s)[3]")))
                .isEmpty();
    }

    @Test
    void aWriteBehindAReadNeedsTheBarrierToo() throws Exception {
        String reversed = "let seen = out[w.x * 64u + (l + 1u) %% 64u]; %s; out[w.x * 64u + l] = seen;";
        assertThat(kinds(reversed.formatted("storageBarrier()"))).isEmpty();
        assertThat(kinds(reversed.formatted("workgroupBarrier()"))).containsExactly(Kind.STORAGE_RACE);
    }

    @Test
    void theMissingBarrierIsNamed() throws Exception {
        String body = "s[l] = l; storageBarrier(); out[w.x * 64u + l] = s[63u - l];";
        assertThat(check(body, Options.DEFAULT, 1).getFirst().message())
                .endsWith(
                        "touches, and what lies between the two orders storage buffers only: a workgroupBarrier is missing");
        assertThat(check("textureBarrier(); " + body, Options.DEFAULT, 1)
                        .getFirst()
                        .message())
                .contains("orders storage buffers only");
        assertThat(check("if (l == 0u) { out[5] = w.x; }", Options.DEFAULT, 2)
                        .getFirst()
                        .message())
                .endsWith("touches, and nothing orders the two");
    }

    @Test
    void atomicsNeedNoBarrier() throws Exception {
        assertThat(kinds("atomicStore(&c, 1u); storageBarrier(); out[w.x * 64u + l] = atomicLoad(&c);"))
                .isEmpty();
    }

    @Test
    void aUniformLoadOfWhatWasNeverWrittenIsNamed() throws Exception {
        assertThat(kinds("out[w.x * 64u + l] = workgroupUniformLoad(&s)[3];")).containsExactly(Kind.UNINITIALISED_READ);
    }

    private static List<Kind> halves(String body) throws Exception {
        String source = """
                enable f16;
                @group(0) @binding(0) var<storage, read_write> out: array<vec4<f16>>;
                var<workgroup> s: array<f16, 64>;
                @compute @workgroup_size(64) fn main(@builtin(local_invocation_index) l: u32) {
                """;
        CheckedKernel kernel = Kernels.checked(Shaders.module(source + body + "}"), "main", Map.of());
        Dispatch dispatch = new Dispatch(List.of(Binding.of(new int[256])), new Extent(1, 1, 1));
        return kernel.check(dispatch, Options.DEFAULT).findings().stream()
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    @Test
    void halvesOfAWordAreTheirWritersOwn() throws Exception {
        assertThat(halves("out[l / 4u][l % 4u] = f16(l);")).isEmpty();
        assertThat(halves("out[l / 4u][l % 4u] = f16(l); if (l == 9u) { out[2][1] += 1h; }"))
                .isEmpty();
        assertThat(halves("out[l / 8u][l % 4u] = f16(l);")).containsExactly(Kind.STORAGE_RACE);
        assertThat(halves("out[l / 4u][l % 4u] = f16(l); if (l == 9u) { out[2][0] += 1h; }"))
                .containsExactly(Kind.STORAGE_RACE);
        assertThat(halves("out[l / 4u][l % 4u] = f16(l); storageBarrier(); if (l == 9u) { out[2][0] += 1h; }"))
                .isEmpty();
        assertThat(halves("if (l == 3u) { out[1] = vec4h(1h); } if (l == 5u) { out[1].w = 2h; }"))
                .containsExactly(Kind.STORAGE_RACE);
    }

    @Test
    void halvesInWorkgroupMemoryRaceToo() throws Exception {
        assertThat(halves("s[l] = f16(l); workgroupBarrier(); out[l].x = s[63u - l];"))
                .isEmpty();
        assertThat(halves("s[l] = f16(l); out[l].x = s[63u - l];")).contains(Kind.WORKGROUP_RACE);
        assertThat(halves("s[l / 2u] = f16(l); out[l].x = 0h;")).containsExactly(Kind.WORKGROUP_RACE);
    }

    @Test
    void workgroupsThatWriteOneWordRace() throws Exception {
        assertThat(kinds("if (l == 0u) { out[5] = w.x; }")).containsExactly(Kind.STORAGE_RACE);
        assertThat(kinds("if (l == 0u) { out[w.x] = 1u; }")).isEmpty();
    }

    @Test
    void aWriteRacesWithAReadByTheSameInvocationNumberOfAnotherWorkgroup() throws Exception {
        assertThat(kinds("if (l == 0u) { let seen = out[5]; if (w.x == 1u) { out[5] = seen + 1u; } }"))
                .containsExactly(Kind.STORAGE_RACE);
    }

    @Test
    void anIndexBeyondTheEndIsNamedWithItsPlace() throws Exception {
        List<Finding> findings = check("out[w.x * 64u + l + 200u] = 1u;", Options.DEFAULT, 2);
        assertThat(findings.getFirst().kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
        assertThat(findings.getFirst().message())
                .isEqualTo("invocation 56 of workgroup 0 uses the index 256 in an array of 256");
        assertThat(kinds("out[w.x] = out[300u + l];")).contains(Kind.OUT_OF_BOUNDS);
    }

    @Test
    void anIndexMadeByAnOverflowingProductIsNamed() throws Exception {
        assertThat(kinds("let big = (w.x + 70000u) * (l + 70000u); out[w.x * 64u + l] = out[(big << 24u) + big];"))
                .contains(Kind.INDEX_OVERFLOW);
    }

    @Test
    void aReadBeforeAnyWriteIsNamed() throws Exception {
        assertThat(kinds("out[w.x * 64u + l] = s[l];")).containsExactly(Kind.UNINITIALISED_READ);
        assertThat(kinds("var v: u32; if (l > 99u) { v = 1u; } out[w.x * 64u + l] = v;"))
                .containsExactly(Kind.UNINITIALISED_READ);
    }

    @Test
    void aLoopWithoutEndIsGivenUp() throws Exception {
        Options few = new Options(0, 1000, false, 10);
        List<Finding> findings = check("var k = 0u; loop { k += 2u; if (k == 7u) { break; } } out[l] = k;", few, 1);
        assertThat(findings.getLast().kind()).isEqualTo(Kind.ENDLESS_LOOP);
    }

    @Test
    void aNanIsNamedWhenAskedFor() throws Exception {
        String body = "let f = f32(out[w.x * 64u + l]); out[w.x * 64u + l] = u32(sqrt(f - 1.0));";
        Options asking = new Options(0, 1000, true, 10);
        assertThat(check(body, asking, 1).getFirst().kind()).isEqualTo(Kind.NAN);
        assertThat(check(body, Options.DEFAULT, 1)).isEmpty();
    }

    @Test
    void aLoadAndAStoreThatShouldBeOneOperationAreNamed() throws Exception {
        String twice =
                "let old = atomicLoad(&c); atomicStore(&c, old + 1u); workgroupBarrier(); out[w.x * 64u + l] = atomicLoad(&c);";
        List<Finding> findings = check(twice, Options.DEFAULT.withSeed(7), 1);
        assertThat(findings.stream().map(Finding::kind)).contains(Kind.LOST_UPDATE);
        assertThat(kinds("atomicAdd(&c, 1u); workgroupBarrier(); out[w.x * 64u + l] = atomicLoad(&c);"))
                .isEmpty();
    }

    @Test
    void aSeedGivesTheSameScheduleAgain() throws Exception {
        CheckedKernel kernel = Kernels.checked(
                Shaders.module(HEAD + ENTRY + "out[w.x * 64u + l] = atomicAdd(&c, 1u) + 0u * s[l];}"),
                "main",
                Map.of());
        int[][] runs = new int[3][];
        long[] seeds = {11, 11, 12};
        for (int k = 0; k < 3; k++) {
            runs[k] = new int[256];
            Dispatch dispatch = new Dispatch(List.of(Binding.of(runs[k])), new Extent(1, 1, 1));
            kernel.check(dispatch, Options.DEFAULT.withSeed(seeds[k]));
        }
        assertThat(runs[0]).isEqualTo(runs[1]).isNotEqualTo(runs[2]);
        assertThat(Arrays.stream(runs[0]).limit(64).sorted().toArray())
                .isEqualTo(Arrays.stream(runs[2]).limit(64).sorted().toArray());
    }

    @Test
    void theTenKernelsAreCleanAndGiveTheBitsOfScalarCode() throws Exception {
        for (TenKernels.Case kernel : TenKernels.tiny()) {
            CheckedKernel checked = Kernels.checked(Shaders.module(TenKernels.source(kernel.file())), "main", Map.of());
            List<int[]> buffers = kernel.buffers().stream().map(int[]::clone).toList();
            for (TenKernels.Step step : kernel.dispatches()) {
                List<Binding> bindings = step.buffers().stream()
                        .map(index -> Binding.of(buffers.get(index)))
                        .toList();
                Dispatch dispatch = new Dispatch(bindings, step.groups());
                assertThat(checked.check(dispatch, Options.DEFAULT).findings())
                        .as(kernel.file())
                        .isEmpty();
            }
            int[] scalar = Shaders.run(kernel, Tier.SCALAR, CREW);
            assertThat(buffers.get(kernel.output())).as(kernel.file()).isEqualTo(scalar);
        }
    }
}
