package io.quetzalcore.vgpu.emit;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM's compilers are at. */
public final class CompilerQueue {
    private CompilerQueue() {}

    /** Whether vector code waits for them, or is being compiled; false where the JVM does not tell. */
    public static boolean holdsVectors() {
        try {
            Object queue = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerQueue",
                            new Object[0],
                            new String[0]);
            return String.valueOf(queue).contains(Emission.VECTORS);
        } catch (JMException | RuntimeException unknown) {
            return false;
        }
    }
}
