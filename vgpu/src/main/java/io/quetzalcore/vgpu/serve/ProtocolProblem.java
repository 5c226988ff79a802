package io.quetzalcore.vgpu.serve;

/** Something on the wire that is not of the protocol. */
public final class ProtocolProblem extends Exception {

    private static final long serialVersionUID = 1;

    /** What was found and what was expected. */
    public ProtocolProblem(String message) {
        super(message);
    }
}
