//! The course widget on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_course::{
    config::CourseConfig,
    texts::Word,
    view::{Course, CourseProps},
};
use misniets_kit::{
    attributes::{
        Config, Currency, Expected, Field, Identifier, Price, SettingValue, Switch, Value, Warning,
    },
    card::CardSettings,
    clock::Clock,
    form::view::FormSpec,
    intl,
    structured::{self as schema, Properties},
};
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{
    form_settings::FormSettings,
    host_context::HostContext,
    newsletter,
    owner::{self, Diagnostic, Problem, Reported},
    report::Reporter,
    shadow, structured,
    zone::zone,
};

/// Reads a host into the properties of one card, or a row of them.
pub(crate) fn props(
    context: &HostContext,
    root: &HtmlElement,
    reported: &mut Reported,
) -> Result<CourseProps, Problem> {
    let entries = context.answer("courses").as_list();
    // What stands on the page is about the one course there is; of several it would be about none.
    let (alone, several) = match entries {
        [] => (Some(&SettingValue::Absent), entries),
        [entry] => (Some(entry), Default::default()),
        _ => (None, entries),
    };
    let mut own = CourseConfig::default();
    let entry = alone.unwrap_or_default();
    let overrides = context.read_over(entry, &mut own, (Word::TABLE, Word::NAMES), reported);
    shadow::paint(root, own.accent());
    let theme = context.theme(own.theme());
    let has_json_ld = own.structured_data().is_none_or(|Switch(on)| on);
    let clock = Clock::corrected_by(None);
    let about = |id, cta| About {
        context,
        clock,
        id,
        cta,
    };
    let mut courses = Vec::new();
    for entry in several {
        let mut config = CourseConfig::default();
        context.read_entry(entry, &mut config, reported);
        courses.extend(about(id_of(entry), own.cta()).course(config, reported));
    }
    if let Some(entry) = alone {
        courses.extend(about(id_of(entry), None).course(own, reported));
    }
    report_missing(context, reported);
    if courses.is_empty() {
        return Err(Problem::NoCourse);
    }
    let json_ld = courses.iter().filter(|_| has_json_ld).map(json_ld);
    let json_ld = json_ld.collect();
    let reporter = Reporter::new(context, "course", ("course", context.id.clone()));
    Ok(CourseProps {
        settings: Rc::new(CardSettings {
            host: Some(context.host.clone()),
            lang: context.lang,
            theme,
            clock,
            overrides,
            on_ready: structured::beside(reporter.ready(root), json_ld),
            on_submitted: reporter.submitted(),
        }),
        courses: courses.into(),
    })
}

/// Reports the ids that the catalogue does not know.
fn report_missing(context: &HostContext, reported: &mut Reported) {
    for id in context.answer("missing").as_list() {
        let id = id.as_text().unwrap_or_default();
        owner::report_once(&context.host, Diagnostic::UnknownCourse, id, reported);
    }
}

/// What search engines are told of a course, and what tells it from others: its address, else its title.
fn json_ld(course: &Course) -> (String, Properties) {
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
fn id_of(entry: &SettingValue) -> Option<AttrValue> {
    Identifier::parse(entry.get("id")?).map(|id| id.0)
}

/// What is known of a course beside its config.
struct About<'a> {
    context: &'a HostContext,
    clock: Clock,
    /// Its id in the catalogue.
    id: Option<AttrValue>,
    /// The words on every button of a row.
    cta: Option<AttrValue>,
}

impl About<'_> {
    /// A course as its card shows it; none without a title.
    fn course(self, mut config: CourseConfig, reported: &mut Reported) -> Option<Course> {
        config.title()?;
        let Self { context, id, .. } = self;
        let mut warnings = Vec::new();
        let start = config.start().and_then(|start| {
            let zone = zone(&mut config, &context.host, reported);
            let start = zone.resolve(start);
            // A start that has been is no next one.
            (start > self.clock.now()).then(|| (start, zone.date(context.lang, start)))
        });
        // `data-image-alt=""` says on purpose that the image shows nothing that matters.
        if config.image().is_some()
            && config.image_alt().is_none()
            && !context.host.has_attribute("data-image-alt")
        {
            let field = field(&config, "image_alt");
            warnings.extend(field.map(|field| Warning::missing(field, Expected::Alternative)));
        }
        owner::report_warnings(&context.host, &warnings, reported);
        let price = config.price().zip(config.currency());
        let price = price.map(|(Price(hundredths), Currency(code))| {
            intl::price(context.lang, hundredths, &code)
        });
        // A course of the catalogue has a page on the server.
        let hosted = || {
            let page = [&*context.api, "/c/", &id?, "?lang=", context.lang.code()];
            Some(page.concat().into())
        };
        Some(Course {
            start,
            price: price.unwrap_or_default(),
            url: config.url().map(|url| url.0).or_else(hosted),
            cta: self.cta.or_else(|| config.cta()),
            form: config
                .list()
                .map(|list| informed(context, &config, &list.0)),
            config,
        })
    }
}

/// The form of the list that keeps one informed of a course.
fn informed(context: &HostContext, config: &CourseConfig, list: &str) -> Rc<FormSpec> {
    let settings = FormSettings {
        api: config.api(),
        fields: None,
        consents: None,
        prefill: None,
        privacy_url: config.privacy_url(),
    };
    Rc::new(newsletter::of_list(
        settings,
        context,
        list,
        config.organiser(),
    ))
}

fn field(config: &CourseConfig, name: &str) -> Option<&'static Field> {
    config.declared().iter().find(|field| field.name == name)
}
