//! A mail as a mail program reads it: parsed by libraries that did not write it.

use std::fs;
use std::path::Path;

use calcard::common::IanaString;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarValue};
use mailparse::ParsedMail;

/// One mail.
pub(crate) struct Mail {
    pub(crate) raw: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) calendar: Option<Entry>,
    headers: Vec<(String, String)>,
}

/// The one entry of a calendar file.
pub(crate) struct Entry {
    calendar: ICalendarComponent,
    event: ICalendarComponent,
}

impl Mail {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let parsed = mailparse::parse_mail(bytes).unwrap();
        let part = |kind: &str| {
            parsed
                .parts()
                .find(|part| part.ctype.mimetype == kind)
                .map(|part: &ParsedMail| part.get_body().unwrap())
        };
        let headers = parsed.get_headers();
        Self {
            raw: String::from_utf8_lossy(bytes).into_owned(),
            text: part("text/plain").unwrap(),
            html: part("text/html").unwrap(),
            calendar: part("text/calendar").map(|file| Entry::parse(&file)),
            headers: headers
                .into_iter()
                .map(|header| (header.get_key(), header.get_value()))
                .collect(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> String {
        let found = self
            .headers
            .iter()
            .find(|(has, _)| has.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The first address in the text that has this in it.
    pub(crate) fn link(&self, part: &str) -> String {
        let words = self.text.split_whitespace();
        let mut links = words.filter(|word| word.starts_with("http") && word.contains(part));
        links
            .next()
            .unwrap_or_else(|| panic!("no {part} in {}", self.text))
            .to_owned()
    }
}

impl Entry {
    fn parse(file: &str) -> Self {
        let parts = ICalendar::parse(file).unwrap().components;
        let one = |kind: ICalendarComponentType| {
            let mut found = parts.iter().filter(|part| part.component_type == kind);
            found
                .next()
                .unwrap_or_else(|| panic!("no {kind:?} in {file}"))
                .clone()
        };
        Self {
            calendar: one(ICalendarComponentType::VCalendar),
            event: one(ICalendarComponentType::VEvent),
        }
    }

    /// A property of the file.
    pub(crate) fn property(&self, name: &str) -> String {
        value(&self.calendar, name)
    }

    /// A property of its event.
    pub(crate) fn event(&self, name: &str) -> String {
        value(&self.event, name)
    }
}

fn value(part: &ICalendarComponent, name: &str) -> String {
    let found = part
        .entries
        .iter()
        .find(|entry| entry.name.as_str() == name);
    match found.and_then(|entry| entry.values.first()) {
        None => String::new(),
        Some(ICalendarValue::Text(text)) => text.clone(),
        Some(ICalendarValue::Uri(uri)) => uri.as_str().unwrap_or_default().to_owned(),
        Some(ICalendarValue::Integer(number)) => number.to_string(),
        Some(ICalendarValue::Method(method)) => method.as_str().to_owned(),
        Some(ICalendarValue::Status(status)) => status.as_str().to_owned(),
        Some(ICalendarValue::PartialDateTime(at)) => {
            // A zone of its own makes it an instant: UTC is written with a Z.
            assert_eq!(
                (at.tz_hour, at.tz_minute),
                (Some(0), Some(0)),
                "{name} is in UTC"
            );
            format!(
                "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
                at.year.unwrap(),
                at.month.unwrap(),
                at.day.unwrap(),
                at.hour.unwrap(),
                at.minute.unwrap(),
                at.second.unwrap()
            )
        }
        Some(other) => panic!("{name} is {other:?}"),
    }
}

/// Takes the mails out of a folder, in the order they were noted.
pub(crate) fn empty(folder: &Path) -> Vec<Mail> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = files
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|kind| kind == "eml"))
        .collect();
    let number = |file: &Path| -> u64 {
        let name = file.file_name().unwrap().to_str().unwrap();
        name.split('-').nth(1).unwrap().parse().unwrap()
    };
    files.sort_by_key(|file| number(file));
    files
        .iter()
        .map(|file| {
            let mail = Mail::parse(&fs::read(file).unwrap());
            fs::remove_file(file).unwrap();
            mail
        })
        .collect()
}
