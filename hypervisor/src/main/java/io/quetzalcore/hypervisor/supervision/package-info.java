/**
 * Processes under supervision, in the words of Erlang/OTP.
 *
 * <p>A {@link io.quetzalcore.hypervisor.supervision.Supervisor} owns an ordered list of children, each described by a
 * {@link io.quetzalcore.hypervisor.supervision.ChildSpec}. It starts them in order (each may have to prove that it is
 * ready before the next begins), watches them, restarts those that die according to their
 * {@link io.quetzalcore.hypervisor.supervision.Restart}, and stops them in the reverse order: a gentle signal, a period
 * of grace, then SIGKILL. Only the child that died is restarted ("one for one"). When children die oftener than the
 * {@link io.quetzalcore.hypervisor.supervision.RestartIntensity} allows, restarting is not the cure: the supervisor
 * stops them all and says which child died how, rather than spin.
 *
 * <p><b>Children die with their parent.</b> Three mechanisms, since none covers everything:
 *
 * <ul>
 *   <li>Where {@code setpriv} (util-linux) exists, the kernel sends SIGKILL to the child when its parent dies
 *       ({@code PR_SET_PDEATHSIG}). The small shell in between compares its parent with the process that meant to start
 *       it, so that a parent that died before the kernel was asked leaves no orphan either.
 *   <li>A VM leaves by itself when its stdin ends.
 *   <li>An orderly end of the parent runs {@link io.quetzalcore.hypervisor.supervision.Supervisor#stop}.
 * </ul>
 *
 * <p><b>One spawner thread.</b> The kernel's "parent" in {@code PR_SET_PDEATHSIG} is the <em>thread</em> that created
 * the child, not its process. A child started from a pool thread that later idles out, or from a virtual thread whose
 * carrier ends, is killed in the midst of good work, days later and without a trace. So every start in this JVM goes
 * through the one thread of {@link io.quetzalcore.hypervisor.supervision.Spawner}, which never ends.
 *
 * <p>Nothing secret goes into a command line, which every user of the machine can read; a child's environment is its
 * own and no {@code toString} prints it.
 */
@NullMarked
package io.quetzalcore.hypervisor.supervision;

import org.jspecify.annotations.NullMarked;
