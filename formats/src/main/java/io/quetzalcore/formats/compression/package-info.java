/**
 * Uploads as they come: plain, gzip, xz or zip, taken apart as a stream and never trusted. Sizes that a file declares are
 * believed only when they make it worse; what really comes out is counted and refused past the {@link
 * io.quetzalcore.formats.compression.Limits}. Nothing is ever written under a name from an archive.
 *
 * <p>Not supported, and refused by name: archives within archives, ZIP64, split and encrypted zip, zip methods other than
 * stored and deflate, bzip2, zstd, 7z, rar.
 */
@NullMarked
package io.quetzalcore.formats.compression;

import org.jspecify.annotations.NullMarked;
