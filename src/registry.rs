//! Which widgets there are: adding one is adding a folder under `widgets/`, an adapter here beside it, and one line.

use web_sys::HtmlElement;

use crate::{instances::Living, owner::Problem, sources::Setup, webinar};

/// Starts the widget of that name in a root.
pub(crate) fn start(
    name: &str,
    setup: &Setup,
    root: &HtmlElement,
) -> Result<Box<dyn Living>, Problem> {
    match name {
        "webinar" => webinar::start(setup, root),
        _ => Err(Problem::UnknownWidget),
    }
}
