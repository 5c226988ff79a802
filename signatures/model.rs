//! Log-densities of features under a class.

use crate::arithmetic::{atan, exp, ln, LN_10, PI};
use crate::table::{Class, CLASSES, EDGE};

pub const FEATURES: usize = 6;
pub const HYPOTHESES: usize = 10;

const STRENGTH: usize = 0;
const SIZE: usize = 1;
const SUSCEPTIBILITY: usize = 2;
const DEPTH: usize = 3;
const ELONGATION: usize = 4;

const Q_NODES: usize = 8;
const ANGLE_NODES: usize = 16;
const NODES: usize = Q_NODES * ANGLE_NODES;
const SQRT_3: f64 = 1.7320508075688772;

/// No density of an angle is taken to be less than this, per radian.
const LEAST_DENSITY: f64 = 1e-30;

/// A value with its standard deviation; unknown when the value is not a number.
#[derive(Clone, Copy)]
pub struct Feature {
    pub value: f64,
    pub sigma: f64,
}

/// What remanence does under a class: angles of the total magnetisation, and the gain over induction alone.
#[derive(Clone, Copy)]
struct Remanence {
    angles: [f64; NODES],
    gain_mean: f64,
    gain_variance: f64,
}

pub struct Model {
    remanences: [Remanence; HYPOTHESES],
}

impl Model {
    pub fn new() -> Model {
        let nothing = Remanence { angles: [0.0; NODES], gain_mean: 0.0, gain_variance: 0.0 };
        let mut remanences = [nothing; HYPOTHESES];
        for (k, class) in CLASSES.iter().enumerate() {
            remanences[k] = remanence(class.q);
        }
        Model { remanences }
    }

    /// Log-density of one feature under a hypothesis; 0 when it is unknown, or told by others already.
    pub fn log_density(&self, hypothesis: usize, feature: usize, features: &[Feature; FEATURES]) -> f64 {
        let Feature { value, sigma } = features[feature];
        let told = feature == STRENGTH && !features[SIZE].value.is_nan() && !features[SUSCEPTIBILITY].value.is_nan();
        if value.is_nan() || told {
            return 0.0;
        }
        let class = &CLASSES[hypothesis];
        let remanence = &self.remanences[hypothesis];
        let width = (sigma * sigma + EDGE[feature] * EDGE[feature]).sqrt() * SQRT_3 / PI;
        match feature {
            STRENGTH => plateau(value, width, strength(class, remanence)),
            SIZE => plateau(value, width, class.size),
            SUSCEPTIBILITY => plateau(value, width, apparent(class, remanence)),
            DEPTH => plateau(value, width, class.depth),
            ELONGATION => plateau(value, width, class.elongation),
            _ => angle(value, width, &remanence.angles),
        }
    }
}

fn remanence(q: (f64, f64)) -> Remanence {
    let mut angles = [0.0; NODES];
    let mut sum = 0.0;
    let mut squares = 0.0;
    for i in 0..Q_NODES {
        let ratio = exp(LN_10 * (q.0 + (i as f64 + 0.5) / Q_NODES as f64 * (q.1 - q.0)));
        for j in 0..ANGLE_NODES {
            let cosine = (j as f64 + 0.5) / (0.5 * ANGLE_NODES as f64) - 1.0;
            let along = 1.0 + ratio * cosine;
            let across = ratio * (1.0 - cosine * cosine).sqrt();
            let total = (along * along + across * across).sqrt();
            angles[i * ANGLE_NODES + j] = 2.0 * atan(across / (total + along));
            let gain = ln(total) / LN_10;
            sum += gain;
            squares += gain * gain;
        }
    }
    let mean = sum / NODES as f64;
    Remanence { angles, gain_mean: mean, gain_variance: squares / NODES as f64 - mean * mean }
}

/// log10 of susceptibility times volume: stated, or the uniform law of the same mean and variance as the sum.
fn strength(class: &Class, remanence: &Remanence) -> (f64, f64) {
    if let Some(stated) = class.strength {
        return stated;
    }
    let mean =
        middle(class.susceptibility) + middle(class.shape) + 3.0 * middle(class.size) + remanence.gain_mean;
    let variance = variance(class.susceptibility)
        + variance(class.shape)
        + 9.0 * variance(class.size)
        + remanence.gain_variance;
    uniform(mean, variance)
}

/// log10 of susceptibility as if all magnetisation were induced.
fn apparent(class: &Class, remanence: &Remanence) -> (f64, f64) {
    uniform(
        middle(class.susceptibility) + remanence.gain_mean,
        variance(class.susceptibility) + remanence.gain_variance,
    )
}

fn uniform(mean: f64, variance: f64) -> (f64, f64) {
    let half = (3.0 * variance).sqrt();
    (mean - half, mean + half)
}

fn middle(range: (f64, f64)) -> f64 {
    0.5 * (range.0 + range.1)
}

fn variance(range: (f64, f64)) -> f64 {
    (range.1 - range.0) * (range.1 - range.0) / 12.0
}

/// Log-density of a uniform law blurred by a logistic of scale `width`.
fn plateau(value: f64, width: f64, range: (f64, f64)) -> f64 {
    let half = 0.5 * (range.1 - range.0);
    let off = value - middle(range);
    let distance = if off < 0.0 { -off } else { off };
    let near = (half - distance) / width;
    let far = -(half + distance) / width;
    let inside = if near >= 0.0 { -ln(1.0 + exp(-near)) } else { near - ln(1.0 + exp(near)) };
    inside - ln(1.0 + exp(far)) + ln(1.0 - exp(far - near)) - ln(range.1 - range.0)
}

/// Log-density of an angle: a logistic at each node, reflected at 0 and pi.
fn angle(value: f64, width: f64, nodes: &[f64; NODES]) -> f64 {
    let mut sum = 0.0;
    for node in nodes {
        sum += logistic((value - node) / width);
        sum += logistic((value + node) / width);
        sum += logistic((2.0 * PI - value - node) / width);
    }
    ln(sum / NODES as f64 / width + LEAST_DENSITY)
}

fn logistic(x: f64) -> f64 {
    let e = exp(if x < 0.0 { x } else { -x });
    e / ((1.0 + e) * (1.0 + e))
}
