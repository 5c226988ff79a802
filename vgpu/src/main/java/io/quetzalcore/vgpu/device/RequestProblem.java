package io.quetzalcore.vgpu.device;

/** An answer that cannot be given: what WebGPU says by a promise that rejects. */
public final class RequestProblem extends Exception {

    private static final long serialVersionUID = 1;

    /** WebGPU's names of the reasons. */
    public enum Kind {
        /** The request breaks a rule. */
        OPERATION("OperationError"),
        /** What it waited for went away. */
        ABORT("AbortError"),
        /** It is no request at all. */
        TYPE("TypeError");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** WebGPU's name of it. */
        public String key() {
            return key;
        }
    }

    private final Kind kind;

    /** A problem in words. */
    public RequestProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Which sort of problem. */
    public Kind kind() {
        return kind;
    }
}
