//! The widgets as the bundle runs them. Those that their declaration alone describes come from the registry; each of the others
//! has an adapter beside this file.

use misniets_course::view::{CourseCards, CourseProps};
use misniets_kit::widget::DeclaredWidget;
use misniets_newsletter::view::{NewsletterCard, NewsletterProps};
use misniets_webinar::view::{WebinarCard, WebinarProps};
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, BaseComponent, Renderer};

use crate::{
    course, declared,
    host_context::HostContext,
    newsletter,
    owner::{Problem, Reported},
    webinar,
};

/// Writes the types below for the widgets of the registry and those named here.
macro_rules! apps {
    ($($variant:ident $module:ident,)*) => {
        /// The properties of one widget's component.
        pub(crate) enum WidgetProps {
            Course(CourseProps),
            Newsletter(NewsletterProps),
            Webinar(WebinarProps),
            $($variant(declared::Props<misniets_registry::$module::Card>),)*
        }

        /// Reads a host into the properties of the widget of that name, to be drawn in a root. `reported` is what the owner
        /// has read.
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
                $(misniets_registry::$module::Card::NAME => {
                    let props = declared::props::<misniets_registry::$module::Card>(context, root, reported);
                    props.map(WidgetProps::$variant)
                })*
                _ => Err(Problem::UnknownWidget),
            }
        }

        /// A widget's component that Yew runs.
        pub(crate) enum App {
            Course(AppHandle<CourseCards>),
            Newsletter(AppHandle<NewsletterCard>),
            Webinar(AppHandle<WebinarCard>),
            $($variant(AppHandle<<misniets_registry::$module::Card as DeclaredWidget>::Component>),)*
        }

        impl App {
            /// Renders a component into a root.
            pub(crate) fn render(root: &HtmlElement, props: WidgetProps) -> Self {
                let root = root.clone().into();
                match props {
                    WidgetProps::Course(props) => Self::Course(render(root, props)),
                    WidgetProps::Newsletter(props) => Self::Newsletter(render(root, props)),
                    WidgetProps::Webinar(props) => Self::Webinar(render(root, props)),
                    $(WidgetProps::$variant(props) => Self::$variant(render(root, props)),)*
                }
            }

            /// Gives the component new properties; those of another widget change nothing.
            pub(crate) fn update(&mut self, props: WidgetProps) {
                match (self, props) {
                    (Self::Course(app), WidgetProps::Course(props)) => app.update(props),
                    (Self::Newsletter(app), WidgetProps::Newsletter(props)) => app.update(props),
                    (Self::Webinar(app), WidgetProps::Webinar(props)) => app.update(props),
                    $((Self::$variant(app), WidgetProps::$variant(props)) => app.update(props),)*
                    _ => {}
                }
            }

            /// Ends the component, with its timers and listeners.
            pub(crate) fn destroy(self) {
                match self {
                    Self::Course(app) => app.destroy(),
                    Self::Newsletter(app) => app.destroy(),
                    Self::Webinar(app) => app.destroy(),
                    $(Self::$variant(app) => app.destroy(),)*
                }
            }
        }
    };
}

misniets_registry::for_each_declared!(apps);

fn render<C: BaseComponent>(root: Element, props: C::Properties) -> AppHandle<C> {
    Renderer::with_root_and_props(root, props).render()
}
