//! The course widget on a page: from its sources to the card's properties.

use std::rc::Rc;

use js_sys::Array;
use misniets_course::{
    config::CourseConfig,
    texts::Word,
    view::{Course, Courses},
};
use misniets_kit::{
    attributes::{
        Config, Currency, Expected, Field, Identifier, Price, Raw, Source, Switch, Value, Warning,
    },
    card::CardProps,
    clock::Clock,
    form::view::FormSpec,
    intl::{self, Zone},
    structured::{self as schema, Properties},
    submit::get,
};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{
    forms::Asked,
    newsletter,
    owner::{self, Line, Problem},
    report::Reporter,
    shadow,
    sources::Setup,
    structured,
};

/// Reads a host into one card, or a row of them.
pub(crate) fn card(
    setup: &Setup,
    root: &HtmlElement,
    said: &mut Vec<String>,
) -> Result<CardProps, Problem> {
    let mut entries = list(setup.answer("courses"));
    let alone = entries.len() < 2;
    // What stands on the page is about the one course there is; of several it would be about none.
    let entry = if alone { entries.pop() } else { None };
    let id = entry.as_ref().and_then(id_of);
    let entry = entry.unwrap_or(JsValue::NULL);
    let mut own = CourseConfig::default();
    let words = setup.read_over(entry, &mut own, (Word::TABLE, Word::NAMES), said);
    shadow::paint(root, own.accent());
    let theme = setup.theme(own.theme());
    let switch = own.structured_data();
    let clock = Clock::corrected_by(None);
    let mut courses = Vec::new();
    for entry in entries {
        let mut config = CourseConfig::default();
        setup.read_entry(&entry, &mut config, said);
        let about = About {
            setup,
            clock,
            id: id_of(&entry),
            cta: own.cta(),
        };
        courses.extend(about.course(config, said));
    }
    if alone {
        let about = About {
            setup,
            clock,
            id,
            cta: None,
        };
        courses.extend(about.course(own, said));
    }
    for id in list(setup.answer("missing")) {
        let id = id.as_string().unwrap_or_default();
        owner::once(&setup.host, Line::UnknownCourse, &id, said);
    }
    if courses.is_empty() {
        return Err(Problem::NoCourse);
    }
    let wanted = switch.is_none_or(|Switch(on)| on);
    let told = courses.iter().filter(|_| wanted).map(told);
    let told = told.collect();
    let reporter = Reporter::new(setup, "course", ("course", setup.id.clone()));
    Ok(CardProps {
        host: Some(setup.host.clone()),
        lang: setup.lang,
        theme,
        clock,
        ready: structured::beside(reporter.ready(root), told),
        report: reporter.form(),
        form: Rc::new(FormSpec::default()),
        words,
        face: Rc::new(Courses { courses }),
    })
}

/// What search engines are told of a course, and what tells it from others: its address, else its title.
fn told(course: &Course) -> (String, Properties) {
    let config = &course.config;
    let name = config.title().unwrap_or_default();
    let url = course.url.clone().unwrap_or_default();
    let key = if url.is_empty() { &name } else { &url };
    let price = config.price().zip(config.currency());
    let properties = schema::course(schema::Course {
        description: config.teaser().unwrap_or_default(),
        image: config.image().map(|image| image.0).unwrap_or_default(),
        level: config.level().unwrap_or_default(),
        start: course.start.as_ref().map(|(start, _)| *start),
        price: price.map(|(Price(hundredths), Currency(code))| (hundredths, code)),
        name: name.clone(),
        url: url.clone(),
    });
    (["course ", key].concat(), properties)
}

/// The catalogue's id of an entry.
fn id_of(entry: &JsValue) -> Option<AttrValue> {
    let id = Raw::Text(get(entry, "id").as_string()?);
    Identifier::parse(&id).map(|id| id.0)
}

/// What a value lists; what is no list, lists nothing.
fn list(value: JsValue) -> Vec<JsValue> {
    if Array::is_array(&value) {
        Array::from(&value).iter().collect()
    } else {
        Vec::new()
    }
}

/// What is known of a course beside its config.
struct About<'a> {
    setup: &'a Setup,
    clock: Clock,
    /// Its id in the catalogue.
    id: Option<AttrValue>,
    /// The words on every button of a row.
    cta: Option<AttrValue>,
}

impl About<'_> {
    /// A course as its card shows it; none without a title.
    fn course(self, config: CourseConfig, said: &mut Vec<String>) -> Option<Course> {
        config.title()?;
        let Self { setup, id, .. } = self;
        let mut warnings = Vec::new();
        let start = config.start().and_then(|start| {
            let zone = zone(&config, &mut warnings)?;
            let start = zone.resolve(start);
            // A start that has been is no next one.
            (start > self.clock.now()).then(|| (start, zone.date(setup.lang, start)))
        });
        // `data-image-alt=""` says on purpose that the image shows nothing that matters.
        if config.image().is_some()
            && config.image_alt().is_none()
            && !setup.host.has_attribute("data-image-alt")
        {
            let field = field(&config, "image_alt");
            warnings.extend(field.map(|field| Warning::missing(field, Expected::Alternative)));
        }
        owner::warn(&setup.host, &warnings, said);
        let price = config.price().zip(config.currency());
        let price = price
            .map(|(Price(hundredths), Currency(code))| intl::price(setup.lang, hundredths, &code));
        // A course of the catalogue has a page on the server.
        let hosted = || {
            let page = [&*setup.api, "/c/", &id?, "?lang=", setup.lang.code()];
            Some(page.concat().into())
        };
        Some(Course {
            start,
            price: price.unwrap_or_default(),
            url: config.url().map(|url| url.0).or_else(hosted),
            cta: self.cta.or_else(|| config.cta()),
            form: config.list().map(|list| informed(setup, &config, &list.0)),
            config,
        })
    }
}

/// The form of the list that keeps one informed of a course.
fn informed(setup: &Setup, config: &CourseConfig, list: &str) -> Rc<FormSpec> {
    let asked = Asked {
        api: config.api(),
        fields: None,
        consents: None,
        prefill: None,
        privacy_url: config.privacy_url(),
    };
    Rc::new(newsletter::of_list(asked, setup, list, config.organiser()))
}

/// The course's zone; the owner reads it when the browser does not know the zone.
fn zone(config: &CourseConfig, warnings: &mut Vec<Warning>) -> Option<Zone> {
    let name = config.timezone().map(|zone| zone.0).unwrap_or_default();
    Zone::named(&name).or_else(|| {
        let raw = Raw::Text((*name).to_owned());
        warnings.push(Warning::bad_value(
            Source::Attribute,
            field(config, "timezone")?,
            &raw,
            Expected::Zone,
        ));
        Some(Zone::home())
    })
}

fn field(config: &CourseConfig, name: &str) -> Option<&'static Field> {
    config.declared().iter().find(|field| field.name == name)
}
