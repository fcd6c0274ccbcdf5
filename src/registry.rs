//! Which widgets there are: adding one is adding a folder under `widgets/`, an adapter here beside it, and one line.

use misniets_kit::card::CardProps;
use web_sys::HtmlElement;

use crate::{course, newsletter, owner::Problem, sources::Setup, webinar};

/// Reads a host into the card of the widget of that name, to be drawn in a root. `said` are the lines the owner read.
pub(crate) fn card(
    name: &str,
    setup: &Setup,
    root: &HtmlElement,
    said: &mut Vec<String>,
) -> Result<CardProps, Problem> {
    match name {
        "course" => course::card(setup, root, said),
        "newsletter" => newsletter::card(setup, root, said),
        "webinar" => webinar::card(setup, root, said),
        _ => Err(Problem::UnknownWidget),
    }
}
