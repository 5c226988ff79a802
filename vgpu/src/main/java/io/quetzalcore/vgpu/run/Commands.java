package io.quetzalcore.vgpu.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The vGPU's commands; exits with 0 when all is well, 1 when a shader is not, 2 when the command line is not. */
public final class Commands {

    private static final String USAGE = """
            quetzal vgpu run FILE.wgsl --dispatch X,Y,Z [options]   run a compute shader
              --buffer GROUP:BINDING=FILE   bytes of a binding; FILE may be +N for N bytes of zeros; once for each binding
              --out GROUP:BINDING=FILE      where the bytes of a binding go afterwards
              --entry NAME                  the entry point, when there are several
              --override NAME=VALUE         the value of an override, by its name or number
              --tier adaptive|scalar|vector what it is compiled to (adaptive: scalar, and vectors once they are seen to be faster)
              --repeat N                    dispatches, one after another (1)
              --counters                    counts what invocations do, beside the run, and measures the machine's roof
              --time-limit SECONDS          of one dispatch (10); counting may take six times that
              --json                        answers for programs
            quetzal vgpu check FILE.wgsl [options]                  what the compiler finds, and what happens in a run under watch
              --entry NAME                  the only compute entry point to run (all)
              --dispatch X,Y,Z              work-groups (two along each axis along which a group has several invocations)
              --buffer GROUP:BINDING=FILE   bytes of a binding, as for run (made up)
              --override NAME=VALUE         as for run
              --seeds N                     schedules, one run each (4); --seed S: the one of a finding
              --rounds N                    most of a loop, in one invocation (65536)
              --nan                         operations that make a NaN are findings too
              calls of empty functions whose names begin with print are printed: fn print_step(k: u32, x: f32) {}
              --json                        answers for programs, one object a line
            quetzal vgpu serve [--port N | --socket FILE | --stdio] serve WebGPU to other programs (port 7654)
              --tier adaptive|scalar|vector what shaders are compiled to (adaptive, as for run)
              --time-limit SECONDS          of one dispatch (10)
            """;

    private Commands() {}

    /** Runs one command. */
    @SuppressWarnings("SystemOut") // a command answers there
    public static void main(String[] arguments) {
        System.exit(execute(List.of(arguments), System.out, System.err));
    }

    /** Runs one command; returns its exit code. */
    static int execute(List<String> words, PrintStream out, PrintStream err) {
        try {
            String command = words.isEmpty() ? "" : words.getFirst();
            List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
            return switch (command) {
                case "run" -> RunCommand.of(rest).execute(out, err);
                case "check" -> CheckCommand.of(rest).execute(out);
                case "serve" -> ServeCommand.of(rest).execute(out, err);
                case "help", "--help", "-h" -> {
                    out.print(USAGE);
                    yield 0;
                }
                default ->
                    throw new UsageProblem(
                            command.isEmpty() ? "a command is needed" : "there is no command '" + command + "'");
            };
        } catch (UsageProblem problem) {
            err.println(problem.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException problem) {
            err.println(
                    problem instanceof java.nio.file.NoSuchFileException missing
                            ? "there is no file " + missing.getFile()
                            : problem.getClass().getSimpleName() + ": " + problem.getMessage());
            return 1;
        }
    }
}
