//! Kinds of problems, so that a form can say them in the organiser's language. The message of a problem is English: files are
//! written by those who run the server.

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
