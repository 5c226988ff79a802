/**
 * The broker: queues of identifiers between gateway, master and workers.
 *
 * <p>{@code broker.xml} beside this package declares everything that is said about queues, security and persistence;
 * {@link io.quetzalcore.broker.Broker} runs it inside one small JVM. In production the same file goes into an Artemis
 * distribution.
 */
@NullMarked
package io.quetzalcore.broker;

import org.jspecify.annotations.NullMarked;
