//! Pages for one person alone, behind a signed link: confirm, leave a list, see and erase one's data.

use askama::Template;

use super::personal_texts::PersonalText as T;
use super::{FRAME, Head, ICON, STYLE};
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;

/// A button that does something: a form of its own, so that nothing happens before it is pressed.
#[derive(Clone, Debug)]
pub struct PostButton {
    /// Where it posts to.
    pub action: String,
    /// A field it sends along.
    pub field: Option<(&'static str, String)>,
    /// Its words.
    pub words: &'static str,
}

/// A page that says one thing and has at most one button.
#[derive(Debug)]
pub struct Notice {
    /// The page's language.
    pub lang: Lang,
    /// What was done or is to do.
    pub heading: T,
    /// What it is about, and the language of that.
    pub about: Option<(Lang, String)>,
    /// Sentences.
    pub said: Vec<String>,
    /// The button.
    pub button: Option<PostButton>,
    /// Where to go from here; the first one looks like a button when nothing else does.
    pub links: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticePage<'a> {
    head: Head,
    notice: &'a Notice,
}

/// Renders a notice.
///
/// # Errors
/// When the template can't be written.
pub fn notice(notice: &Notice, base: &PublicUrl) -> Result<String, BoxError> {
    let head = head(notice.lang, notice.heading, base);
    Ok(NoticePage { head, notice }.render()?)
}

/// Something the person is registered for, or a list they are on.
#[derive(Debug)]
pub struct Entry {
    /// Its name, and the language of that.
    pub title: (Lang, String),
    /// A label and its value.
    pub facts: Vec<(String, String)>,
    /// Wordings that were agreed to.
    pub consents: Vec<String>,
    /// How to end it.
    pub button: Option<PostButton>,
}

/// The page with all there is about an address.
#[derive(Debug)]
pub struct Mine {
    /// The page's language.
    pub lang: Lang,
    /// The address.
    pub email: String,
    /// What there is.
    pub entries: Vec<Entry>,
    /// Where to take it along.
    pub export: String,
    /// How to erase it all.
    pub erase: PostButton,
}

impl Mine {
    fn t(&self, text: T) -> &'static str {
        text.text(self.lang)
    }
}

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage<'a> {
    head: Head,
    mine: &'a Mine,
}

/// Renders all there is about an address.
///
/// # Errors
/// When the template can't be written.
pub fn mine(mine: &Mine, base: &PublicUrl) -> Result<String, BoxError> {
    let head = head(mine.lang, T::MineHeading, base);
    Ok(MinePage { head, mine }.render()?)
}

fn head(lang: Lang, title: T, base: &PublicUrl) -> Head {
    Head {
        lang,
        title: title.text(lang).to_owned(),
        style: base.path(STYLE),
        icon: base.path(ICON),
        links: Vec::new(),
        meta: None,
        frame: base.path(FRAME),
    }
}
