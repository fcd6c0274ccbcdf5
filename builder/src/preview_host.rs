//! The piece of page the preview's widget stands on. Yew draws the sheet; what stands in it is the loader's, so it is made here
//! by hand, as a page's author would: an element with attributes, and `misniets.mount`.

use js_sys::{Function, JSON, Object, Reflect};
use misniets_kit::theme::Theme;
use misniets_snippet::reserved_height::ReservedHeight;
use misniets_snippet::state::State;
use misniets_snippet::widgets::{attribute_name, property_name, text_attribute_name};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::browser::window;

/// The page around the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    /// Whether it is a dark one.
    pub(crate) dark: bool,
    /// Its language, as a tag.
    pub(crate) lang: &'static str,
}

/// The attributes of the widget's element. Where the owner leaves light and dark to the visitor's system, the ground stands
/// in for that system.
pub(crate) fn attributes(state: &State, ground: Ground) -> Vec<(String, String)> {
    let mut all = vec![("data-misniets".to_owned(), state.kind.name().to_owned())];
    for given in state.given().filter(|given| !given.is_structured()) {
        all.push((
            attribute_name(given.documented.field.name),
            given.value.to_owned(),
        ));
    }
    for (name, words) in state.given_words() {
        all.push((text_attribute_name(name), words.to_owned()));
    }
    let theme = state.value("theme").trim();
    if theme.is_empty() || theme.eq_ignore_ascii_case(Theme::Auto.name()) {
        all.retain(|(name, _)| name != "data-theme");
        let theme = if ground.dark {
            Theme::Dark
        } else {
            Theme::Light
        };
        all.push(("data-theme".to_owned(), theme.name().to_owned()));
    }
    all
}

/// Shows what was chosen on a sheet: the widget that stands there is brought up to date, another one makes place.
pub(crate) fn show(sheet: &HtmlElement, state: &State, ground: Ground) {
    let wanted = attributes(state, ground);
    let host = match standing(sheet, state, ground) {
        Some(host) => host,
        None => match fresh(sheet) {
            Some(host) => host,
            None => return,
        },
    };
    let _ = host.set_attribute("data-ground", ground.lang);
    let names = host.get_attribute_names();
    for name in names.iter().filter_map(|name| name.as_string()) {
        let kept = !name.starts_with("data-")
            || name == "data-ground"
            || wanted.iter().any(|(known, _)| *known == name);
        if !kept {
            let _ = host.remove_attribute(&name);
        }
    }
    for (name, value) in &wanted {
        if host.get_attribute(name).as_deref() != Some(value) {
            let _ = host.set_attribute(name, value);
        }
    }
    call("mount", &host, &options(state));
}

/// Measures the widget in columns of all widths: the sheet takes each width for a moment, between two paints.
pub(crate) fn height(sheet: &HtmlElement) -> Option<ReservedHeight> {
    let host: HtmlElement = sheet.first_element_child()?.dyn_into().ok()?;
    host.shadow_root()?.first_element_child()?;
    // The widget is as wide as the sheet leaves it.
    let margins = u32::try_from(sheet.offset_width() - host.offset_width()).ok()?;
    let style = sheet.style();
    let height = ReservedHeight::measure(|column| {
        let width = format!("{}px", column + margins);
        style.set_property("width", &width).ok()?;
        u32::try_from(host.offset_height()).ok()
    });
    style.remove_property("width").ok()?;
    height
}

/// Leaves the sheet empty.
pub(crate) fn clear(sheet: &HtmlElement) {
    while let Some(child) = sheet.first_element_child() {
        call("unmount", &child, &JsValue::UNDEFINED);
        child.remove();
    }
}

/// The element that shows the same widget on the same page already.
fn standing(sheet: &HtmlElement, state: &State, ground: Ground) -> Option<Element> {
    let host = sheet.first_element_child()?;
    let same = |name: &str, value: &str| host.get_attribute(name).as_deref() == Some(value);
    (same("data-misniets", state.kind.name()) && same("data-ground", ground.lang)).then_some(host)
}

fn fresh(sheet: &HtmlElement) -> Option<Element> {
    clear(sheet);
    let host = window()?.document()?.create_element("div").ok()?;
    sheet.append_child(&host).ok()?;
    Some(host)
}

/// What attributes can't hold.
fn options(state: &State) -> JsValue {
    let options = Object::new();
    for given in state.given().filter(|given| given.is_structured()) {
        if let Ok(value) = JSON::parse(given.value) {
            let name = property_name(given.documented.field.name);
            let _ = Reflect::set(&options, &JsValue::from_str(&name), &value);
        }
    }
    options.into()
}

/// Calls the loader's function of that name; where the loader did not come, there is none.
fn call(name: &str, host: &Element, options: &JsValue) {
    let Some(window) = window() else { return };
    let get = |object: &JsValue, key: &str| {
        Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
    };
    let loader = get(&window, "misniets");
    if let Ok(function) = get(&loader, name).dyn_into::<Function>() {
        let _ = function.call2(&loader, host, options);
    }
}
