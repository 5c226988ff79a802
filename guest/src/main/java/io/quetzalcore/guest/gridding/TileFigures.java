package io.quetzalcore.guest.gridding;

/**
 * How one tile was gridded.
 *
 * @param blocks readings gathered by cell, on core and halo
 * @param residualRmsNt root mean square of surface minus block
 * @param lastChangeNt the largest change that a further V-cycle would make
 */
public record TileFigures(int part, int blocks, double residualRmsNt, int iterations, double lastChangeNt) {}
