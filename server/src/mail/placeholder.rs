//! Placeholders of an organiser's message, such as `{name}`, and what is put in their place.

/// How many letters may stand between braces for it to be a placeholder.
const LONGEST: usize = 40;
/// The longest name that is put into a mail.
const NAME_LONGEST: usize = 60;

/// What a message can have filled in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Placeholder {
    /// The recipient's name.
    Name,
    /// The event's title.
    Event,
    /// When the event starts, in words.
    Start,
    /// Where to take part.
    JoinLink,
    /// The event's page.
    PageLink,
    /// The recording.
    RecordingLink,
}

impl Placeholder {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Event,
        Self::Start,
        Self::JoinLink,
        Self::PageLink,
        Self::RecordingLink,
    ];

    /// The word between the braces.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Event => "event",
            Self::Start => "start",
            Self::JoinLink => "join_link",
            Self::PageLink => "page_link",
            Self::RecordingLink => "recording_link",
        }
    }

    /// Whether its value is a web address.
    #[must_use]
    pub const fn is_link(self) -> bool {
        matches!(self, Self::JoinLink | Self::PageLink | Self::RecordingLink)
    }

    /// The placeholder of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// The values for one recipient.
#[derive(Clone, Debug, Default)]
pub struct PlaceholderValues {
    /// The name; empty for none.
    pub name: String,
    /// The event's title.
    pub event: String,
    /// When it starts.
    pub start: String,
    /// Where to take part, when the event says so.
    pub join_link: Option<String>,
    /// The event's page.
    pub page_link: String,
    /// The recording, when there is one.
    pub recording_link: Option<String>,
}

impl PlaceholderValues {
    /// The value of a placeholder; `None` when the event has none.
    #[must_use]
    pub fn get(&self, placeholder: Placeholder) -> Option<&str> {
        match placeholder {
            Placeholder::Name => Some(&self.name),
            Placeholder::Event => Some(&self.event),
            Placeholder::Start => Some(&self.start),
            Placeholder::JoinLink => self.join_link.as_deref(),
            Placeholder::PageLink => Some(&self.page_link),
            Placeholder::RecordingLink => self.recording_link.as_deref(),
        }
    }
}

/// A part of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Piece<'a> {
    /// As it was typed.
    Text(&'a str),
    /// The word between braces.
    Word(&'a str),
}

/// A text, divided at what stands between braces.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let is_word = |word: &str| {
        !word.trim().is_empty() && word.chars().count() <= LONGEST && !word.contains(['{', '\n'])
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(Piece::Text(before));
        match after.split_once('}') {
            Some((word, tail)) if is_word(word) => {
                pieces.push(Piece::Word(word));
                rest = tail;
            }
            _ => {
                pieces.push(Piece::Text("{"));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// A text with its placeholders filled in; where a value is empty, the space before it goes too. What has no value is
/// left out and reported.
pub(super) fn fill(text: &str, values: &PlaceholderValues, missing: &mut Vec<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Word(word) => match Placeholder::parse(word).and_then(|one| values.get(one)) {
                Some("") => filled.truncate(filled.trim_end_matches(' ').len()),
                Some(value) => filled.push_str(value),
                None => missing.push(word.to_owned()),
            },
        }
    }
    filled
}

/// A name as it may be put into a mail; empty when it is none. Whoever typed it may have typed somebody else's address, and
/// must not have our mail carry an advertisement or a link to them: a name has letters, spaces, hyphens, apostrophes and
/// full stops, and nothing that a mail program makes a link of.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_of_name = |c: char| c.is_alphabetic() || " -’'.".contains(c);
    if name.chars().count() > NAME_LONGEST || !name.chars().all(is_of_name) {
        return String::new();
    }
    // "evil.com" becomes "evil. com".
    let parts: Vec<&str> = name.split('.').map(str::trim).collect();
    parts.join(". ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_braces_is_a_placeholder_whatever_it_is() {
        assert_eq!(
            pieces("Dag {name}, {x"),
            [
                Piece::Text("Dag "),
                Piece::Word("name"),
                Piece::Text(", "),
                Piece::Text("{"),
                Piece::Text("x")
            ]
        );
        assert_eq!(Placeholder::parse("naam"), None);
        assert_eq!(Placeholder::parse("join_link"), Some(Placeholder::JoinLink));
    }

    #[test]
    fn without_a_name_the_space_before_it_goes() {
        let greet = |name: &str| {
            let name = name.to_owned();
            let values = PlaceholderValues {
                name,
                ..PlaceholderValues::default()
            };
            fill("Dag {name},", &values, &mut Vec::new())
        };
        assert_eq!(greet("An"), "Dag An,");
        assert_eq!(greet(""), "Dag,");
    }

    #[test]
    fn a_name_carries_no_link_and_no_advertisement() {
        assert_eq!(safe_name("  Anne-Marie   D’hondt "), "Anne-Marie D’hondt");
        assert_eq!(safe_name("J. P. Ærø"), "J. P. Ærø");
        assert_eq!(safe_name("evil.com"), "evil. com");
        for name in [
            "https://evil.com",
            "win 1000 euro",
            "a@b.be",
            &"a".repeat(61),
        ] {
            assert_eq!(safe_name(name), "", "{name}");
        }
    }
}
