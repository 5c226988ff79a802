/**
 * The order in which to look at targets, and why.
 *
 * <p>A score is a sum of a few parts; each part carries its value and the figure it was made from, so that a reader can
 * add it up, disagree with a part and see what changes. The parts measure how sure and how reachable a compact source is.
 * They say nothing of what it is made of: a magnetic map alone does not tell (see Gunn &amp; Dentith 1997).
 *
 * <p>Reference: Gunn, P.J. &amp; Dentith, M.C. (1997), AGSO Journal of Australian Geology &amp; Geophysics 17(2), 145-158.
 */
@NullMarked
package io.quetzalcore.geophysics.ranking;

import org.jspecify.annotations.NullMarked;
