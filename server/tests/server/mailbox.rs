//! A mail as a mail program reads it: parsed by libraries that did not write it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

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
    file: String,
    read: OnceLock<[Properties; 2]>,
}

type Properties = BTreeMap<String, String>;

/// Reads a calendar file with Python's `icalendar`; prints the properties of the file and of its one event. Times must be
/// in UTC.
const READ: &str = "
import datetime, icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
[event] = calendar.walk('VEVENT')
def shown(value):
    moment = getattr(value, 'dt', None)
    if isinstance(moment, datetime.datetime):
        assert moment.utcoffset() == datetime.timedelta(0), moment
        return moment.strftime('%Y%m%dT%H%M%SZ')
    return str(value)
def read(part):
    assert not part.errors, part.errors
    return {name.upper(): shown(value) for name, value in part.items()}
print(json.dumps([read(calendar), read(event)]))
";

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
            calendar: part("text/calendar").map(Entry::of),
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
    pub(crate) fn of(file: String) -> Self {
        let read = OnceLock::new();
        Self { file, read }
    }

    /// A property of the file.
    pub(crate) fn property(&self, name: &str) -> String {
        self.read()[0].get(name).cloned().unwrap_or_default()
    }

    /// A property of its event.
    pub(crate) fn event(&self, name: &str) -> String {
        self.read()[1].get(name).cloned().unwrap_or_default()
    }

    /// Reading takes a program: only who asks pays for it.
    fn read(&self) -> &[Properties; 2] {
        self.read.get_or_init(|| {
            let mut python = Command::new("/usr/bin/python3")
                .args(["-c", READ])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut input = python.stdin.take().unwrap();
            input.write_all(self.file.as_bytes()).unwrap();
            drop(input);
            let said = python.wait_with_output().unwrap();
            assert!(said.status.success(), "{}", self.file);
            serde_json::from_slice(&said.stdout).unwrap()
        })
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
