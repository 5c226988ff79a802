//! The first mineral signatures: for each source class of the prior table, how likely a target's features are.
//!
//! A magnetic map does not identify a mineral. The numbers that leave this module are log-likelihoods of coarse classes
//! under the stated ranges, part by part, and of one hypothesis more: "something else". Host side and interface:
//! docs/signatures.md. The table stands in table.rs; where each of its numbers comes from, and which of these sources were
//! not at hand when it was written down, stands in signatures/README.md.
//!
//! Model (each feature by itself, given the class):
//! - a range [lo, hi] of the table is a uniform density; measurement and the softness of the range's ends blur it by a
//!   logistic error of standard deviation sqrt(sigma^2 + edge^2). The logistic has heavier tails than the normal law: a
//!   class is never excluded by one feature that is a little off;
//! - Q is log-uniform in its range and the remanence points anywhere on the sphere with equal density (nothing is known of
//!   its age): the angle between total magnetisation and present field follows from both, by 8 x 16 nodes;
//! - susceptibility times volume is the sum, in log10, of susceptibility, shape, three times size and the gain of remanence;
//!   that sum of independent terms is replaced by the uniform law of the same mean and variance.
//!
//! All arithmetic is +, -, *, /, square root and comparison of IEEE doubles in a fixed order, exponential and logarithm are
//! this file's own: the same bits on every machine, and the same as the Java twin's (geophysics.signature).

mod arithmetic;
mod memory;
mod model;
mod table;

use memory::{packed, DESCRIPTION};
use model::{Model, FEATURES, HYPOTHESES};

/// Room for `bytes` bytes that the host fills before it calls; 0 when there is none.
#[no_mangle]
pub extern "C" fn reserve(bytes: u32) -> u32 {
    memory::grow(bytes)
}

/// This module in JSON: name, version, classes, features. Address in the upper half, length in the lower.
#[no_mangle]
pub extern "C" fn describe(_input: u32, _bytes: u32) -> u64 {
    packed(DESCRIPTION.as_ptr() as u32, DESCRIPTION.len() as u32)
}

/// Log-likelihood contributions of targets.
///
/// Input: for each target, for each feature in the order of the description, value and standard deviation (f64, little
/// endian); a value that is not a number is unknown. Output: for each target, for each class in the order of the
/// description and then "something else", for each feature its log-density (0 where the feature is unknown).
#[no_mangle]
pub extern "C" fn classify(input: u32, bytes: u32) -> u64 {
    let targets = bytes as usize / (16 * FEATURES);
    let answer = 8 * targets * HYPOTHESES * FEATURES;
    let output = memory::grow(answer as u32);
    if output == 0 {
        return 0;
    }
    let model = Model::new();
    let mut written = output;
    for target in 0..targets {
        let features = memory::read_features(input + (target * 16 * FEATURES) as u32);
        for hypothesis in 0..HYPOTHESES {
            for feature in 0..FEATURES {
                memory::write(written, model.log_density(hypothesis, feature, &features));
                written += 8;
            }
        }
    }
    packed(output, answer as u32)
}
