//! What crosses the border: numbers in and out of linear memory. Every call has a fresh instance, so nothing is given back.

use core::arch::wasm32::memory_grow;
use model::{Feature, FEATURES};

use crate::model;

pub const DESCRIPTION: &str = include_str!("description.json");

const PAGE: u32 = 65_536;

/// The address of so many new bytes, or 0.
pub fn grow(bytes: u32) -> u32 {
    let pages = bytes / PAGE + 1;
    let before = memory_grow(0, pages as usize);
    if before == usize::MAX {
        0
    } else {
        before as u32 * PAGE
    }
}

pub fn packed(address: u32, bytes: u32) -> u64 {
    (address as u64) << 32 | bytes as u64
}

pub fn read_features(address: u32) -> [Feature; FEATURES] {
    let mut features = [Feature { value: 0.0, sigma: 0.0 }; FEATURES];
    for (k, feature) in features.iter_mut().enumerate() {
        feature.value = read(address + 16 * k as u32);
        feature.sigma = read(address + 16 * k as u32 + 8);
    }
    features
}

fn read(address: u32) -> f64 {
    unsafe { (address as *const f64).read_unaligned() }
}

pub fn write(address: u32, value: f64) {
    unsafe { (address as *mut f64).write_unaligned(value) }
}
