//! One piece of a reserved height: a straight line over the heights of a range of columns.

/// Larger than any height in px divided by the smallest part of a px that browsers lay out (1/64): it makes a step of a slope.
const STEEP: u32 = 99_999;

/// The height, in CSS px, in columns of a range of widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The first width, in CSS px, that it is for; none where it is not too high for narrower columns either.
    pub(super) from: Option<u32>,
    /// The first width, in CSS px, that has another piece; none in the last one.
    pub(super) until: Option<u32>,
    /// The line's height at a width of 0, in CSS px.
    start: i64,
    /// By how much it grows with the width, in thousandths.
    slope: i64,
}

/// How a length says "the width of the column".
#[derive(Clone, Copy)]
pub(super) enum Unit {
    /// In the padding of an element in the column.
    Percent,
    /// In any property of an element in a container as wide as the column.
    Container,
}

impl Piece {
    /// The line over these samples, (width, height) by width, that is nearest to them.
    pub(super) fn over(samples: &[(u32, u32)]) -> Self {
        let corners = upper_hull(samples);
        // The best line touches two corners of the hull, or the highest one and is level.
        let slopes = corners
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some((b.1 - a.1) * 1000 / (b.0 - a.0).max(1)),
                _ => None,
            })
            .chain([0]);
        let lines = slopes.map(|slope| {
            let start = corners
                .iter()
                .map(|(width, height)| height - (slope * width).div_euclid(1000))
                .max()
                .unwrap_or_default();
            Self {
                from: None,
                until: None,
                start,
                slope,
            }
        });
        let above = |line: &Self| {
            let excess = samples.iter().map(|sample| line.over_by(*sample));
            (excess.sum::<i64>(), line.slope.abs())
        };
        lines.min_by_key(above).unwrap_or(Self {
            from: None,
            until: None,
            start: 0,
            slope: 0,
        })
    }

    /// By how much the line exceeds a sample, in thousandths of a CSS px.
    fn over_by(&self, (width, height): (u32, u32)) -> i64 {
        self.start * 1000 + self.slope * i64::from(width) - i64::from(height) * 1000
    }

    /// By how much the line exceeds these samples at most, in CSS px; 0 for none.
    pub(super) fn excess(&self, samples: &[(u32, u32)]) -> i64 {
        let most = samples.iter().map(|sample| self.over_by(*sample)).max();
        most.unwrap_or_default().max(0) / 1000
    }

    /// As a CSS length that is at most 0 outside the piece.
    pub(super) fn length(self, unit: Unit) -> String {
        let of_width = |thousandths: i64| {
            let tenths = thousandths.abs();
            let unit = match unit {
                Unit::Percent => "%",
                Unit::Container => "cqw",
            };
            match tenths % 10 {
                0 => format!("{}{unit}", tenths / 10),
                rest => format!("{}.{rest}{unit}", tenths / 10),
            }
        };
        let line = match self.slope {
            0 => format!("{}px", self.start),
            slope => {
                let sign = if slope < 0 { '-' } else { '+' };
                format!("{}px {sign} {}", self.start, of_width(slope))
            }
        };
        let width = of_width(1000);
        // At the last width before the piece this is 0.
        let from = self
            .from
            .map(|from| format!("({width} - {}px)*{STEEP}", from.saturating_sub(1)));
        let until = self
            .until
            .map(|until| format!("({until}px - {width})*{STEEP}"));
        let limits: Vec<String> = from.into_iter().chain(until).collect();
        match limits.as_slice() {
            [] => line,
            limits => format!("min({line},{})", limits.join(",")),
        }
    }

    /// The reserved height at a width, both in CSS px.
    #[cfg(test)]
    pub(super) fn at(self, width: u32) -> f64 {
        let is_outside = self.from.is_some_and(|from| width < from)
            || self.until.is_some_and(|until| width >= until);
        if is_outside {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "lengths of a page")]
        let line = self.start as f64 + self.slope as f64 * f64::from(width) / 1000.0;
        line
    }
}

/// The samples that no straight line over all the others passes above.
fn upper_hull(samples: &[(u32, u32)]) -> Vec<(i64, i64)> {
    let mut hull: Vec<(i64, i64)> = Vec::new();
    for (width, height) in samples {
        let next = (i64::from(*width), i64::from(*height));
        while let [.., a, b] = hull.as_slice() {
            let is_below = (b.1 - a.1) * (next.0 - a.0) <= (next.1 - a.1) * (b.0 - a.0);
            if !is_below {
                break;
            }
            hull.pop();
        }
        hull.push(next);
    }
    hull
}
