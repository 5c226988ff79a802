/**
 * The wire between a worker and a VM: what is said over the VM's stdin and stdout.
 *
 * <p>Control only. A frame is a type byte, a length of four bytes (big-endian), and that many bytes of payload; no
 * payload is longer than {@link io.quetzalcore.hypervisor.wire.FrameCodec#MAX_PAYLOAD_BYTES}. Survey data never travels
 * here: it lies in mapped files of the exchange folder, and a task's payload only names them.
 *
 * <pre>
 *   host                                   guest
 *   Hello(version, heartbeat) ---------&gt;
 *                             &lt;--------- Hello(version, pid)          the VM is warm
 *   Task(id, payload)         ---------&gt;
 *                             &lt;--------- Heartbeat, every interval, busy or not
 *                             &lt;--------- Progress(id, fraction, done)  at most 20 a second
 *   Cancel(id)                ---------&gt;                               stopping() turns true
 *                             &lt;--------- Result(id, payload) | Failed(id, kind, ...)
 *   Shutdown                  ---------&gt;                               the guest leaves with code 0
 * </pre>
 *
 * <p>The end of the stream is the message that someone died: the guest leaves when its stdin ends, the host learns of a
 * dead guest when its stdout ends. Both ends say the version first, and an end that meets another version says so and
 * stops, rather than guess. Whatever does not parse is a {@link io.quetzalcore.hypervisor.wire.WireProblem}: it costs
 * the VM its life and nothing else. Since a stray {@code print} would be such garbage, the guest end takes stdout for
 * itself and turns {@code System.out} to stderr, which the host keeps as evidence.
 */
@NullMarked
package io.quetzalcore.hypervisor.wire;

import org.jspecify.annotations.NullMarked;
