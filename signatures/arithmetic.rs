//! Exponential, logarithm and arctangent from the four operations and the square root alone, in a fixed order.

pub const PI: f64 = 3.141592653589793;
pub const LN_10: f64 = 2.302585092994046;
const LOG2_E: f64 = 1.4426950408889634;
const LN_2_HIGH: f64 = 0.6931471803691238; // the upper 33 bits of ln 2: exact when multiplied by an exponent
const LN_2_LOW: f64 = 1.9082149292705877e-10;
const SQRT_2: f64 = 1.4142135623730951;

/// e^x for |x| below 700, within 2 units of the last place; 0 below.
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let k = (if x < 0.0 { x * LOG2_E - 0.5 } else { x * LOG2_E + 0.5 }) as i32;
    let r = (x - k as f64 * LN_2_HIGH) - k as f64 * LN_2_LOW;
    let mut sum = 1.0;
    let mut n = 14;
    while n > 0 {
        sum = 1.0 + r * sum / n as f64;
        n -= 1;
    }
    sum * f64::from_bits(((1023 + k) as u64) << 52)
}

/// Natural logarithm of a positive normal number, by the series of artanh, within 2 units of the last place.
pub fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i32 - 1023;
    let mut m = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    if m > SQRT_2 {
        m *= 0.5;
        exponent += 1;
    }
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let mut sum = 0.0;
    let mut n = 23;
    while n > 0 {
        sum = sum * z + 1.0 / n as f64;
        n -= 2;
    }
    (2.0 * s * sum + exponent as f64 * LN_2_LOW) + exponent as f64 * LN_2_HIGH
}

/// Arctangent of a number that is not negative: halved three times, then the series.
pub fn atan(x: f64) -> f64 {
    let mut t = x;
    for _ in 0..3 {
        t = t / (1.0 + (1.0 + t * t).sqrt());
    }
    let z = t * t;
    let mut sum = 0.0;
    let mut n = 27;
    while n > 0 {
        sum = 1.0 / n as f64 - sum * z;
        n -= 2;
    }
    8.0 * (t * sum)
}
