package io.quetzalcore.vgpu.kernel;

import java.util.Random;

/**
 * Valid shaders drawn from a seed: nested control flow, all scalar types, vectors, arrays indexed by anything, functions
 * with early returns, workgroup memory and barriers. No races, so that every schedule gives the same answer; NaNs are made
 * alike before their bits are looked at.
 */
final class GeneratedShader {
    static final int INVOCATIONS = 64;
    static final int GROUPS = 3;

    private static final String HEAD = """
            @group(0) @binding(0) var<storage, read> x: array<u32>;
            @group(0) @binding(1) var<storage, read_write> out: array<u32>;
            @group(0) @binding(2) var<uniform> p: vec4u;
            var<workgroup> s: array<u32, 64>;
            var<private> g: u32;
            fn bits(f: f32) -> u32 { return select(bitcast<u32>(f), 0x7fc00000u, f != f); }
            fn early(a: u32, b: f32) -> f32 {
              if (a % 3u == 0u) { return b * 0.5; }
              for (var k = 0u; k < a % 7u; k++) {
                g += k;
                if (g % 5u == 4u) { return f32(k) - b; }
              }
              return b + f32(a & 15u);
            }
            fn mix2(q: ptr<function, array<u32, 5>>, i: u32) -> u32 {
              (*q)[i] = (*q)[i % 5u] * 3u + 1u;
              return (*q)[(i + 2u) % 5u];
            }
            """;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int names;
    private int depth;
    private int loops;

    private final boolean subgroups;

    private GeneratedShader(long seed, boolean subgroups) {
        random = new Random(seed);
        this.subgroups = subgroups;
    }

    static String source(long seed) {
        return new GeneratedShader(seed, false).shader(4);
    }

    /** One in which invocations of a subgroup ask each other, in any control flow. */
    static String sharing(long seed) {
        return new GeneratedShader(seed, true).shader(4);
    }

    /** One that may fit into no method of 8,000 bytes. */
    static String large(long seed) {
        return new GeneratedShader(seed, false).shader(4000);
    }

    /** @param most the longer a part may be; each statement's number is held against another draw */
    private String shader(int most) {
        if (subgroups) text.append("enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n");
        text.append(HEAD);
        text.append("@compute @workgroup_size(")
                .append(pick("64", "16, 4", "8, 8", "4, 4, 4"))
                .append(")\n");
        text.append("fn main(@builtin(local_invocation_index) l: u32, @builtin(local_invocation_id) id: vec3u,\n");
        text.append("        @builtin(workgroup_id) w: vec3u) {\n");
        line("let at = w.x * 64u + l;");
        line("var u0 = x[at] + p.z;  var u1 = id.x + id.y * 3u;  var u2 = at;");
        line("var i0 = i32(x[at + 1u]);  var i1 = i32(l) - 9;  var i2 = 4 - i32(id.y);");
        line("var f0 = f32(u0 % 1000u) * 0.25 - 100.0;  var f1 = f32(l) * 0.125;  var f2 = 1.5 - f32(id.x);");
        line("var b0 = u0 % 2u == 0u;  var b1 = l > 17u;  var b2 = f1 > 2.0;");
        line("var v0 = vec3f(f0, f1, f2);  var v1 = vec3f(f1, 2.0, f0);  var v2 = v0.zyx;");
        line("var a = array<u32, 5>(u0, u1, u2, 7u, 9u);");
        line("var fa: array<f32, 12>;");
        int parts = 1 + random.nextInt(3);
        for (int k = 0; k < parts; k++) {
            for (int n = 0; n < 1 + random.nextInt(most); n++) statement();
            if (random.nextInt(2) == 0) exchange();
        }
        line("out[at * 4u] = u0 ^ (u1 * 31u) ^ (u2 * 17u) ^ g;");
        line("out[at * 4u + 1u] = u32(i0) ^ (u32(i1) * 7u) ^ u32(i2) ^ a[0] ^ a[1] ^ a[2] ^ a[3] ^ a[4];");
        line("out[at * 4u + 2u] = bits(f0) ^ (bits(f1) * 5u) ^ (bits(f2) * 3u) ^ bits(fa[l % 12u]);");
        line("out[at * 4u + 3u] = bits(v0.x) ^ bits(v1.y) ^ bits(v2.z) ^ u32(b0) ^ (u32(b1) * 2u) ^ (u32(b2) * 4u);");
        return text.append("}\n").toString();
    }

    /** Something goes round through workgroup memory, sometimes in a loop around barriers. */
    private void exchange() {
        boolean loop = random.nextBoolean();
        String name = "t" + names++;
        if (loop) line("for (var " + name + " = 0u; " + name + " < p.x; " + name + "++) {");
        line("s[l] = " + unsigned(2) + ";");
        line("workgroupBarrier();");
        line(pick("u0", "u1", "u2") + " += s[(l + " + (1 + random.nextInt(63)) + "u) % 64u];");
        if (random.nextInt(3) == 0) line("if (l % 4u == 1u) { " + pick("f0", "f1") + " = f32(s[l ^ 2u] & 255u); }");
        line("workgroupBarrier();");
        if (loop) line("}");
    }

    private void line(String words) {
        text.append("  ".repeat(depth + 1)).append(words).append('\n');
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    // ---- statements

    private void statement() {
        int kind = random.nextInt(depth < 2 ? 14 : 8);
        switch (kind) {
            case 0, 1 -> line(pick("u0", "u1", "u2") + pick(" = ", " += ", " ^= ") + unsigned(2) + ";");
            case 2 -> line(pick("i0", "i1", "i2") + pick(" = ", " -= ") + signed(2) + ";");
            case 3, 4 -> line(pick("f0", "f1", "f2") + pick(" = ", " += ", " *= ") + real(2) + ";");
            case 5 -> line(pick("b0", "b1", "b2") + " = " + truth(2) + ";");
            case 6 -> line(pick("v0", "v1", "v2", "v0") + " = " + vector(2) + ";");
            case 7 -> line(memory());
            case 8, 9 -> choice();
            case 10 -> counted();
            case 11 -> searching();
            case 12 -> cases();
            default -> line("if (" + truth(2) + ") { " + pick("u1", "u2") + "++; }");
        }
    }

    private String memory() {
        return switch (random.nextInt(5)) {
            case 0 -> "a[" + unsigned(1) + "] = " + unsigned(2) + ";";
            case 1 -> pick("u0", "u1") + " = mix2(&a, " + unsigned(1) + ");";
            case 2 -> "fa[" + unsigned(1) + "] += " + real(2) + ";";
            case 3 -> pick("f0", "f2") + " = fa[" + unsigned(1) + " % 12u];";
            default -> pick("v0", "v1") + "[" + unsigned(1) + " % 3u] = " + real(2) + ";";
        };
    }

    private void block(int statements) {
        depth++;
        for (int k = 0; k < statements; k++) statement();
        depth--;
    }

    private void choice() {
        line("if (" + truth(2) + ") {");
        block(1 + random.nextInt(3));
        if (loops > 0 && random.nextInt(4) == 0) line("  " + pick("break", "continue") + ";");
        if (random.nextBoolean()) {
            line("} else {");
            block(1 + random.nextInt(2));
        }
        line("}");
    }

    private void counted() {
        String name = "k" + names++;
        String limit = pick("3u", "5u", "u1 % 6u", "p.x", "l % 4u");
        line("for (var " + name + " = 0u; " + name + " < " + limit + "; " + name + "++) {");
        loops++;
        block(1 + random.nextInt(3));
        if (random.nextInt(3) == 0) line("  fa[" + name + "] = f0 + f32(" + name + ");");
        loops--;
        line("}");
    }

    private void searching() {
        String name = "n" + names++;
        line("var " + name + " = " + unsigned(1) + " % 11u;");
        line("loop {");
        line("  if (" + name + " == 0u) { break; }");
        loops++;
        block(1 + random.nextInt(2));
        loops--;
        line("  continuing { " + name + " -= 1u; " + pick("", "break if (u0 % 13u == 5u);") + " }");
        line("}");
    }

    private void cases() {
        int outer = loops;
        loops = 0;
        line("switch (" + unsigned(1) + " % 5u) {");
        line("case 0u, 3u: {");
        block(1);
        line("}");
        line("case 1u: {");
        block(2);
        line("if (" + truth(1) + ") { break; }");
        block(1);
        line("}");
        line("default: {");
        block(1);
        line("}");
        line("}");
        loops = outer;
    }

    // ---- expressions

    private boolean shares(int levels) {
        return subgroups && levels > 0 && random.nextInt(5) == 0;
    }

    private String shared(String value) {
        return switch (random.nextInt(4)) {
            case 0 ->
                pick("subgroupAdd", "subgroupInclusiveAdd", "subgroupExclusiveMul", "subgroupMin", "subgroupMax") + "("
                        + value + ")";
            case 1 -> pick("quadSwapX", "quadSwapDiagonal", "subgroupBroadcastFirst") + "(" + value + ")";
            case 2 -> pick("subgroupShuffleUp", "subgroupShuffleXor") + "(" + value + ", " + unsigned(0) + ")";
            default -> "subgroupShuffle(" + value + ", " + pick("l % 7u", "31u - l % 32u", "u1 & 31u") + ")";
        };
    }

    private String unsigned(int levels) {
        if (shares(levels))
            return random.nextBoolean() ? shared(unsigned(levels - 1)) : "subgroupBallot(" + truth(levels - 1) + ").x";
        if (levels == 0) return pick("u0", "u1", "u2", "l", "id.x", "id.y", "w.x", "p.y", "a[2]");
        return switch (random.nextInt(12)) {
            case 0 ->
                "(" + unsigned(levels - 1) + pick(" + ", " - ", " * ", " ^ ", " & ", " | ") + unsigned(levels - 1)
                        + ")";
            case 1 -> "(" + unsigned(levels - 1) + pick(" / ", " % ") + unsigned(levels - 1) + ")";
            case 2 ->
                "(" + unsigned(levels - 1) + pick(" / ", " % ", " * ") + pick("16u", "7u", "64u", "1000003u") + ")";
            case 3 -> "(" + unsigned(levels - 1) + pick(" << ", " >> ") + "(" + unsigned(levels - 1) + " & 31u))";
            case 4 -> pick("min", "max") + "(" + unsigned(levels - 1) + ", " + unsigned(levels - 1) + ")";
            case 5 ->
                pick("countOneBits", "reverseBits", "firstLeadingBit", "countTrailingZeros") + "("
                        + unsigned(levels - 1) + ")";
            case 6 -> "u32(" + signed(levels - 1) + ")";
            case 7 -> "u32(" + real(levels - 1) + ")";
            case 8 -> "x[" + unsigned(levels - 1) + " % 200u]";
            case 9 -> "select(" + unsigned(levels - 1) + ", " + unsigned(levels - 1) + ", " + truth(levels - 1) + ")";
            case 10 -> "a[" + unsigned(levels - 1) + " % 5u]";
            default -> unsigned(0);
        };
    }

    private String signed(int levels) {
        if (shares(levels)) return shared(signed(levels - 1));
        if (levels == 0) return pick("i0", "i1", "i2");
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + signed(levels - 1) + pick(" + ", " - ", " * ", " ^ ") + signed(levels - 1) + ")";
            case 2 -> "(" + signed(levels - 1) + pick(" / ", " % ") + signed(levels - 1) + ")";
            case 3 -> "(" + signed(levels - 1) + " >> (" + unsigned(levels - 1) + " & 31u))";
            case 4 -> pick("abs", "sign", "-") + "(" + signed(levels - 1) + ")";
            case 5 -> "i32(" + real(levels - 1) + ")";
            case 6 -> "clamp(" + signed(levels - 1) + ", -50, " + signed(levels - 1) + ")";
            default -> "i32(" + unsigned(levels - 1) + ")";
        };
    }

    private String real(int levels) {
        if (shares(levels)) return shared(real(levels - 1));
        if (levels == 0) return pick("f0", "f1", "f2", "v0.x", "v1.y", "v2.z", "fa[3]");
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "(" + real(levels - 1) + pick(" + ", " - ", " * ", " / ") + real(levels - 1) + ")";
            case 3 -> pick("abs", "floor", "ceil", "trunc", "round", "fract", "sign") + "(" + real(levels - 1) + ")";
            case 4 -> pick("sin", "cos", "exp", "log", "sqrt", "atan", "tanh") + "(" + real(levels - 1) + ")";
            case 5 -> pick("min", "max", "atan2", "step") + "(" + real(levels - 1) + ", " + real(levels - 1) + ")";
            case 6 -> "fma(" + real(levels - 1) + ", " + real(levels - 1) + ", " + real(levels - 1) + ")";
            case 7 -> "f32(" + pick(signed(levels - 1), unsigned(levels - 1), truth(levels - 1)) + ")";
            case 8 -> "dot(" + vector(levels - 1) + ", " + vector(levels - 1) + ")";
            case 9 -> "early(" + unsigned(levels - 1) + ", " + real(levels - 1) + ")";
            case 10 -> "select(" + real(levels - 1) + ", " + real(levels - 1) + ", " + truth(levels - 1) + ")";
            default -> real(0);
        };
    }

    private String vector(int levels) {
        if (levels <= 0) return pick("v0", "v1", "v2", "v2.zxy");
        return switch (random.nextInt(5)) {
            case 0 -> "(" + vector(levels - 1) + pick(" + ", " - ", " * ") + vector(levels - 1) + ")";
            case 1 -> "(" + vector(levels - 1) + " * " + real(levels - 1) + ")";
            case 2 -> pick("abs", "floor") + "(" + vector(levels - 1) + ")";
            case 3 -> "cross(" + vector(levels - 1) + ", " + vector(levels - 1) + ")";
            default -> "vec3f(" + real(levels - 1) + ", " + real(0) + ", " + real(0) + ")";
        };
    }

    private String truth(int levels) {
        if (shares(levels)) return pick("subgroupAny", "subgroupAll") + "(" + truth(levels - 1) + ")";
        if (levels == 0) return pick("b0", "b1", "b2");
        return switch (random.nextInt(7)) {
            case 0 -> "(" + unsigned(levels - 1) + pick(" < ", " >= ", " == ", " != ") + unsigned(levels - 1) + ")";
            case 1 -> "(" + signed(levels - 1) + pick(" < ", " <= ", " > ") + signed(levels - 1) + ")";
            case 2 -> "(" + real(levels - 1) + pick(" < ", " >= ", " == ") + real(levels - 1) + ")";
            case 3 -> "(" + truth(levels - 1) + pick(" && ", " || ", " & ", " | ", " != ") + truth(levels - 1) + ")";
            case 4 -> "!" + truth(levels - 1);
            case 5 -> "(l % 8u " + pick("<", "==") + " 3u)";
            default -> truth(0);
        };
    }
}
