//! A mail as a mail program reads it: parsed by libraries that did not write it.

use std::fs;
use std::path::Path;

use ical::property::Property;
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
    calendar: Vec<Property>,
    event: Vec<Property>,
}

impl Mail {
    fn parse(bytes: &[u8]) -> Self {
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
        let mut calendars = ical::IcalParser::new(file.as_bytes());
        let calendar = calendars.next().unwrap().unwrap();
        Self {
            event: calendar.events[0].properties.clone(),
            calendar: calendar.properties,
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

fn value(properties: &[Property], name: &str) -> String {
    let found = properties.iter().find(|property| property.name == name);
    found
        .and_then(|property| property.value.clone())
        .unwrap_or_default()
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
