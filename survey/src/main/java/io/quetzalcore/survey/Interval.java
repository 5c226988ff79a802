package io.quetzalcore.survey;

/** An estimate with the interval that should hold the truth nine times in ten. */
public record Interval(double best, double low, double high) {}
