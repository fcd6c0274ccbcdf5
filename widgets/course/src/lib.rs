//! The course widget: a card, a row of them, or a whole catalogue.
//!
//! Where to look: what an owner may set: [`config`]; what people read: [`texts`]; what they see: [`view`] and
//! `style.css`. It has no state: what stands on a card changes only with what the owner or the server says.

pub mod config;
#[cfg(not(misniets_bundle))]
pub mod facts;
pub mod texts;
pub mod view;

/// The cards' own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");

/// The usual heights of one card by the width of its column, in CSS px: `[width, lowest, highest]`, by width.
///
/// Measured in Chromium with the demo's catalogue in four languages. The file is JSON too, for the build of the loader.
pub const HEIGHTS: &[[u32; 3]] = &include!("../height.json");
