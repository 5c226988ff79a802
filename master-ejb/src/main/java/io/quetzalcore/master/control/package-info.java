/** What the master does: jobs, stages, waves, the relay. */
@NullMarked
package io.quetzalcore.master.control;

import org.jspecify.annotations.NullMarked;
