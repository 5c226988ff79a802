package io.quetzalcore.vgpu.ir;

/** What a value is. Signedness is the operations' business. */
public enum Kind {
    BOOL,
    INT,
    FLOAT
}
