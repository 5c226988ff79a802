package io.quetzalcore.survey;

/** What a line was flown for: to map (FLIGHT) or to tie flight lines together (TIE). */
public enum LineKind {
    FLIGHT,
    TIE
}
