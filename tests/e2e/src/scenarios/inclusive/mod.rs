//! Everybody can use it: WCAG 2.2 A and AA, by axe-core, by keyboard, by ear, enlarged, in other colours, by touch.

mod adaptation;
mod announcements;
mod axe;
mod broken;
mod gallery;
mod keyboard;
mod phone;
mod places;
mod see;
#[cfg(test)]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that can’t go on stops"
)]
mod statement;
pub(super) mod tree;

use super::Scenario;
use crate::engine::Engine;

/// Why the other engines leave out what goes by Chromium's DevTools protocol.
const ONLY_CHROMIUM: &[(Engine, &str)] = &[
    (
        Engine::Firefox,
        "geckodriver passes on no setting of the visitor's (colours, motion, text, paper) and no accessibility tree",
    ),
    (
        Engine::WebKit,
        "WebKitWebDriver passes on no setting of the visitor's (colours, motion, text, paper) and no accessibility tree",
    ),
];

/// Why the walk with the Tab key, from stop to stop over all states and pages, is Chromium's.
const ONCE_IS_ENOUGH: &[(Engine, &str)] = &[
    (
        Engine::Firefox,
        "for time: the walk is Chromium's; here somebody registers and opens a form by keyboard alone",
    ),
    (
        Engine::WebKit,
        "for time: the walk is Chromium's; here somebody registers and opens a form by keyboard alone",
    ),
];

pub(crate) fn all() -> Vec<Scenario> {
    [
        axe::all(),
        keyboard::all(),
        tree::all(),
        announcements::all(),
        adaptation::all(),
        phone::all(),
        broken::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Scenarios for Chromium alone.
fn in_chromium(mut scenarios: Vec<Scenario>) -> Vec<Scenario> {
    for scenario in &mut scenarios {
        scenario.cannot = ONLY_CHROMIUM;
    }
    scenarios
}

/// Walks with the Tab key, and what is measured on them.
fn walked_in_chromium(mut scenarios: Vec<Scenario>) -> Vec<Scenario> {
    for scenario in &mut scenarios {
        scenario.cannot = ONCE_IS_ENOUGH;
    }
    scenarios
}
