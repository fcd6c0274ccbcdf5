//! The webinar widget: a card with a countdown and a registration form.
//!
//! Where to look: what an owner may set: [`config`]; what the time means: [`state`]; what people read:
//! [`texts`]; what they see: [`view`] and `style.css`. Nothing here touches the page: the runtime mounts it.

pub mod config;
#[cfg(not(misniets_bundle))]
pub mod facts;
pub mod state;
pub mod texts;
pub mod view;

/// The card's own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");

/// The usual heights of a card with its form by the width of its column, in CSS px: `[width, lowest, highest]`, by width.
///
/// Measured in Chromium with the demo's catalogue in four languages. The file is JSON too, for the build of the loader.
pub const HEIGHTS: &[[u32; 3]] = &include!("../height.json");
