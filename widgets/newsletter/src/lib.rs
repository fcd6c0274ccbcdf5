//! The newsletter widget ("mis niets"): one field, one button, one sentence, and you miss no news.
//!
//! Where to look: what an owner may set: [`config`]; what people read: [`texts`]; what they see: [`view`] and
//! `style.css`. Nothing here touches the page: the runtime mounts it.

pub mod config;
pub mod texts;
pub mod view;

/// The widget's own style sheet; comes after [`misniets_kit::STYLE`].
pub const STYLE: &str = include_str!("style.css");
