package io.quetzalcore.vgpu.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Validator;
import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.pass.Passes;
import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredicationTest {
    private static Program program(String source) throws Exception {
        Compilation compilation = Wgsl.compile(source, Set.of(Extension.SUBGROUPS));
        assertThat(compilation).as(compilation.report()).isInstanceOf(Compilation.Compiled.class);
        var module = ((Compilation.Compiled) compilation).module();
        String entry = module.entryPoints().getFirst().name();
        return Barriers.isolateTails(
                Passes.optimise(Lowering.lower(module, entry, Map.of(), false).program()));
    }

    private static Program sharing(String statements) throws Exception {
        return program("""
                enable subgroups;
                diagnostic(off, subgroup_uniformity);
                @group(0) @binding(0) var<storage, read_write> y: array<u32>;
                var<workgroup> s: array<u32, 64>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                  var r = y[i];
                  STATEMENTS
                  y[i] = r;
                }
                """.replace("STATEMENTS", statements));
    }

    private static Stream<Statement> all(Body body) {
        return body.statements().stream()
                .flatMap(s -> Stream.concat(Stream.of(s), s.bodies().stream().flatMap(PredicationTest::all)));
    }

    private static List<Statement.Exchange> exchanges(Program program) {
        return all(program.body())
                .filter(Statement.Exchange.class::isInstance)
                .map(Statement.Exchange.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (r > 3u) { r = subgroupAdd(r); } else { r = subgroupMul(r) / r; }",
                "for (var k = 0u; k < r; k++) { if (y[k] == 9u) { continue; } r += subgroupAdd(k); if (r == 7u) { break; } }",
                "if (r > 3u) { if (r > 5u) { y[i] = subgroupMin(r); return; } r = 7u; }",
                "if (r > 3u) { for (var k = 0u; k < 9u; k++) { r += subgroupMax(r / k); } }",
                "let b = r > 2u && subgroupAny(r == 9u); if (b) { r = subgroupBallot(b).x; }"
            })
    void whatSomeComeToIsToldWhoTakesPart(String statements) throws Exception {
        Program after = Predication.run(sharing(statements));
        assertThat(Validator.faults(after)).isEmpty();
        assertThat(exchanges(after)).isNotEmpty().anyMatch(exchange -> exchange.active() != null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r = subgroupAdd(r); for (var k = 0u; k < 100u; k++) { r += subgroupAdd(k); }",
                "for (var k = 0u; k < r; k++) { if (y[k] == 9u) { continue; } r += k; } r = subgroupAdd(r);",
                "if (r == 3u) { return; } r = 8u;",
                "s[i] = r; workgroupBarrier(); if (i > y[0]) { return; } for (var k = 0u; k < r; k++) { if (s[k] > 4u) { break; } r++; }"
            })
    void whatAllComeToStaysAsItIs(String statements) throws Exception {
        Program before = sharing(statements);
        assertThat(Predication.run(before)).isSameAs(before);
    }

    @Test
    void theTenKernelsStayAsTheyAre() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(getClass().getResource("/wgsl/kernels")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Program before = program(Files.readString(file));
                assertThat(Predication.run(before)).as(file.toString()).isSameAs(before);
            }
        }
    }
}
