package io.quetzalcore.vgpu.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules that mean harm: each costs its own call and nothing else. */
class HostileModulesTest {

    private static final Limits LIMITS =
            new Limits(100_000, 64, Duration.ofSeconds(10), Duration.ofMillis(500), 1000, 1000, 1000, 100);

    private static Program loaded(TinyModule module) {
        Loading loading = Program.load(module.bytes(), List.of("run"), LIMITS, null);
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).program();
    }

    private static String refused(byte[] bytes) {
        Loading loading = Program.load(bytes, List.of("run"), LIMITS, null);
        assertThat(loading).isInstanceOf(Loading.Refused.class);
        return ((Loading.Refused) loading).because();
    }

    private static Outcome outcome(int... code) {
        Outcome outcome = loaded(TinyModule.running(code)).call("run", new byte[] {1, 2, 3});
        assertThat(echo().call("run", new byte[] {7}))
                .as("another module, afterwards")
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answer -> assertThat(answer.bytes()).containsExactly(7));
        return outcome;
    }

    /** Answers with its input: address << 32 | bytes. */
    private static Program echo() {
        return loaded(TinyModule.running(0x20, 0, 0xad, 0x42, 32, 0x86, 0x20, 1, 0xad, 0x84));
    }

    @Test
    void anEchoAnswers() {
        assertThat(echo().call("run", new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answer -> assertThat(answer.bytes()).containsExactly(1, 2, 3));
    }

    @Test
    void anEndlessLoopIsStopped() {
        assertThat(outcome(0x03, 0x40, 0x0c, 0, 0x0b, 0x42, 0))
                .isEqualTo(new Outcome.OutOfTime(LIMITS.wallTime()))
                .extracting(Outcome::inWords)
                .isEqualTo("ran longer than 500 ms and was stopped");
    }

    @Test
    void anEndlessLoopInTheStartFunctionIsStoppedToo() {
        TinyModule module = TinyModule.running(0x42, 0)
                .function("begin", 3, 0x03, 0x40, 0x0c, 0, 0x0b)
                .start(2);
        assertThat(loaded(module).call("run", new byte[0])).isInstanceOf(Outcome.OutOfTime.class);
    }

    @Test
    void deepRecursionFillsItsOwnStack() {
        assertThat(outcome(0x20, 0, 0x20, 1, 0x10, 1))
                .isEqualTo(new Outcome.TooDeep())
                .extracting(Outcome::inWords)
                .isEqualTo("called itself too deep: its stack is full");
    }

    /** Grows by 16 pages until that fails, then answers its size in pages as the length of an answer at address 0. */
    @Test
    void aMemoryBombGetsWhatItIsAllowed() {
        int[] code = {
            0x03,
            0x40,
            0x41,
            16,
            0x40,
            0,
            0x41,
            0x7f,
            0x47,
            0x0d,
            0,
            0x0b, // loop (grow 16) != -1 br_if 0 end
            0x3f,
            0,
            0xad // memory.size
        };
        assertThat(outcome(code))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answer -> assertThat(answer.bytes()).hasSize(49));
    }

    @Test
    void aModuleThatStartsTooLargeIsRefused() {
        assertThat(refused(TinyModule.running(0x42, 0).memory(65, -1).bytes()))
                .isEqualTo("it starts with 65 pages of memory; at most 64 of 64 KiB are allowed");
    }

    @Test
    void trapsAreNamed() {
        assertThat(outcome(0x00).inWords()).startsWith("trapped: ").containsIgnoringCase("unreachable");
        assertThat(outcome(0x41, 1, 0x41, 0, 0x6d, 0xac).inWords()).containsIgnoringCase("divide by zero");
        assertThat(outcome(0x41, 0x7c, 0x28, 2, 0, 0xac).inWords()).containsIgnoringCase("out of bounds memory access");
    }

    @Test
    void answersThatAreNotThereAreRefused() {
        assertThat(outcome(0x42, 0xff, 0xff, 0xff, 0xff, 0x70))
                .extracting(Outcome::inWords)
                .isEqualTo("answered 268435455 bytes; at most 1000 are allowed");
        assertThat(outcome(0x42, 0x7f, 0x42, 10, 0x88)).isInstanceOf(Outcome.BadExchange.class);
        assertThat(outcome(0x41, 0x7f, 0xad, 0x42, 32, 0x86, 0x42, 8, 0x84).inWords())
                .isEqualTo("answered 8 bytes at address 4294967295, which is not in its memory");
    }

    @Test
    void roomThatIsNotThereIsNotWrittenTo() {
        TinyModule module = new TinyModule().function("reserve", 0, 0x41, 0x7f).function("run", 1, 0x42, 0);
        assertThat(loaded(module).call("run", new byte[8]).inWords()).isEqualTo("has no room for an input of 8 bytes");
    }

    @Test
    void callsToTheHostAreCounted() {
        TinyModule module = new TinyModule()
                .imported("quetzal", "log", 2)
                .function("reserve", 0, 0x41, 0x80, 0x08)
                .function("run", 1, 0x03, 0x40, 0x41, 0, 0x41, 1, 0x10, 0, 0x0c, 0, 0x0b, 0x42, 0);
        assertThat(loaded(module).call("run", new byte[0])).isEqualTo(new Outcome.TooManyHostCalls(1000));
    }

    @Test
    void whatIsLoggedIsKeptUpToTheLimitAndMadeHarmless() {
        TinyModule module = new TinyModule()
                .imported("quetzal", "log", 2)
                .function("reserve", 0, 0x41, 0x80, 0x08)
                .function("run", 1, 0x20, 0, 0x20, 1, 0x10, 0, 0x20, 0, 0x20, 1, 0x10, 0, 0x42, 0);
        byte[] text = ("a line\nforged" + "x".repeat(60)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(loaded(module).call("run", text)).isInstanceOfSatisfying(Outcome.Answered.class, answer -> {
            assertThat(answer.log()).hasSize(2);
            assertThat(answer.log().getFirst()).startsWith("a line forgedx");
            assertThat(String.join("", answer.log())).hasSize(99);
        });
    }

    @Test
    void theHostIsNotReadBeyondTheMemory() {
        TinyModule module = new TinyModule()
                .imported("quetzal", "log", 2)
                .function("reserve", 0, 0x41, 0x80, 0x08)
                .function("run", 1, 0x41, 0, 0x41, 0x7f, 0x10, 0, 0x42, 0);
        assertThat(loaded(module).call("run", new byte[0]).inWords())
                .isEqualTo("trapped: the host was given 4294967295 bytes at address 0 of a memory of 65536");
    }

    @Test
    void importsThatAreNotOfferedAreNamed() {
        assertThat(refused(new TinyModule()
                        .imported("wasi_snapshot_preview1", "fd_write", 2)
                        .bytes()))
                .isEqualTo("it imports \"wasi_snapshot_preview1.fd_write\", which the host does not offer; it offers"
                        + " quetzal.log");
        assertThat(refused(new TinyModule().imported("vgpu", "dispatch", 3).bytes()))
                .isEqualTo("it imports \"vgpu.dispatch\", and no GPU is given to modules here");
        assertThat(refused(new TinyModule().imported("quetzal", "log", 3).bytes()))
                .isEqualTo("it imports quetzal.log as () -> nothing; it is (i32, i32) -> nothing");
        assertThat(refused(new TinyModule().importedMemory("host", "memory").bytes()))
                .isEqualTo("it imports the memory \"host.memory\"; a module brings its own");
    }

    @Test
    void exportsThatAreMissingAreNamed() {
        assertThat(refused(new TinyModule().function("reserve", 0, 0x41, 0).bytes()))
                .isEqualTo("it exports no function \"run\" (i32, i32) -> i64");
        assertThat(refused(new TinyModule()
                        .function("reserve", 0, 0x41, 0)
                        .function("run", 3)
                        .bytes()))
                .isEqualTo("it exports run as () -> nothing; it must be (i32, i32) -> i64");
        assertThat(refused(TinyModule.running(0x42, 0).memory(-1, -1).bytes()))
                .isEqualTo("it has 0 memories; exactly one is needed");
    }

    @Test
    void hugeFilesAndTablesAreRefused() {
        assertThat(refused(TinyModule.running(0x42, 0).padded(200_000).bytes()))
                .matches("it is \\d+ bytes long; at most 100000 are allowed");
        assertThat(refused(TinyModule.running(0x42, 0).table(1_000_000).bytes()))
                .isEqualTo("its tables have 1000000 entries; at most 65536 are allowed");
    }

    @Test
    void theCollectedHeapIsNotOffered() {
        assertThat(refused(TinyModule.running(0x42, 0).type(0x5e, 0x7f, 0x01).bytes()))
                .isEqualTo("it declares structures or arrays of the collected heap, which are not allowed here");
    }

    @Test
    void whatIsNoModuleIsRefused() {
        assertThat(refused(new byte[0])).startsWith("it is no WebAssembly");
        assertThat(refused("<!DOCTYPE html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo("it is no WebAssembly: a module begins with the bytes 0, a, s, m");
        assertThat(refused(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 99})).startsWith("it is no valid module: ");
        byte[] cut = TinyModule.running(0x42, 0).bytes();
        assertThat(refused(java.util.Arrays.copyOf(cut, cut.length - 3))).startsWith("it is no valid module: ");
        assertThat(refused(TinyModule.running(0x41, 0).bytes())).startsWith("it is no valid module: ");
    }

    @Test
    void aModuleNestedTooDeepIsRefused() {
        int[] code = new int[3 * 15_000 + 2];
        for (int i = 0; i < 15_000; i++) {
            code[2 * i] = 0x02;
            code[2 * i + 1] = 0x40;
            code[30_000 + i] = 0x0b;
        }
        code[45_000] = 0x42;
        Loading loading = Program.load(TinyModule.running(code).bytes(), List.of("run"), LIMITS, null);
        assertThat(loading).isNotNull(); // loads or is refused: it does not hang and does not throw
    }

    @Test
    void oneCallSeesNothingOfAnother() {
        // adds 1 to the word at address 0 and answers it
        Program program = loaded(TinyModule.running(0x41, 0, 0x41, 0, 0x28, 2, 0, 0x41, 1, 0x6a, 0x36, 2, 0, 0x42, 4));
        for (int call = 0; call < 3; call++) {
            assertThat(program.call("run", new byte[0]))
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            answer -> assertThat(answer.bytes()).containsExactly(1, 0, 0, 0));
        }
    }
}
