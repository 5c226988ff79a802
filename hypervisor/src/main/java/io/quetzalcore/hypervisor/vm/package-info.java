/**
 * VMs: separate processes that run one task at a time and may die without harm.
 *
 * <p><b>Life of a VM.</b> The {@link io.quetzalcore.hypervisor.vm.Hypervisor} keeps a number of VMs of each
 * {@link io.quetzalcore.hypervisor.vm.VmProfile} warm: started, greeted over the wire, waiting. A task gets a warm VM, its
 * inputs are put into the VM's {@link io.quetzalcore.hypervisor.vm.Exchange}, it computes, its outputs are taken from
 * there, the exchange is emptied. A VM works on one task at a time and for one tenant in its life. It is replaced, in the
 * background and at once, when it dies, when a task fails in it, when it has done its share of tasks, when it has grown
 * fat, and when it stands in another tenant's way. Replacements that fail again and again are started ever more slowly,
 * and those who wait are told why after three. A VM that grows while it is idle is replaced without waiting for a task.
 *
 * <p><b>Ends.</b> {@link io.quetzalcore.hypervisor.vm.Exit} lists every way a task can end; each says in plain words what
 * happened, shows what was seen, and names who is to blame, since that decides what a scheduler does next: the user
 * mends the input, a task is tried again but not for ever, the host's troubles do not count against the task.
 *
 * <pre>
 *   seen                                          exit
 *   a Result frame                                Finished
 *   a Failed frame                                JavaException, Refused, Cancelled
 *   code 3 and OutOfMemoryError on stderr         HeapExhausted (-XX:+ExitOnOutOfMemoryError)
 *   code 134, or a crash report                   Crashed
 *   another signal, from outside                  Killed
 *   any other code without an answer              JavaException
 *   bytes that are no frame                       WireViolation
 *   no heartbeat                                  Silent
 *   the time, output or disk limit passed         OverTime, OverOutput, OverDisk
 *   no greeting                                   LaunchFailed
 *   what only a launcher knows                    OverMemory, HostPressure
 * </pre>
 *
 * <p>One thread per VM reads its wire, and when the wire ends it alone decides how the VM ended; everyone else may only
 * condemn (leave a verdict, kill). So an end is decided once, after the process is gone and all it left behind is
 * complete. A crashing JVM prints a banner to stdout that no option turns away: bytes that begin like it are given time
 * to become the crash that they announce. Core dumps are kept off by the resource limit, never by
 * {@code -XX:-CreateCoredumpOnCrash}, which would turn code 134 into 1.
 *
 * <p><b>Silence</b> is judged by a watch that also notices when it was held up itself (a stopped or swapped-out worker),
 * and then forgives everyone's silence once.
 *
 * <p><b>What is left.</b> Nothing. A hypervisor has its exchanges and control groups on
 * {@link io.quetzalcore.hypervisor.vm.Premises} that are named by its process; a caretaker beside it, a shell that outlives
 * it, removes them when it leaves or is killed. What a caretaker could not is swept by the next hypervisor in the same
 * folder: {@link io.quetzalcore.hypervisor.vm.Remains}.
 *
 * <p><b>How strong this is.</b> {@link io.quetzalcore.hypervisor.vm.PlainLauncher} gives isolation level L1: processes
 * with limits. It contains accidents: crashes, leaks, loops, floods. It does not contain malice: such a VM is our own
 * user and can read our files. Confinement is the launcher's alone to add; nothing else here knows of it.
 */
@NullMarked
package io.quetzalcore.hypervisor.vm;

import org.jspecify.annotations.NullMarked;
