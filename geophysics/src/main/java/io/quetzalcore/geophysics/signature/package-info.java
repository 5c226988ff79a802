/**
 * Which source classes a target is consistent with.
 *
 * <p>A magnetic map does not identify a mineral. It constrains magnetic strength, depth, shape and direction of total
 * magnetisation, and the classes of the prior table overlap in all of them. So what is answered is a posterior over coarse
 * classes under stated ranges, with one hypothesis more, "something else", and the right to say that it cannot be told
 * (Chow 1970).
 *
 * <p>{@link io.quetzalcore.geophysics.signature.Signatures} gives log-densities of features, class by class;
 * {@link io.quetzalcore.geophysics.signature.SignatureModel} is the first of them, written twice: here, and in Rust as the
 * WebAssembly module that the product runs. Both compute with the four operations and the square root alone, in one order,
 * and agree to the bit. {@link io.quetzalcore.geophysics.signature.Discrimination} makes the posterior out of either.
 *
 * <p>All classes and "something else" have the same probability before the data are seen: nobody told how common each is
 * where the survey was flown.
 *
 * <p>References: Chow, C.K. (1970), On optimum recognition error and reject tradeoff, IEEE Transactions on Information
 * Theory 16, 41-46. Clark, D.A. (1997), Magnetic petrophysics and magnetic petrology, AGSO Journal 17(2), 83-103. Gunn,
 * P.J. &amp; Dentith, M.C. (1997), AGSO Journal 17(2), 145-158. What of the table was not held against its source is said in
 * {@link io.quetzalcore.geophysics.signature.Prior}.
 */
@NullMarked
package io.quetzalcore.geophysics.signature;

import org.jspecify.annotations.NullMarked;
