//! Snippets as data: which widgets there are and what each can be told, which form of the embed contract survives which
//! CMS, the text to paste, and back from a pasted text.
//!
//! Knows nothing of the browser. The builder's page draws it; the reference is written from the same list of widgets.

pub mod widgets;
