//! A host, and what an owner and the server wrote for it, read into config structs. Precedence: defaults, catalogue, JSON
//! child, attributes, options.

use std::rc::Rc;

use js_sys::{JSON, Object};
use misniets_kit::{
    attributes::{Config, SettingValue, SettingsLayer, Source},
    form::FormText,
    lang::Lang,
    texts::{self, Overrides, place_of},
    theme::Theme,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::owner::{self, Diagnostic, Reported};

/// A host, and all that is known about it.
pub(crate) struct HostContext {
    /// The element the widget lives in.
    pub(crate) host: HtmlElement,
    /// The server's origin.
    pub(crate) api: AttrValue,
    /// The catalogue's id, or nothing.
    pub(crate) id: AttrValue,
    /// The language.
    pub(crate) lang: Lang,
    /// The server's answer, if there was one.
    catalogue: SettingValue,
    /// What a script gave to `misniets.mount`, or nothing.
    options: SettingValue,
    /// What is painted behind the host: light or dark, or `auto` where nobody looked.
    page_theme: Theme,
}

impl HostContext {
    /// Reads what the loader gathered ([`mount`](crate::mount)), and takes in the language's texts.
    pub(crate) fn new(host: HtmlElement, given: JsValue, language_file: JsValue) -> Self {
        let mut given = SettingValue::from_js(given);
        let text = |given: &SettingValue, name| given.text_at(name).unwrap_or_default();
        let lang = Lang::parse(&text(&given, "lang")).unwrap_or_default();
        texts::load(lang, language_file);
        Self {
            host,
            api: text(&given, "api").into(),
            id: text(&given, "id").into(),
            lang,
            page_theme: match &*text(&given, "theme") {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            },
            catalogue: given.take("catalogue"),
            options: given.take("options"),
        }
    }

    /// The theme of a card: the owner's choice, else the page's.
    pub(crate) fn theme(&self, chosen: Option<Theme>) -> Theme {
        chosen
            .filter(|theme| *theme != Theme::Auto)
            .unwrap_or(self.page_theme)
    }

    /// Reads every source into a config, says to the owner what can't be used, and gives the owner's own words for texts
    /// of the form and of `table` (with the names of its texts).
    pub(crate) fn read(
        &self,
        config: &mut dyn Config,
        table: (&'static str, &'static str),
        reported: &mut Reported,
    ) -> Rc<Overrides> {
        self.read_over(self.answer("config"), config, table, reported)
    }

    /// The same over an entry of the catalogue that is not the whole answer.
    pub(crate) fn read_over(
        &self,
        entry: &SettingValue,
        config: &mut dyn Config,
        table: (&'static str, &'static str),
        reported: &mut Reported,
    ) -> Rc<Overrides> {
        let (mut warnings, mut texts) = (Vec::new(), Vec::new());
        let attributes = Object::assign(&Object::new(), self.host.dataset().unchecked_ref());
        for (source, settings) in [
            (Source::Catalogue, entry),
            (Source::Json, &SettingValue::from_js(self.json_child())),
            (Source::Attribute, &SettingValue::from_js(attributes.into())),
            (Source::Options, &self.options),
        ] {
            let mut layer = SettingsLayer {
                config: &mut *config,
                source,
                texts: &mut texts,
                warnings: &mut warnings,
            };
            layer.read(settings);
        }
        owner::report_warnings(&self.host, &warnings, reported);
        let mut overrides = Overrides::new();
        // The last source wins, so it comes first.
        for (name, words) in texts.into_iter().rev() {
            match place_of(&name, &[table, (FormText::TABLE, FormText::NAMES)]) {
                Some((table, at)) => overrides.push((table, at, words)),
                None => owner::report_once(&self.host, Diagnostic::NoText, &name, reported),
            }
        }
        Rc::new(overrides)
    }

    /// Reads one of several entries of the catalogue into a config.
    pub(crate) fn read_entry(
        &self,
        entry: &SettingValue,
        config: &mut dyn Config,
        reported: &mut Reported,
    ) {
        let mut warnings = Vec::new();
        let mut layer = SettingsLayer {
            config,
            source: Source::Catalogue,
            texts: &mut Vec::new(),
            warnings: &mut warnings,
        };
        layer.read(entry);
        owner::report_warnings(&self.host, &warnings, reported);
    }

    /// A property of the server's answer.
    pub(crate) fn answer(&self, key: &str) -> &SettingValue {
        self.catalogue.get(key).unwrap_or(&SettingValue::Absent)
    }

    fn json_child(&self) -> JsValue {
        let child = self
            .host
            .query_selector("script[type=\"application/json\"]")
            .ok()
            .flatten();
        let Some(text) = child.and_then(|child| child.text_content()) else {
            return JsValue::NULL;
        };
        JSON::parse(&text).unwrap_or_else(|_| {
            owner::report(&self.host, Diagnostic::NoJson, "");
            JsValue::NULL
        })
    }
}
