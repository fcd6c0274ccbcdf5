//! What the widgets share.
//!
//! Pure rooms (know nothing of the browser, tested natively): [`attributes`], [`lang`], [`texts`],
//! [`time`], [`theme`], [`form`], [`height`], [`structured`]. What draws them: [`card`]. Rooms at the browser's edge: [`clock`], [`intl`], [`isolation`], [`submit`].
//!
//! Deliberately absent: any widget's own words or states; those live in the widget's folder.

pub mod attributes;
pub mod card;
pub mod clock;
pub mod dates;
pub mod diagnostics;
pub mod form;
pub mod height;
pub mod intl;
pub mod isolation;
pub mod lang;
pub mod owned_nodes;
pub mod structured;
pub mod submit;
pub mod texts;
pub mod theme;
pub mod time;
pub mod typography;
pub mod widget;

/// The style sheet every widget starts from: reset of the host, tokens, form controls.
pub const STYLE: &str = include_str!("style.css");
