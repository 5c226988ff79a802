/**
 * Tests that run inside the servers: for each application of the distribution one Payara Micro with that application
 * alone, as it is shipped but for the tests packed into it, at a real broker and a real database. The test then plays
 * the parts that are not there.
 */
@NullMarked
package io.quetzalcore.it.container;

import org.jspecify.annotations.NullMarked;
