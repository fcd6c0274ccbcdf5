//! Light or dark, the owner's accent, and the text colour that can be read on it.

/// Which of the two looks a widget takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the page: light or dark as what is painted behind the widget.
    #[default]
    Auto,
    /// Light, whatever the system says.
    Light,
    /// Dark, whatever the system says.
    Dark,
    /// As the page's own `color-scheme` says, also when its switch changes that.
    Page,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Page];

    /// The attribute's value, which is the class on the widget's root as well.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Page => "page",
        }
    }
}

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#rgb` or `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.trim().strip_prefix('#')?;
        let mut nibbles = [0; 6];
        let doubled = match hex.len() {
            3 => 2,
            6 => 1,
            _ => return None,
        };
        for (index, nibble) in nibbles.iter_mut().enumerate() {
            *nibble = char::from(*hex.as_bytes().get(index / doubled)?).to_digit(16)? as u8;
        }
        let [r, s, g, h, b, c] = nibbles;
        Some(Self([r * 16 + s, g * 16 + h, b * 16 + c]))
    }

    /// Relative luminance, WCAG 2.2's definition, within 1 %.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                power_2_4((value + 0.055) / 1.055)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2 SC 1.4.3).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white, whichever reads best on this colour; always at least 4.5:1.
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            Self::WHITE
        } else {
            Self::BLACK
        }
    }

    /// A line around this colour for where it could not be told from the ground (WCAG 2.2 SC 1.4.11: 3:1), light and dark,
    /// as CSS. The grounds and inks are those of `style.css`.
    #[must_use]
    pub fn edge(self) -> String {
        let line = |ground: u32, ink: &'static str| {
            let [_, red, green, blue] = ground.to_be_bytes();
            let clear = self.contrast(Self([red, green, blue])) >= 3.5;
            if clear { "transparent" } else { ink }
        };
        let (light, dark) = (line(0xff_ff_ff, "#14232a"), line(0x14_1c_20, "#eef3f4"));
        ["light-dark(", light, ",", dark, ")"].concat()
    }

    /// `#rrggbb`.
    #[must_use]
    pub fn to_hex(self) -> String {
        let mut out = String::from("#");
        for channel in self.0 {
            for nibble in [channel >> 4, channel & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        out
    }
}

/// `x` to the power 2.4 for x from 0 to 1, out of square roots (one instruction each): `powf` would link a software `pow`.
fn power_2_4(x: f64) -> f64 {
    let fourth = x.sqrt().sqrt();
    let eighth = fourth.sqrt();
    x * x * fourth * eighth * eighth.sqrt().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact_luminance(color: Color) -> f64 {
        let [red, green, blue] = color.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn short_and_long_hex_are_the_same_colour() {
        assert_eq!(Color::parse(" #0aF "), Color::parse("#00aaff"));
        assert_eq!(
            Color::parse("#00AAFF").map(Color::to_hex).as_deref(),
            Some("#00aaff")
        );
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in [
            "", "red", "#12", "#12345g", "#é", "#ééé", "url(x)", "#1234567",
        ] {
            assert_eq!(Color::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_an_accent_too_close_to_the_ground_gets_a_line() {
        let edge = |hex| Color::parse(hex).unwrap().edge();
        assert_eq!(edge("#0b6b5d"), "light-dark(transparent,#eef3f4)");
        assert_eq!(edge("#ffe100"), "light-dark(#14232a,transparent)");
        assert_eq!(edge("#888888"), "light-dark(transparent,transparent)");
    }

    #[test]
    fn text_on_any_accent_meets_4_5_to_1() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let accent = Color([red, green, blue]);
                    let (a, b) = (exact_luminance(accent), exact_luminance(accent.text_on()));
                    assert!((a.max(b) + 0.05) / (a.min(b) + 0.05) >= 4.5, "{accent:?}");
                }
            }
        }
    }
}
