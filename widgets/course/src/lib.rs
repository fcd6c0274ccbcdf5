//! The course widget: a card, a row of them, or a whole catalogue.
//!
//! Where to look: what an owner may set: [`config`]; what people read: [`texts`]; what they see: [`view`] and
//! `style.css`. It has no state: what stands on a card changes only with what the owner or the server says.

pub mod config;
pub mod texts;
pub mod view;

/// The cards' own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");
