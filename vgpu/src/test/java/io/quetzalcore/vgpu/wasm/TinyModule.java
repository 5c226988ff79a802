package io.quetzalcore.vgpu.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small WebAssembly modules byte by byte (core specification, chapter 5), good and bad ones. */
final class TinyModule {

    static final int I32 = 0x7f;
    static final int I64 = 0x7e;

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final List<byte[]> exports = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<byte[]> extra = new ArrayList<>();
    private int firstPages = 1;
    private int mostPages = -1;
    private int tableEntries = -1;
    private int start = -1;

    /** Type 0: reserve, type 1: a call, type 2: the log, type 3: nothing to nothing. */
    TinyModule() {
        type(new int[] {I32}, new int[] {I32});
        type(new int[] {I32, I32}, new int[] {I64});
        type(new int[] {I32, I32}, new int[] {});
        type(new int[] {}, new int[] {});
    }

    /** A module whose {@code reserve} answers 1024 and whose {@code run} is this code. */
    static TinyModule running(int... code) {
        return new TinyModule()
                .function("reserve", 0, 0x41, 0x80, 0x08) // i32.const 1024
                .function("run", 1, code);
    }

    TinyModule type(int[] parameters, int[] results) {
        types.add(join(bytes(0x60), vector(parameters), vector(results)));
        return this;
    }

    /** Imports must come before functions: they are numbered first. */
    TinyModule imported(String module, String name, int type) {
        imports.add(join(name(module), name(name), bytes(0x00, type)));
        return this;
    }

    TinyModule importedMemory(String module, String name) {
        imports.add(join(name(module), name(name), bytes(0x02, 0x00, 0x01)));
        return this;
    }

    TinyModule function(String name, int type, int... code) {
        int index = (int) imports.stream().filter(i -> i[i.length - 2] == 0).count() + functions.size();
        functions.add(bytes(type));
        byte[] body = join(bytes(0x00), bytes(code), bytes(0x0b));
        bodies.add(join(unsigned(body.length), body));
        exports.add(join(name(name), bytes(0x00), unsigned(index)));
        return this;
    }

    TinyModule memory(int first, int most) {
        firstPages = first;
        mostPages = most;
        return this;
    }

    TinyModule table(int entries) {
        tableEntries = entries;
        return this;
    }

    TinyModule start(int function) {
        start = function;
        return this;
    }

    TinyModule type(int... raw) {
        types.add(bytes(raw));
        return this;
    }

    /** A custom section of so many bytes. */
    TinyModule padded(int bytes) {
        extra.add(section(0, join(name("padding"), new byte[bytes])));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0x00, 'a', 's', 'm', 1, 0, 0, 0));
        out.writeBytes(section(1, list(types)));
        if (!imports.isEmpty()) {
            out.writeBytes(section(2, list(imports)));
        }
        out.writeBytes(section(3, list(functions)));
        if (tableEntries >= 0) {
            out.writeBytes(section(4, join(bytes(1, 0x70, 0x00), unsigned(tableEntries))));
        }
        if (firstPages >= 0) {
            byte[] limits = mostPages < 0
                    ? join(bytes(0x00), unsigned(firstPages))
                    : join(bytes(0x01), unsigned(firstPages), unsigned(mostPages));
            out.writeBytes(section(5, join(bytes(1), limits)));
            exports.add(join(name("memory"), bytes(0x02, 0x00)));
        }
        out.writeBytes(section(7, list(exports)));
        if (start >= 0) {
            out.writeBytes(section(8, unsigned(start)));
        }
        out.writeBytes(section(10, list(bodies)));
        extra.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] section(int id, byte[] content) {
        return join(bytes(id), unsigned(content.length), content);
    }

    private static byte[] list(List<byte[]> items) {
        return join(unsigned(items.size()), join(items.toArray(byte[][]::new)));
    }

    private static byte[] vector(int... values) {
        return join(unsigned(values.length), bytes(values));
    }

    private static byte[] name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return join(unsigned(text.length), text);
    }

    /** LEB128. */
    static byte[] unsigned(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
