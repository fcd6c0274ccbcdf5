//! The one list of widgets. What a widget is stands in its own folder (`facts.rs`); bundle, server, snippet builder,
//! reference, npm package and the build of the loader read it here.
//!
//! To add a widget: `cargo xtask new-widget NAME`, or a folder, a line in `Cargo.toml` beside this file, and a line in the
//! list below.

mod list;
#[cfg(not(misniets_bundle))]
mod widget;

registry! {
    ($)
    // The server and the bundle have code for each of these: registrations, members, rows of cards.
    own {
        /// A countdown with a registration form.
        Webinar misniets_webinar,
        /// A sign-up for news.
        Newsletter misniets_newsletter,
        /// A course's card, or a row of them.
        Course misniets_course,
    }
    // These are known by their declarations alone (`misniets_kit::widget::DeclaredWidget`).
    declared {
        /// A notice of an absence, a closing day or a disruption.
        Notice misniets_notice,
        // New widgets come before this line.
    }
}

use list::registry;
#[cfg(not(misniets_bundle))]
pub use widget::Replaceable;
