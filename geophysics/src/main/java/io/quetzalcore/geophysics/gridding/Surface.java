package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.Grid;

/**
 * A gridded surface and how it was reached.
 *
 * @param grid value at every node, no NaN
 * @param blocks blocks that the readings were gathered in
 * @param residualRmsNt root mean square of surface minus reading over the blocks
 * @param iterations on the finest level
 * @param lastChangeNt the largest change that a further V-cycle would make
 */
public record Surface(Grid grid, int blocks, double residualRmsNt, int iterations, double lastChangeNt) {}
