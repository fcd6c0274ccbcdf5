//! The height that a snippet reserves for its widget, so that nothing on the page moves when the widget appears.
//!
//! A card's height depends on the width of the column it is in: it shrinks as lines get longer, grows with the width of a
//! picture, and drops where the card puts things side by side. So the height is a list of pieces, one for each layout of the
//! card, and within a piece a straight line that no measured height exceeds.

use std::ops::RangeInclusive;

use crate::widgets::Kind;

/// A difference between two heights, in CSS px, that means another layout of the card, and not a line of text more or less.
const LAYOUT_DROP: u32 = 60;

/// Larger than any height in px divided by the smallest part of a px that browsers lay out (1/64): it makes a step of a slope.
const STEEP: u32 = 99_999;

/// The height of a widget by the width of its column, at most as wide as measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservedHeight {
    /// From the narrowest column to the widest.
    pieces: Vec<Piece>,
}

/// One layout of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// The first width, in CSS px, that has another layout; none in the last piece.
    until: Option<u32>,
    /// The line's height at a width of 0, in CSS px.
    start: i64,
    /// By how much it grows with the width, in thousandths.
    slope: i64,
}

/// How a length says "the width of the column".
#[derive(Clone, Copy)]
enum Unit {
    /// In the padding of an element in the column.
    Percent,
    /// In any property of an element in a container as wide as the column.
    Container,
}

impl ReservedHeight {
    /// The columns to measure a widget in, in CSS px. Between two of them a picture grows by a few px, which no reader notices.
    const COLUMNS: RangeInclusive<u32> = 240..=1240;
    const COLUMN_STEP: usize = 10;

    /// Measures a widget in columns of all widths: `height` gives its height in a column, both in CSS px.
    ///
    /// `None` where a measurement is missing.
    pub fn measure(mut height: impl FnMut(u32) -> Option<u32>) -> Option<Self> {
        let mut samples = Vec::new();
        for column in Self::COLUMNS.step_by(Self::COLUMN_STEP) {
            let seen = (column, height(column)?);
            if let Some(last) = samples.last().copied() {
                find_drops(last, seen, &mut samples, &mut height)?;
            }
            samples.push(seen);
        }
        Some(Self::over(&samples))
    }

    /// The lowest lines that no sample exceeds; the samples are (width, height), by width.
    fn over(samples: &[(u32, u32)]) -> Self {
        let mut pieces = Vec::new();
        let mut rest = samples;
        while !rest.is_empty() {
            let drop = rest.windows(2).position(
                |pair| matches!(pair, [a, b] if a.1 >= b.1 + LAYOUT_DROP && b.0 == a.0 + 1),
            );
            let (piece, after) = rest.split_at(drop.map_or(rest.len(), |place| place + 1));
            let until = after.first().map(|sample| sample.0);
            pieces.push(Piece::over(piece, until));
            rest = after;
        }
        Self { pieces }
    }

    /// The element around the host, which says how wide the column is, and the host's `min-height`.
    #[must_use]
    pub fn wrap(&self, host: impl FnOnce(&str) -> String) -> String {
        let host = host(&format!(
            " style=\"min-height:{}\"",
            self.length(Unit::Container)
        ));
        format!("<div style=\"container-type:inline-size\">\n{host}\n</div>")
    }

    /// The rules for a site's own style sheet, where a policy forbids `style` attributes. Where scripts are off they reserve
    /// nothing.
    ///
    /// The space is a pseudo-element's, since a padding in percent follows the width of the column, and `min-height` does not.
    #[must_use]
    pub fn rule(&self, kind: Kind) -> String {
        let host = format!("[data-misniets=\"{}\"]", kind.name());
        format!(
            "@media (scripting: enabled) {{\n  {host}::before {{ content: \"\"; float: left; width: 0; padding-top: {}; }}\n  \
             {host}::after {{ content: \"\"; display: block; clear: both; }}\n}}",
            self.length(Unit::Percent)
        )
    }

    /// As a CSS length.
    fn length(&self, unit: Unit) -> String {
        let pieces: Vec<String> = self.pieces.iter().map(|piece| piece.length(unit)).collect();
        match pieces.as_slice() {
            [piece] if piece.ends_with("px") => piece.clone(),
            [piece] if piece.starts_with("min(") => piece.clone(),
            [piece] => format!("calc({piece})"),
            _ => format!("max({})", pieces.join(",")),
        }
    }
}

/// Adds samples between two samples, so that each drop lies between two that are one px apart.
fn find_drops(
    left: (u32, u32),
    right: (u32, u32),
    samples: &mut Vec<(u32, u32)>,
    height: &mut impl FnMut(u32) -> Option<u32>,
) -> Option<()> {
    if left.1 < right.1 + LAYOUT_DROP || right.0 - left.0 < 2 {
        return Some(());
    }
    let middle = left.0.midpoint(right.0);
    let middle = (middle, height(middle)?);
    find_drops(left, middle, samples, height)?;
    samples.push(middle);
    find_drops(middle, right, samples, height)
}

impl Piece {
    /// The line over these samples that is nearest to them.
    fn over(samples: &[(u32, u32)], until: Option<u32>) -> Self {
        let samples: Vec<(i64, i64)> = samples
            .iter()
            .map(|(width, height)| (i64::from(*width), i64::from(*height)))
            .collect();
        // The best line touches two samples, or the highest one and is level.
        let mut slopes = vec![0];
        for (place, a) in samples.iter().enumerate() {
            for b in samples.iter().skip(place + 1) {
                slopes.push((b.1 - a.1) * 1000 / (b.0 - a.0).max(1));
            }
        }
        let over = |slope: i64| {
            let start = samples
                .iter()
                .map(|(width, height)| height - (slope * width).div_euclid(1000))
                .max()
                .unwrap_or_default();
            let above: i64 = samples
                .iter()
                .map(|(width, height)| start * 1000 + slope * width - height * 1000)
                .sum();
            (
                above,
                Self {
                    until,
                    start,
                    slope,
                },
            )
        };
        let lines = slopes.into_iter().map(over);
        let best = lines.min_by_key(|(above, line)| (*above, line.slope.abs()));
        best.map_or(
            Self {
                until,
                start: 0,
                slope: 0,
            },
            |(_, line)| line,
        )
    }

    fn length(self, unit: Unit) -> String {
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
        match self.until {
            None => line,
            Some(until) => {
                format!("min({line},({until}px - {})*{STEEP})", of_width(1000))
            }
        }
    }

    /// The reserved height at a width, both in CSS px.
    #[cfg(test)]
    fn at(self, width: u32) -> f64 {
        let width = f64::from(width);
        #[expect(clippy::cast_precision_loss, reason = "lengths of a page")]
        let line = self.start as f64 + self.slope as f64 * width / 1000.0;
        match self.until {
            Some(until) if width >= f64::from(until) => 0.0,
            _ => line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card of two layouts: text beside each other from 640 px on, and a picture above the text below 480 px.
    fn card(width: u32) -> Option<u32> {
        Some(match width {
            ..480 => 400 + width / 2 + 90_000 / width,
            480..640 => 500 + 90_000 / width,
            _ => 300 + 90_000 / width,
        })
    }

    fn reserved(height: &ReservedHeight, width: u32) -> f64 {
        let pieces = height.pieces.iter().map(|piece| piece.at(width));
        pieces.fold(0.0, f64::max)
    }

    #[test]
    fn in_no_column_less_is_reserved_than_the_card_takes_nor_much_more() {
        let height = ReservedHeight::measure(card).unwrap();
        for width in 240..=1240 {
            let (reserved, needed) = (reserved(&height, width), f64::from(card(width).unwrap()));
            // Lines lie on whole px, and a thousandth of the width is a px at most.
            assert!(reserved >= needed - 2.0, "{width}: {reserved} for {needed}");
            assert!(
                reserved <= needed + 60.0,
                "{width}: {reserved} for {needed}"
            );
        }
    }

    #[test]
    fn a_card_with_another_layout_in_a_wide_column_gets_a_step() {
        let step = |width: u32| Some(if width < 650 { 842 } else { 700 });
        let height = ReservedHeight::measure(step).unwrap();
        assert_eq!(
            height.length(Unit::Container),
            "max(min(842px,(650px - 100cqw)*99999),700px)"
        );
        assert_eq!(
            height.rule(Kind::Webinar),
            "@media (scripting: enabled) {\n  \
             [data-misniets=\"webinar\"]::before { content: \"\"; float: left; width: 0; padding-top: max(min(842px,(650px - 100%)*99999),700px); }\n  \
             [data-misniets=\"webinar\"]::after { content: \"\"; display: block; clear: both; }\n}"
        );
    }

    #[test]
    fn two_drops_close_together_are_two_steps() {
        let steps = |width: u32| {
            Some(match width {
                ..272 => 900,
                272..276 => 800,
                _ => 700,
            })
        };
        let height = ReservedHeight::measure(steps).unwrap();
        assert_eq!(
            height.length(Unit::Container),
            "max(min(900px,(272px - 100cqw)*99999),min(800px,(276px - 100cqw)*99999),700px)"
        );
    }

    #[test]
    fn a_card_of_one_height_gets_that() {
        let height = ReservedHeight::measure(|_| Some(300)).unwrap();
        assert_eq!(height.length(Unit::Container), "300px");
    }

    #[test]
    fn a_card_that_shrinks_evenly_gets_one_line() {
        let height = ReservedHeight::measure(|width| Some(1500 - width / 2)).unwrap();
        assert_eq!(height.length(Unit::Container), "calc(1500px - 50cqw)");
    }

    #[test]
    fn without_a_measurement_nothing_is_reserved() {
        assert_eq!(
            ReservedHeight::measure(|width| (width < 700).then_some(500)),
            None
        );
    }
}
