//! A value in the languages it exists in.

use crate::lang::Lang;

/// A value in one language or more: Dutch, else the first there is, is what a missing language falls back to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Localized<T> {
    fallback: (Lang, T),
    others: Vec<(Lang, T)>,
}

impl<T> Localized<T> {
    /// The value for every language alike.
    #[must_use]
    pub const fn same(value: T) -> Self {
        Self {
            fallback: (Lang::Nl, value),
            others: Vec::new(),
        }
    }

    /// The values, in the languages' order (Dutch first); `None` when there are none.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = (Lang, T)>) -> Option<Self> {
        let mut values = values.into_iter();
        Some(Self {
            fallback: values.next()?,
            others: values.collect(),
        })
    }

    /// The value in a language, else the fallback; with the language it is in.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> (Lang, &T) {
        let found = self.others.iter().find(|(has, _)| *has == lang);
        let (found, value) = found.unwrap_or(&self.fallback);
        (*found, value)
    }

    /// The value in a language, else the fallback.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &T {
        self.in_lang(lang).1
    }

    /// The languages it exists in, the fallback's first.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        let others = self.others.iter().map(|(lang, _)| *lang);
        std::iter::once(self.fallback.0).chain(others)
    }

    /// Every value there is.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        let others = self.others.iter().map(|(_, value)| value);
        std::iter::once(&self.fallback.1).chain(others)
    }
}
