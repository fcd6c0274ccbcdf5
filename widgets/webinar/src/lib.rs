//! The webinar widget: a card with a countdown and a registration form.
//!
//! Where to look: what an owner may set: [`config`]; what the time means: [`state`]; what people read:
//! [`texts`]; what they see: [`view`] and `style.css`. Nothing here touches the page: the runtime mounts it.

pub mod config;
pub mod state;
pub mod texts;
pub mod view;

/// The card's own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");
