//! The room a snippet keeps, so that nothing on the page moves when the widget comes.

use crate::widgets::Kind;

/// How high a widget is, in CSS px, in columns as wide as a phone's, a tablet's and a computer's page leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// At [`Room::COLUMNS`]`[0]`.
    pub phone: u32,
    /// At [`Room::COLUMNS`]`[1]`.
    pub tablet: u32,
    /// At [`Room::COLUMNS`]`[2]`.
    pub desktop: u32,
}

impl Room {
    /// The columns it is measured in, CSS px: a window of [`Room::WINDOWS`] less the margins of a page.
    pub const COLUMNS: [u32; 3] = [328, 736, 1140];

    /// The windows that leave such columns.
    pub const WINDOWS: [u32; 3] = [360, 768, 1280];

    /// As a CSS length that follows the window: from the phone's to the tablet's height in a straight line, and never
    /// below the computer's.
    #[must_use]
    pub fn length(self) -> String {
        let [phone, tablet, _] = Self::WINDOWS;
        let Some(drop) = self.phone.checked_sub(self.tablet).filter(|drop| *drop > 0) else {
            return format!("{}px", self.phone.max(self.desktop));
        };
        // Tenths of a hundredth of the window's width; rounded so that the phone's height is kept.
        let slope = drop * 1000 / (tablet - phone);
        let start = self.phone + (slope * phone).div_ceil(1000);
        format!(
            "max({}px,{start}px - {}.{}vw)",
            self.desktop,
            slope / 10,
            slope % 10
        )
    }

    /// The rule for a site's own sheet: where scripts are off it keeps no room.
    #[must_use]
    pub fn rule(self, kind: Kind) -> String {
        format!(
            "@media (scripting: enabled) {{ [data-misniets=\"{}\"] {{ min-height: {}; }} }}",
            kind.name(),
            self.length()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_is_higher_on_a_phone_gets_a_length_that_follows_the_window() {
        let room = Room {
            phone: 1285,
            tablet: 834,
            desktop: 736,
        };
        // 360 px wide: 1683 - 397.8 = 1285.2; 768 px wide: 1683 - 848.6 = 834.4.
        assert_eq!(room.length(), "max(736px,1683px - 110.5vw)");
        assert_eq!(
            room.rule(Kind::Webinar),
            "@media (scripting: enabled) { [data-misniets=\"webinar\"] { min-height: max(736px,1683px - 110.5vw); } }"
        );
    }

    #[test]
    fn a_card_of_one_height_gets_that() {
        let room = Room {
            phone: 250,
            tablet: 250,
            desktop: 300,
        };
        assert_eq!(room.length(), "300px");
    }
}
