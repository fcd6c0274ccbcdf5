//! The form in which the organiser edits an entry of the catalogue.
//!
//! - `spec` declares what is asked, for each kind of entry: which key of a catalogue file, under which words, in which control;
//! - `values` are the fields of a form: from what a browser sent, or from an entry;
//! - `content` turns them into the same TOML that a file has, and remembers which line came from which field;
//! - `check` gives that to the catalogue's own parser, and turns its problems into words at the field;
//! - `view` is what the page shows, `summary` its list of mistakes.
//!
//! So there is one way into the catalogue, and a key that is new to it needs one line in `spec`.

mod check;
mod content;
mod entry;
pub mod question_types;
mod slug;
pub mod spec;
mod summary;
mod values;
pub mod view;

pub use check::{Checked, FieldMistake, check};
pub use entry::{free_id, in_state, snippet_of, step_words, steps, title_of};
pub use slug::slug;
pub use summary::{FieldLabels, SummaryLine};
pub use values::Values;
