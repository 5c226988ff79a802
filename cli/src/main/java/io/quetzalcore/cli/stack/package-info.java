/**
 * The one-machine stack: database, broker, gateway, master and workers as children of one detached supervisor.
 *
 * <p>{@code quetzal up} looks whether the machine is fit, writes its wishes ({@link
 * io.quetzalcore.cli.stack.StackPlan}) into the home folder and starts {@link
 * io.quetzalcore.cli.stack.StackSupervisor} in a session of its own. The supervisor holds {@code run/lock} for as long
 * as it lives, so that a second one cannot start; it writes what it does to {@code run/progress} and what is so to
 * {@code run/state.json}, and the commands read those. Nothing else is shared between the two processes.
 *
 * <p>Everything is below the home folder: secrets, data, logs, the temporary files of every child. {@code quetzal down}
 * and the removal of that folder leave the machine as it was.
 */
@NullMarked
package io.quetzalcore.cli.stack;

import org.jspecify.annotations.NullMarked;
