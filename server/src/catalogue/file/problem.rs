//! What is wrong with a catalogue, and its kind, so that a form can say it in the organiser's language. The message of a
//! problem is English: files are written by those who run the server.

use std::fmt;

/// One thing wrong with a catalogue, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and what to write instead.
    pub message: String,
    /// What is wrong, for words in another language.
    pub kind: ProblemKind,
}

impl Problem {
    /// A complaint about what stands at a byte of a text.
    #[must_use]
    pub fn at(source: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let last = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: last.chars().count() + 1,
            message: message.into(),
            kind: ProblemKind::Other,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ProblemKind {
    /// No id: small letters, digits and hyphens.
    Id,
    /// No date and no rule.
    Moment,
    /// No day and no moment.
    Day,
    /// No time zone.
    Zone,
    /// Kept too long, or not at all.
    Keep,
    /// No web address.
    Link,
    /// Neither a web address nor a path on this server.
    Address,
    /// No site.
    Origin,
    /// No mail address.
    Email,
    /// A language without a title.
    Title,
    /// No language at all.
    Texts,
    /// No length of an event.
    Minutes,
    /// No number of seats.
    Quota,
    /// Only where seats are limited.
    NeedsQuota,
    /// No time that a seat can be held.
    Hold,
    /// A name that a form can't use.
    Name,
    /// There already.
    Twice,
    /// The least is more than the most.
    Order,
    /// A choice without options.
    Options,
    /// No number, or no day.
    Bound,
    /// No words.
    Empty,
    /// No price.
    Price,
    /// No currency.
    Currency,
    /// A list that does not exist.
    UnknownList,
    /// More than a form may ask.
    TooMany,
    /// Anything that a form can't cause.
    Other,
}
