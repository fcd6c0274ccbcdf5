//! The widgets that live on the page: at most one a host.

use std::cell::RefCell;

use misniets_kit::card::Card;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;
use yew::{AppHandle, AttrValue, Renderer};

use crate::{
    owner::{Problem, emit},
    page, registry, shadow,
    sources::Setup,
};

/// A running widget.
struct Instance {
    host: HtmlElement,
    /// What it shows of the catalogue.
    id: AttrValue,
    root: HtmlElement,
    app: AppHandle<Card>,
    /// What is done once somebody can read it; here, so that it goes with the widget.
    view: Option<Closure<dyn FnMut()>>,
    /// What its owner has read.
    said: Vec<String>,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
}

/// Mounts, or brings up to date. Another event is another registration: that starts anew.
///
/// # Errors
/// When nothing could be shown; what was there stays as it was.
pub(crate) fn mount(setup: &Setup) -> Result<(), Problem> {
    let name = setup
        .host
        .get_attribute("data-misniets")
        .unwrap_or_default();
    // Out of the list while its code runs: after a fault it is neither there nor locked.
    let mut old = take(&setup.host);
    if let Some(it) = old.as_mut().filter(|it| it.id == setup.id) {
        let result = registry::card(name.trim(), setup, &it.root, &mut it.said)
            .map(|props| it.app.update(props));
        keep(old);
        return result;
    }
    match fresh(name.trim(), setup) {
        Ok(new) => {
            // The old one goes only when the new one stands.
            keep(Some(new));
            if let Some(old) = old {
                page::unwatch(&setup.host);
                old.app.destroy();
            }
            Ok(())
        }
        Err(problem) => {
            keep(old);
            Err(problem)
        }
    }
}

fn fresh(name: &str, setup: &Setup) -> Result<Instance, Problem> {
    if !shadow::can_hold(&setup.host) {
        return Err(Problem::NoShadowRoot);
    }
    let root = shadow::root(&setup.host).ok_or(Problem::NoShadowRoot)?;
    let mut said = Vec::new();
    let props = registry::card(name, setup, &root, &mut said)?;
    let app = Renderer::<Card>::with_root_and_props(root.clone().into(), props).render();
    Ok(Instance {
        host: setup.host.clone(),
        id: setup.id.clone(),
        root,
        app,
        view: None,
        said,
    })
}

fn keep(instance: Option<Instance>) {
    INSTANCES.with_borrow_mut(|instances| instances.extend(instance));
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
        instance.app.destroy();
        shadow::conceal(host);
    }
}

/// After a fault: the host's own content again, and the rest of the page's work goes on.
pub(crate) fn crashed(host: &HtmlElement) {
    // Dropping would run what has just failed.
    std::mem::forget(take(host));
    page::unwatch(host);
    shadow::conceal(host);
    emit(host, "error", &[("reason", "crash")]);
    // Wakes Yew for what other widgets had waiting.
    yew::scheduler::push(Box::new(Wake));
}

struct Wake;

impl yew::scheduler::Runnable for Wake {
    fn run(self: Box<Self>) {}
}

fn take(host: &HtmlElement) -> Option<Instance> {
    INSTANCES.with_borrow_mut(|instances| {
        let index = instances
            .iter()
            .position(|instance| &instance.host == host)?;
        Some(instances.swap_remove(index))
    })
}
