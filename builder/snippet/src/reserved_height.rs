//! The height that a snippet reserves for its widget, so that nothing on the page moves when the widget appears.
//!
//! A card's height depends on the width of the column it is in: it shrinks as lines get longer, grows with the width of a
//! picture, and drops where the card puts things side by side. So the height is a list of pieces, one for each layout of the
//! card or part of one, and within a piece a straight line that no measured height exceeds and that is nowhere much higher.

use std::ops::RangeInclusive;

use crate::widgets::Kind;

mod piece;

use piece::{Piece, Unit};

/// A difference between two heights, in CSS px, that means another layout of the card, and not a line of text more or less.
const LAYOUT_STEP: u32 = 60;

/// How much more than a card takes may be reserved, in CSS px: two or three lines of text.
const TOLERANCE: i64 = 64;

/// The height of a widget by the width of its column, at most as wide as measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservedHeight {
    /// From the narrowest column to the widest.
    pieces: Vec<Piece>,
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
                find_steps(last, seen, &mut samples, &mut height)?;
            }
            samples.push(seen);
        }
        Some(Self::over(&samples))
    }

    /// The lines that no sample exceeds; the samples are (width, height), by width.
    fn over(samples: &[(u32, u32)]) -> Self {
        let mut pieces = Vec::new();
        let mut start = 0;
        while let Some(rest) = samples.get(start..).filter(|rest| !rest.is_empty()) {
            let (count, next) = first_piece(rest);
            let mut piece = Piece::over(rest.get(..count).unwrap_or(rest));
            piece.until = rest.get(next).map(|sample| sample.0);
            // A line that is too high for narrower columns begins at its own first one.
            if piece.excess(samples.get(..start).unwrap_or_default()) > TOLERANCE {
                piece.from = rest.first().map(|sample| sample.0);
            }
            pieces.push(piece);
            start += next;
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
            [piece] => format!("calc({piece})"),
            _ => format!("max({})", pieces.join(",")),
        }
    }
}

/// How many of the samples the first line serves, and at which the next one begins. Where there is no step that is the last
/// one of the first line: between two samples the height goes from one to the other.
fn first_piece(samples: &[(u32, u32)]) -> (usize, usize) {
    for (place, pair) in samples.windows(2).enumerate() {
        let count = place + 1;
        if matches!(pair, [a, b] if is_step(*a, *b) && b.0 == a.0 + 1) {
            return (count, count);
        }
        let longer = samples.get(..=count).unwrap_or(samples);
        if Piece::over(longer).excess(longer) > TOLERANCE {
            return (count, place);
        }
    }
    (samples.len(), samples.len())
}

fn is_step(left: (u32, u32), right: (u32, u32)) -> bool {
    left.1.abs_diff(right.1) >= LAYOUT_STEP
}

/// Adds samples between two samples, so that each step lies between two that are one px apart.
fn find_steps(
    left: (u32, u32),
    right: (u32, u32),
    samples: &mut Vec<(u32, u32)>,
    height: &mut impl FnMut(u32) -> Option<u32>,
) -> Option<()> {
    if !is_step(left, right) || right.0 - left.0 < 2 {
        return Some(());
    }
    let middle = left.0.midpoint(right.0);
    let middle = (middle, height(middle)?);
    find_steps(left, middle, samples, height)?;
    samples.push(middle);
    find_steps(middle, right, samples, height)
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
                reserved <= needed + 70.0,
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
    fn a_card_that_is_higher_from_a_width_on_gets_more_from_there_on_alone() {
        let step = |width: u32| Some(if width < 325 { 690 } else { 840 });
        let height = ReservedHeight::measure(step).unwrap();
        assert_eq!(
            height.length(Unit::Container),
            "max(min(690px,(325px - 100cqw)*99999),min(840px,(100cqw - 324px)*99999))"
        );
    }

    #[test]
    fn a_card_that_shrinks_line_by_line_is_followed_in_every_column() {
        // As a newsletter's: every line that a longer one saves is 24 px, and in wide columns none is left to save.
        let lines = |width: u32| Some(700 + 24 * (2400 / width));
        let height = ReservedHeight::measure(lines).unwrap();
        for width in (240..=1240).step_by(10) {
            let (reserved, needed) = (reserved(&height, width), f64::from(lines(width).unwrap()));
            assert!(
                (needed - 2.0..=needed + 65.0).contains(&reserved),
                "{width}: {reserved} for {needed}"
            );
        }
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
