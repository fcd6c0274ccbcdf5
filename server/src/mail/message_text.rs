//! The text of an organiser's message: simple Markdown with placeholders, as blocks that mail and page show.
//!
//! Paragraphs, `**bold**`, `*italic*`, lists and links to http(s) and mailto. Anything else of Markdown, and all HTML, is
//! shown as text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use url::Url;

use super::placeholder::{self, Piece, Placeholder, PlaceholderValues, pieces};

/// Letters of one kind in a row, or a new line.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Run {
    /// The letters; a line feed for a new line.
    pub text: String,
    /// Whether they are bold.
    pub is_bold: bool,
    /// Whether they are italic.
    pub is_italic: bool,
    /// Where they lead.
    pub href: Option<String>,
}

impl Run {
    /// Whether it is a new line.
    #[must_use]
    pub fn is_break(&self) -> bool {
        self.text == "\n"
    }
}

/// A paragraph or a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List {
        /// The first number; `None` for one without numbers.
        first: Option<u64>,
        /// What is in it.
        items: Vec<Vec<Run>>,
    },
}

impl Block {
    /// It as text.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Paragraph(runs) => plain(runs),
            Self::List { first, items } => {
                let line = |(place, runs): (u64, &Vec<Run>)| {
                    let text = plain(runs).replace('\n', "\n   ");
                    match first {
                        Some(first) => format!("{}. {text}", first.saturating_add(place)),
                        None => format!("- {text}"),
                    }
                };
                let lines: Vec<String> = (0..).zip(items).map(line).collect();
                lines.join("\n")
            }
        }
    }
}

/// Runs as text: the address of a link follows its words.
fn plain(runs: &[Run]) -> String {
    let mut text = String::new();
    let mut runs = runs.iter().peekable();
    let mut words = String::new();
    while let Some(run) = runs.next() {
        text.push_str(&run.text);
        let Some(href) = &run.href else { continue };
        words.push_str(&run.text);
        if runs.peek().is_some_and(|next| next.href == run.href) {
            continue;
        }
        let address = href.strip_prefix("mailto:").unwrap_or(href);
        if words.trim_end_matches('/') != address.trim_end_matches('/') {
            text.push_str(&format!(" ({address})"));
        }
        words.clear();
    }
    text
}

/// A text with everything filled in, and what could not be.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsed {
    /// Its paragraphs and lists.
    pub blocks: Vec<Block>,
    /// Placeholders without a value.
    pub missing: Vec<String>,
    /// Addresses that a link may not have.
    pub bad_links: Vec<String>,
}

/// What is wrong with a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TextMistake {
    /// There is no such placeholder.
    Unknown(String),
    /// The event has no value for it.
    NoValue(Placeholder),
    /// A subject can't have a link.
    LinkInSubject(Placeholder),
    /// Who waits must not get the link to take part.
    JoinLinkForWaiting,
    /// A link that leads to something else than a web or mail address.
    BadLink(String),
}

/// The first mistake in a subject.
#[must_use]
pub fn subject_mistake(subject: &str, values: &PlaceholderValues) -> Option<TextMistake> {
    let link = known(subject).into_iter().find(|one| one.is_link());
    let link = link.map(TextMistake::LinkInSubject);
    link.or_else(|| placeholder_mistake(subject, values))
}

/// The first mistake in a text; `is_for_waiting` when people on the waiting list get it.
#[must_use]
pub fn body_mistake(
    body: &str,
    values: &PlaceholderValues,
    is_for_waiting: bool,
) -> Option<TextMistake> {
    if is_for_waiting && known(body).contains(&Placeholder::JoinLink) {
        return Some(TextMistake::JoinLinkForWaiting);
    }
    placeholder_mistake(body, values).or_else(|| {
        let mut parsed = parse(body, values);
        parsed.bad_links.truncate(1);
        parsed.bad_links.pop().map(TextMistake::BadLink)
    })
}

fn known(text: &str) -> Vec<Placeholder> {
    let words = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Word(word) => Placeholder::parse(word),
        Piece::Text(_) => None,
    });
    words.collect()
}

fn placeholder_mistake(text: &str, values: &PlaceholderValues) -> Option<TextMistake> {
    pieces(text).into_iter().find_map(|piece| {
        let Piece::Word(word) = piece else {
            return None;
        };
        match Placeholder::parse(word) {
            None => Some(TextMistake::Unknown(word.to_owned())),
            Some(one) if values.get(one).is_none() => Some(TextMistake::NoValue(one)),
            Some(_) => None,
        }
    })
}

/// Reads a text and fills in its placeholders. Values are put in after the Markdown is read: nothing in them is Markdown.
#[must_use]
pub(super) fn parse(body: &str, values: &PlaceholderValues) -> Parsed {
    let mut builder = Builder::new(values);
    for event in TextMergeStream::new(Parser::new_ext(body, Options::empty())) {
        builder.take(event);
    }
    builder.end_paragraph();
    builder.parsed
}

/// What has been read so far.
struct Builder<'a> {
    values: &'a PlaceholderValues,
    parsed: Parsed,
    runs: Vec<Run>,
    /// The list that is being read, and how many lists one is in.
    list: Option<(Option<u64>, Vec<Vec<Run>>)>,
    depth: usize,
    bold: usize,
    italic: usize,
    href: Option<String>,
}

impl<'a> Builder<'a> {
    fn new(values: &'a PlaceholderValues) -> Self {
        Self {
            values,
            parsed: Parsed::default(),
            runs: Vec::new(),
            list: None,
            depth: 0,
            bold: 0,
            italic: 0,
            href: None,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.new_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => self.href = self.address(&dest_url),
            Tag::List(first) => {
                // A list in a list goes on with the outer one.
                self.end_paragraph();
                self.depth += 1;
                self.list.get_or_insert((first, Vec::new()));
            }
            // A second paragraph of an item is a new line of it.
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) if !self.runs.is_empty() => {
                self.new_line();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => self.href = None,
            TagEnd::Item => self.end_paragraph(),
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0
                    && let Some((first, items)) = self.list.take()
                {
                    self.parsed.blocks.push(Block::List { first, items });
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock
                if self.list.is_none() =>
            {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    /// The address of a link, if a link may have it.
    fn address(&mut self, typed: &str) -> Option<String> {
        let filled = placeholder::fill(typed, self.values, &mut self.parsed.missing);
        let url = Url::parse(&filled).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
        if url.is_none() {
            self.parsed.bad_links.push(filled);
        }
        url.map(String::from)
    }

    fn end_paragraph(&mut self) {
        while self.runs.last().is_some_and(Run::is_break) {
            self.runs.pop();
        }
        if self.runs.is_empty() {
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        match &mut self.list {
            Some((_, items)) => items.push(runs),
            None => self.parsed.blocks.push(Block::Paragraph(runs)),
        }
    }

    fn new_line(&mut self) {
        self.push("\n", None);
    }

    fn text(&mut self, text: &str) {
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 && !self.runs.is_empty() {
                self.new_line();
            }
            for piece in pieces(line) {
                match piece {
                    Piece::Text(text) => self.literal(text),
                    Piece::Word(word) => self.placeholder(word),
                }
            }
        }
    }

    /// Text as it was typed; a web address in it is a link.
    fn literal(&mut self, text: &str) {
        for word in text.split_inclusive(' ') {
            let is_address = word.starts_with("https://") || word.starts_with("http://");
            if !is_address || self.href.is_some() {
                self.push(word, None);
                continue;
            }
            let address = word.trim_end_matches(|c: char| " .,;:!?)\"'»”’".contains(c));
            let (_, after) = word.split_at(address.len());
            let href = Url::parse(address).ok().map(String::from);
            self.push(address, href);
            self.push(after, None);
        }
    }

    fn placeholder(&mut self, word: &str) {
        let values = self.values;
        let known = Placeholder::parse(word);
        let Some((one, value)) = known.and_then(|one| Some((one, values.get(one)?))) else {
            self.parsed.missing.push(word.to_owned());
            return;
        };
        if value.is_empty() {
            if let Some(run) = self.runs.last_mut().filter(|run| !run.is_break()) {
                run.text.truncate(run.text.trim_end_matches(' ').len());
            }
            return;
        }
        let href = (one.is_link() && self.href.is_none()).then(|| value.to_owned());
        self.push(value, href);
    }

    /// Adds letters; they join those before them when they look the same.
    fn push(&mut self, text: &str, href: Option<String>) {
        if text.is_empty() {
            return;
        }
        let run = Run {
            text: text.to_owned(),
            is_bold: self.bold > 0,
            is_italic: self.italic > 0,
            href: href.or_else(|| self.href.clone()),
        };
        match self.runs.last_mut() {
            Some(last) if is_same_look(last, &run) => last.text.push_str(text),
            _ => self.runs.push(run),
        }
    }
}

fn is_same_look(last: &Run, next: &Run) -> bool {
    !last.is_break()
        && !next.is_break()
        && (last.is_bold, last.is_italic, &last.href) == (next.is_bold, next.is_italic, &next.href)
}

#[cfg(test)]
#[path = "message_text_tests.rs"]
mod tests;
