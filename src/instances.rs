//! The widgets that live on the page: at most one a host.

use std::cell::RefCell;

use web_sys::HtmlElement;

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
    widget: Box<dyn Living>,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
}

/// Mounts or updates.
pub(crate) fn mount(setup: &Setup) -> Result<(), Problem> {
    INSTANCES.with(|instances| {
        let mut instances = instances.borrow_mut();
        if let Some(instance) = instances
            .iter_mut()
            .find(|instance| instance.host == setup.host)
        {
            return instance.widget.update(setup);
        }
        if !shadow::can_hold(&setup.host) {
            return Err(Problem::NoShadowRoot);
        }
        let root = shadow::root(&setup.host).ok_or(Problem::NoShadowRoot)?;
        let name = setup
            .host
            .get_attribute("data-misniets")
            .unwrap_or_default();
        let widget = registry::start(name.trim(), setup, &root)?;
        instances.push(Instance {
            host: setup.host.clone(),
            widget,
        });
        Ok(())
    })
}

/// Ends what lives in a host, if anything, and shows the host's own content again.
pub(crate) fn unmount(host: &HtmlElement) {
    let instance = INSTANCES.with(|instances| {
        let mut instances = instances.borrow_mut();
        let index = instances
            .iter()
            .position(|instance| &instance.host == host)?;
        Some(instances.swap_remove(index))
    });
    if let Some(instance) = instance {
        instance.widget.end();
        shadow::conceal(host);
    }
}
