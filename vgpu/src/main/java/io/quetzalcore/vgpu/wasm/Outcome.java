package io.quetzalcore.vgpu.wasm;

import java.time.Duration;
import java.util.List;

/** How one call of a module ended. */
public sealed interface Outcome {

    /** In plain words, as the end of a sentence that begins with the module's name. */
    String inWords();

    /**
     * It answered.
     *
     * @param bytes of the answer
     * @param log what it logged, a line for each call, cut at the limit
     */
    record Answered(byte[] bytes, List<String> log) implements Outcome {
        public Answered {
            log = List.copyOf(log);
        }

        @Override
        public String inWords() {
            return "answered " + bytes.length + " bytes";
        }
    }

    /** It executed something that WebAssembly forbids, or called the host with nonsense. */
    record Trapped(String why) implements Outcome {
        @Override
        public String inWords() {
            return "trapped: " + why;
        }
    }

    /** Its time was up. */
    record OutOfTime(Duration limit) implements Outcome {
        @Override
        public String inWords() {
            return "ran longer than " + limit.toMillis() + " ms and was stopped";
        }
    }

    /** The process has not the memory that the module is allowed. */
    record OutOfMemory() implements Outcome {
        @Override
        public String inWords() {
            return "needed more memory than this process has left";
        }
    }

    /** Its calls nested too deep. */
    record TooDeep() implements Outcome {
        @Override
        public String inWords() {
            return "called itself too deep: its stack is full";
        }
    }

    /** It called the host too often. */
    record TooManyHostCalls(long limit) implements Outcome {
        @Override
        public String inWords() {
            return "called the host more than " + limit + " times";
        }
    }

    /** It had no room for its input, or the answer it pointed to is not there. */
    record BadExchange(String why) implements Outcome {
        @Override
        public String inWords() {
            return why;
        }
    }
}
