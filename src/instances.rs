//! The widgets that live on the page: at most one a host.

use std::cell::RefCell;

use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{owner::Problem, registry, shadow, sources::Setup};

/// A running widget.
pub(crate) trait Living {
    /// Reads the host's attributes (and a new answer of the server) again.
    ///
    /// # Errors
    /// When nothing could be shown with them; the widget stays as it was.
    fn update(&mut self, setup: &Setup) -> Result<(), Problem>;

    /// Ends it, with its timers and listeners.
    fn end(self: Box<Self>);
}

struct Instance {
    host: HtmlElement,
    id: AttrValue,
    widget: Box<dyn Living>,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
}

/// Mounts or updates. Another event is another registration: that starts anew.
pub(crate) fn mount(setup: &Setup) -> Result<(), Problem> {
    let updated = INSTANCES.with_borrow_mut(|instances| {
        let same = |it: &&mut Instance| it.host == setup.host && it.id == setup.id;
        instances
            .iter_mut()
            .find(same)
            .map(|it| it.widget.update(setup))
    });
    if let Some(result) = updated {
        return result;
    }
    if !shadow::can_hold(&setup.host) {
        return Err(Problem::NoShadowRoot);
    }
    let root = shadow::root(&setup.host).ok_or(Problem::NoShadowRoot)?;
    let name = setup
        .host
        .get_attribute("data-misniets")
        .unwrap_or_default();
    // The old one goes only when the new one stands.
    let widget = registry::start(name.trim(), setup, &root)?;
    let old = take(&setup.host);
    let (host, id) = (setup.host.clone(), setup.id.clone());
    INSTANCES.with_borrow_mut(|instances| {
        instances.push(Instance { host, id, widget });
    });
    if let Some(old) = old {
        old.widget.end();
    }
    Ok(())
}

/// Ends what lives in a host, if anything, and shows the host's own content again.
pub(crate) fn unmount(host: &HtmlElement) {
    if let Some(instance) = take(host) {
        instance.widget.end();
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
