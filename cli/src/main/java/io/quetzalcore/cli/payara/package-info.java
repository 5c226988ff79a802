/**
 * Payara Micro instances that share one unpacked runtime and one archive of loaded classes.
 *
 * <p>The runtime is made once by Payara's own {@code --outputlauncher}. An instance is a JVM on that runtime with a
 * folder of its own, whose configuration is copied anew at each start: Payara keeps in it what was deployed, and a
 * second deployment on top would fail. Only {@code lib/databases} lives on, where Jakarta Batch keeps its executions.
 *
 * <p>The archive ({@link io.quetzalcore.cli.payara.ClassArchive}) is made at the first start by a training run: one
 * instance with all applications, against a broker and a database of its own, so that it cannot touch real work. It
 * halves the processor time of every later start.
 */
@NullMarked
package io.quetzalcore.cli.payara;

import org.jspecify.annotations.NullMarked;
