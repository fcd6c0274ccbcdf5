//! The widgets that live on the page: at most one a host.

use std::cell::RefCell;

use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{
    host_context::HostContext,
    owner::{Problem, Reported},
    page,
    registry::{App, widget_props},
    shadow,
};

/// A running widget.
struct Instance {
    host: HtmlElement,
    /// What it shows of the catalogue.
    id: AttrValue,
    /// The widget's name.
    name: String,
    root: HtmlElement,
    app: App,
    /// The widget of another entry, which visitors see until this one is on the page: Yew may give the browser a turn
    /// between drawing and showing.
    replaced: Option<App>,
    /// What is done once somebody can read it; here, so that it goes with the widget.
    view: Option<Closure<dyn FnMut()>>,
    /// What its owner has read.
    reported: Reported,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
}

/// Mounts, or brings up to date. Another event is another registration: that starts anew.
///
/// # Errors
/// When nothing could be shown; what was there stays as it was.
pub(crate) fn mount(context: &HostContext) -> Result<(), Problem> {
    let name = context
        .host
        .get_attribute("data-misniets")
        .unwrap_or_default();
    let name = name.trim();
    // Out of the list while its code runs: what runs may mount and unmount others.
    let mut old = take(&context.host);
    let result = if let Some(it) = old
        .as_mut()
        .filter(|it| it.id == context.id && it.name == name)
    {
        widget_props(name, context, &it.root, &mut it.reported).map(|props| it.app.update(props))
    } else {
        fresh(name, context).map(|mut new| {
            if let Some(old) = old.take() {
                page::unwatch(&context.host);
                new.replaced = Some(old.into_shown());
            }
            old = Some(new);
        })
    };
    keep(old);
    result
}

fn fresh(name: &str, context: &HostContext) -> Result<Instance, Problem> {
    if !shadow::can_hold(&context.host) {
        return Err(Problem::NoShadowRoot);
    }
    let root = shadow::root(&context.host).ok_or(Problem::NoShadowRoot)?;
    let mut reported = Reported::default();
    let props = widget_props(name, context, &root, &mut reported)?;
    Ok(Instance {
        host: context.host.clone(),
        id: context.id.clone(),
        name: name.to_owned(),
        app: App::render(&root, props),
        replaced: None,
        root,
        view: None,
        reported,
    })
}

impl Instance {
    /// The app that visitors see; one that is not on the page yet ends.
    fn into_shown(self) -> App {
        match self.replaced {
            Some(shown) => {
                self.app.destroy();
                shown
            }
            None => self.app,
        }
    }
}

fn keep(instance: Option<Instance>) {
    INSTANCES.with_borrow_mut(|instances| instances.extend(instance));
}

/// Ends what a widget that is on the page now has replaced.
pub(crate) fn end_replaced(host: &HtmlElement) {
    let replaced = INSTANCES.with_borrow_mut(|instances| {
        let it = instances.iter_mut().find(|it| it.host == *host)?;
        it.replaced.take()
    });
    if let Some(app) = replaced {
        app.destroy();
    }
}

/// Calls once, when the widget in a host can be read.
pub(crate) fn when_seen(host: &HtmlElement, view: Closure<dyn FnMut()>) {
    INSTANCES.with_borrow_mut(|instances| {
        if let Some(it) = instances.iter_mut().find(|it| it.host == *host) {
            page::watch(host, view.as_ref());
            it.view = Some(view);
        }
    });
}

/// Ends what lives in a host, if anything, and shows the host's own content again.
pub(crate) fn unmount(host: &HtmlElement) {
    if let Some(instance) = take(host) {
        page::unwatch(host);
        if let Some(replaced) = instance.replaced {
            replaced.destroy();
        }
        instance.app.destroy();
        shadow::conceal(host);
    }
}

fn take(host: &HtmlElement) -> Option<Instance> {
    INSTANCES.with_borrow_mut(|instances| {
        let index = instances
            .iter()
            .position(|instance| &instance.host == host)?;
        Some(instances.swap_remove(index))
    })
}
