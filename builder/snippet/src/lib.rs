//! Snippets as data: which widgets there are and what each can be told ([`widgets`]), which form of the embed contract
//! ([`mod@form`]) survives which CMS ([`cms`]), what an owner chose ([`state`]), the text to paste ([`mod@snippet`], with the height it reserves: [`reserved_height`]) and back
//! from a pasted text ([`mod@import`]), and all of it in an address ([`address`]).
//!
//! Knows nothing of the browser. The builder's page draws it; the reference is written from the same list of widgets.

pub mod address;
pub mod cms;
mod entry_script;
pub mod form;
pub mod import;
pub mod reserved_height;
pub mod snippet;
pub mod state;
pub mod widgets;
