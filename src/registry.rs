//! Which widgets there are: adding one is adding a folder under `widgets/`, an adapter here beside it, and one line of each
//! list below.

use misniets_course::view::{CourseCards, CourseProps};
use misniets_newsletter::view::{NewsletterCard, NewsletterProps};
use misniets_webinar::view::{WebinarCard, WebinarProps};
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, BaseComponent, Renderer};

use crate::{
    course,
    host_context::HostContext,
    newsletter,
    owner::{Problem, Reported},
    webinar,
};

/// The properties of one widget's component.
pub(crate) enum WidgetProps {
    Course(CourseProps),
    Newsletter(NewsletterProps),
    Webinar(WebinarProps),
}

/// Reads a host into the properties of the widget of that name, to be drawn in a root. `reported` is what the owner has
/// read.
pub(crate) fn widget_props(
    name: &str,
    context: &HostContext,
    root: &HtmlElement,
    reported: &mut Reported,
) -> Result<WidgetProps, Problem> {
    match name {
        "course" => course::props(context, root, reported).map(WidgetProps::Course),
        "newsletter" => newsletter::props(context, root, reported).map(WidgetProps::Newsletter),
        "webinar" => webinar::props(context, root, reported).map(WidgetProps::Webinar),
        _ => Err(Problem::UnknownWidget),
    }
}

/// A widget's component that Yew runs.
pub(crate) enum App {
    Course(AppHandle<CourseCards>),
    Newsletter(AppHandle<NewsletterCard>),
    Webinar(AppHandle<WebinarCard>),
}

impl App {
    /// Renders a component into a root.
    pub(crate) fn render(root: &HtmlElement, props: WidgetProps) -> Self {
        let root = root.clone().into();
        match props {
            WidgetProps::Course(props) => Self::Course(render(root, props)),
            WidgetProps::Newsletter(props) => Self::Newsletter(render(root, props)),
            WidgetProps::Webinar(props) => Self::Webinar(render(root, props)),
        }
    }

    /// Gives the component new properties; those of another widget change nothing.
    pub(crate) fn update(&mut self, props: WidgetProps) {
        match (self, props) {
            (Self::Course(app), WidgetProps::Course(props)) => app.update(props),
            (Self::Newsletter(app), WidgetProps::Newsletter(props)) => app.update(props),
            (Self::Webinar(app), WidgetProps::Webinar(props)) => app.update(props),
            _ => {}
        }
    }

    /// Ends the component, with its timers and listeners.
    pub(crate) fn destroy(self) {
        match self {
            Self::Course(app) => app.destroy(),
            Self::Newsletter(app) => app.destroy(),
            Self::Webinar(app) => app.destroy(),
        }
    }
}

fn render<C: BaseComponent>(root: Element, props: C::Properties) -> AppHandle<C> {
    Renderer::with_root_and_props(root, props).render()
}
