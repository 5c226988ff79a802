/**
 * Where a partition's work is done.
 *
 * <p>A {@link Bench} is one partition on the table: the files it may read lie in {@code in/}, the files it makes go to
 * {@code out/}, and nothing else is in reach. {@link Errands} knows who does which {@link io.quetzalcore.survey.Work}.
 * {@link Journey} walks a whole survey through the same errands in one process, by hand: no broker, no database, the same
 * bytes.
 */
@NullMarked
package io.quetzalcore.guest.bench;

import org.jspecify.annotations.NullMarked;
