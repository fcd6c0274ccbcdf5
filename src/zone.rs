//! The time zone of a widget's dates.

use misniets_kit::{
    attributes::{Config, Expected, SettingValue, Source, Warning, ZoneName, read},
    intl::Zone,
};
use web_sys::HtmlElement;

use crate::owner::{self, Reported};

/// The zone that the attribute `timezone` names. Where the browser does not know it, the owner reads so and it is the home zone.
pub(crate) fn zone(config: &mut dyn Config, host: &HtmlElement, reported: &mut Reported) -> Zone {
    let fields = config.declared();
    let at = fields.iter().position(|field| field.name == "timezone");
    let at = at.unwrap_or_default();
    let name = read::<ZoneName>(fields, config.slots(), at);
    let name = name.map(|zone| zone.0).unwrap_or_default();
    Zone::named(&name).unwrap_or_else(|| {
        let raw = SettingValue::Text((*name).to_owned());
        let warning = |field| Warning::bad_value(Source::Attribute, field, &raw, Expected::Zone);
        let warnings: Vec<_> = fields.get(at).map(warning).into_iter().collect();
        owner::report_warnings(host, &warnings, reported);
        Zone::home()
    })
}
