/**
 * Processes: launch, limit, watch, restart. Knows nothing of surveys.
 *
 * <p>{@code supervision} runs the long-lived processes of an installation in the words of OTP, {@code vm} runs other
 * people's work in short-lived processes that may die without harm, and {@code wire} is what is said between a worker
 * and such a process.
 */
@NullMarked
package io.quetzalcore.hypervisor;

import org.jspecify.annotations.NullMarked;
