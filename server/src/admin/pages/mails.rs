//! `/beheer/mails`: what each mail looks like.

use askama::Template;

use super::Frame;
use crate::admin::texts::AdminText as T;
use crate::lang::Lang;
use crate::mail::Preview;
use crate::store::MailKind;

/// Something there is mail about.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As the form sends it: `event:ID` or `list:ID`.
    pub value: String,
    /// Its name.
    pub title: String,
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// About what, as in [`Choice::value`].
    pub about: String,
    /// Which kind.
    pub kind: MailKind,
    /// In which language.
    pub lang: Lang,
    /// The mail; `None` when there is none of this kind.
    pub mail: Option<Preview>,
    /// Where its HTML is.
    pub frame: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/mails.html")]
pub struct MailsPage {
    /// Around it.
    pub frame: Frame,
    /// What there is mail about.
    pub choices: Vec<Choice>,
    /// What is shown; `None` when there is nothing to write about.
    pub shown: Shown,
}

impl MailsPage {
    /// The mails that the server writes by itself.
    fn kinds(&self) -> impl Iterator<Item = &'static MailKind> {
        let kinds = MailKind::ALL.iter();
        kinds.filter(|kind| **kind != MailKind::Message)
    }
}
