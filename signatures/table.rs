//! The prior table. Sources and what was not checked: signatures/README.md.

/// A source class: ranges of its quantities. Lengths in metres, susceptibility in SI units, both as log10; all inclusive.
pub struct Class {
    /// Longest horizontal dimension.
    pub size: (f64, f64),
    /// Volume over size cubed: what the geometry says of it.
    pub shape: (f64, f64),
    pub susceptibility: (f64, f64),
    /// Koenigsberger ratio.
    pub q: (f64, f64),
    /// Of the centre below ground, metres, as it is.
    pub depth: (f64, f64),
    /// Long over short axis of the anomaly.
    pub elongation: (f64, f64),
    /// Susceptibility times volume, m^3, where it is stated by itself and not made from the others.
    pub strength: Option<(f64, f64)>,
}

/// Softness of the ranges' ends, by feature: log10 m^3, log10 m, log10 SI, m, log10, rad.
pub const EDGE: [f64; 6] = [0.3, 0.1, 0.2, 5.0, 0.1, 0.14];

/// In the order of the description; the last is "something else".
pub const CLASSES: [Class; 10] = [
    // kimberlite or lamproite pipe: 50-1500 m, cylinder or cone as deep as wide or three times that
    Class {
        size: (1.699, 3.176),
        shape: (-0.582, 0.372),
        susceptibility: (-4.0, -1.5),
        q: (-1.0, 1.0),
        depth: (25.0, 1000.0),
        elongation: (0.0, 0.2),
        strength: None,
    },
    // porphyry copper-gold: 0.5-5 km stock
    Class {
        size: (2.699, 3.699),
        shape: (-0.582, 0.372),
        susceptibility: (-2.3, -1.0),
        q: (-2.0, 0.0),
        depth: (250.0, 1000.0),
        elongation: (0.0, 0.3),
        strength: None,
    },
    // iron-oxide copper-gold, ironstone: 0.1-3 km, irregular
    Class {
        size: (2.0, 3.477),
        shape: (-1.281, -0.281),
        susceptibility: (-2.0, 0.0),
        q: (-1.0, 1.0),
        depth: (50.0, 1000.0),
        elongation: (0.0, 0.5),
        strength: None,
    },
    // magnetite skarn: 50-1000 m lens
    Class {
        size: (1.699, 3.0),
        shape: (-1.281, -0.582),
        susceptibility: (-1.0, 0.5),
        q: (-2.0, 0.0),
        depth: (25.0, 1000.0),
        elongation: (0.0, 0.6),
        strength: None,
    },
    // banded iron formation: more than 1 km of strike, folded sheet
    Class {
        size: (3.0, 4.5),
        shape: (-2.5, -1.0),
        susceptibility: (-1.0, 1.0),
        q: (-1.0, 1.0),
        depth: (25.0, 1000.0),
        elongation: (0.3, 1.5),
        strength: None,
    },
    // massive sulphide with pyrrhotite: 50-500 m lens or plate
    Class {
        size: (1.699, 2.699),
        shape: (-1.281, -0.582),
        susceptibility: (-4.0, -2.0),
        q: (0.0, 2.0),
        depth: (25.0, 1000.0),
        elongation: (0.0, 0.6),
        strength: None,
    },
    // nickel-copper-platinum, mafic-ultramafic: 0.1-3 km pipe, chonolith or sill
    Class {
        size: (2.0, 3.477),
        shape: (-1.281, 0.372),
        susceptibility: (-3.0, -1.0),
        q: (-0.301, 1.0),
        depth: (50.0, 1000.0),
        elongation: (0.0, 0.8),
        strength: None,
    },
    // dyke or sill: 5-200 m thick, kilometres long
    Class {
        size: (3.0, 4.0),
        shape: (-2.8, -0.7),
        susceptibility: (-2.5, -1.0),
        q: (-1.0, 1.0),
        depth: (2.5, 1000.0),
        elongation: (0.3, 2.0),
        strength: None,
    },
    // culture: iron at the surface, less than 50 m
    Class {
        size: (0.0, 1.699),
        shape: (-1.281, -0.281),
        susceptibility: (-1.0, 2.0),
        q: (-2.0, 2.0),
        depth: (0.0, 10.0),
        elongation: (0.0, 0.3),
        strength: Some((0.2, 4.2)),
    },
    // something else: anything that a survey could meet
    Class {
        size: (0.0, 5.0),
        shape: (-2.8, 0.372),
        susceptibility: (-6.0, 2.0),
        q: (-2.0, 2.0),
        depth: (0.0, 2000.0),
        elongation: (0.0, 2.0),
        strength: Some((-4.0, 16.0)),
    },
];
