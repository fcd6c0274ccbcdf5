//! The widgets that live on the page: at most one a host.

use std::cell::RefCell;

use misniets_kit::card::Card;
use web_sys::HtmlElement;
use yew::{AppHandle, AttrValue, Renderer};

use crate::{owner::Problem, registry, shadow, sources::Setup};

/// A running widget.
struct Instance {
    host: HtmlElement,
    /// What it shows of the catalogue.
    id: AttrValue,
    root: HtmlElement,
    app: AppHandle<Card>,
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
    let updated = INSTANCES.with_borrow_mut(|instances| {
        let same = |it: &&mut Instance| it.host == setup.host && it.id == setup.id;
        instances.iter_mut().find(same).map(|it| {
            let props = registry::card(name.trim(), setup, &it.root, &mut it.said)?;
            it.app.update(props);
            Ok(())
        })
    });
    if let Some(result) = updated {
        return result;
    }
    if !shadow::can_hold(&setup.host) {
        return Err(Problem::NoShadowRoot);
    }
    let root = shadow::root(&setup.host).ok_or(Problem::NoShadowRoot)?;
    let mut said = Vec::new();
    let props = registry::card(name.trim(), setup, &root, &mut said)?;
    // The old one goes only when the new one stands.
    let app = Renderer::<Card>::with_root_and_props(root.clone().into(), props).render();
    let old = take(&setup.host);
    let (host, id) = (setup.host.clone(), setup.id.clone());
    INSTANCES.with_borrow_mut(|instances| {
        instances.push(Instance {
            host,
            id,
            root,
            app,
            said,
        });
    });
    if let Some(old) = old {
        old.app.destroy();
    }
    Ok(())
}

/// Ends what lives in a host, if anything, and shows the host's own content again.
pub(crate) fn unmount(host: &HtmlElement) {
    if let Some(instance) = take(host) {
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
