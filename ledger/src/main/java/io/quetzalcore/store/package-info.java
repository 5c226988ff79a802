/**
 * The files: every upload, every intermediate result and every product, known by their content.
 *
 * <p>A file is in the store under its SHA-256 or not at all: it is written beside its place, forced to disk and then
 * renamed, so nobody ever sees a part of it, whenever the power goes. The same bytes are there once, however often they
 * come. Names that people gave are never used as paths.
 */
@NullMarked
package io.quetzalcore.store;

import org.jspecify.annotations.NullMarked;
