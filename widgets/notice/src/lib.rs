//! The notice widget: an absence, a closing day or a disruption, for as long as it lasts.
//!
//! Where to look: what an owner may set: [`config`]; what people read: [`texts`]; when it is shown: [`period`]; what people
//! see: [`view`] and `style.css`; what the server and the other programs read of it: `facts`.

pub mod config;
#[cfg(not(misniets_bundle))]
pub mod facts;
pub mod period;
pub mod texts;
pub mod view;

pub use view::Card;

/// The widget's own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");

/// The usual heights of a card by the width of its column, in CSS px: `[width, lowest, highest]`, by width.
pub const HEIGHTS: &[[u32; 3]] = &include!("../height.json");
