/**
 * From readings along lines to values at the nodes of a grid.
 *
 * <p>The surface is a thin elastic plate under tension (Briggs 1974; Smith and Wessel 1990) that springs pull to the
 * readings: it makes
 *
 * <p>E(u) = (1 - T) h^2 integral (u_xx^2 + 2 u_xy^2 + u_yy^2) + T integral |grad u|^2 + w sum_k (u(x_k) - d_k)^2
 *
 * <p>as small as can be. h is the node spacing and T the tension of Smith and Wessel; the readings of one cell are one
 * block, with its mean value at its mean position, where the grid is interpolated by cubics: a reading keeps its place
 * between the nodes. The springs are stiff (w = 50): the plate passes the blocks by a fraction of the noise.
 *
 * <p>The equations are solved by nested iteration over a hierarchy of grids, each level by conjugate gradients
 * preconditioned with a multigrid V-cycle. Every node and every block is computed by the same operations in the same order
 * whatever the number of threads: the answer has the same bits.
 *
 * <p>A large survey is gridded in tiles. First the whole survey on a grid four times coarser; then each tile with a halo,
 * whose outer edge weak springs hold at the coarse surface; then the tiles are joined by feathering in a fixed order.
 */
@NullMarked
package io.quetzalcore.geophysics.gridding;

import org.jspecify.annotations.NullMarked;
