//! What becomes of a snippet in each content management system. WordPress, Ghost and Plone were measured, with the rights of
//! an author as well as an administrator's; of the others it is what their default filters document.

use crate::form::Form;

/// What a website is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cms {
    /// Pages of one's own, or a system that is not listed.
    #[default]
    Html,
    /// WordPress.
    WordPress,
    /// Drupal.
    Drupal,
    /// TYPO3.
    Typo3,
    /// Joomla.
    Joomla,
    /// Plone.
    Plone,
    /// Ghost.
    Ghost,
    /// Wix.
    Wix,
    /// Squarespace.
    Squarespace,
}

/// What is left of a form in a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survival {
    /// All of it, whoever pastes it.
    Whole,
    /// All of it when an administrator pastes it.
    ByAdministrators,
    /// Too little for a widget.
    No,
}

impl Cms {
    /// All systems, the ones with a name first.
    pub const ALL: [Self; 9] = [
        Self::WordPress,
        Self::Drupal,
        Self::Typo3,
        Self::Joomla,
        Self::Plone,
        Self::Ghost,
        Self::Wix,
        Self::Squarespace,
        Self::Html,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::WordPress => "wordpress",
            Self::Drupal => "drupal",
            Self::Typo3 => "typo3",
            Self::Joomla => "joomla",
            Self::Plone => "plone",
            Self::Ghost => "ghost",
            Self::Wix => "wix",
            Self::Squarespace => "squarespace",
        }
    }

    /// The system of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cms| cms.name() == name)
    }

    /// What is left of a form there.
    #[must_use]
    pub const fn survival(self, form: Form) -> Survival {
        use Survival::{ByAdministrators, No, Whole};
        match (self, form) {
            (Self::Html, _)
            | (Self::Typo3 | Self::Ghost, Form::Tag | Form::Host | Form::Link | Form::Frame) => {
                Whole
            }
            // Wix puts pasted code into a frame of another origin; an address it frames by itself.
            (Self::Wix, Form::Frame) => Whole,
            (Self::Wix, _) => No,
            // kses takes script and template from who may not post unfiltered HTML; div, data-* and link stay.
            (Self::WordPress, Form::Host | Form::Link) => Whole,
            (Self::WordPress, _) => ByAdministrators,
            // Safe HTML: script, template and data-* are gone for a manager as well; class and iframe stay.
            (Self::Plone, Form::Link | Form::Frame) => Whole,
            (Self::Plone, _) => No,
            // The filter on a text format that authors get; "Full HTML" has none.
            (Self::Drupal, _) => ByAdministrators,
            (Self::Joomla, Form::Link) => Whole,
            (Self::Joomla, _) => ByAdministrators,
            (Self::Squarespace, Form::Host | Form::Tag | Form::Link | Form::Frame) => Whole,
            // Their editors parse and write markup anew: a template for the parser is none any more.
            (Self::Typo3 | Self::Ghost | Self::Squarespace, Form::Full | Form::Strict) => No,
        }
    }

    /// The form that is left whole there and gives the most.
    #[must_use]
    pub const fn best(self) -> Form {
        match self {
            Self::Joomla | Self::Plone => Form::Link,
            Self::Wix => Form::Frame,
            _ => Form::Host,
        }
    }

    /// Whether the script may stand right behind what is pasted. Else it goes into the site's template once.
    #[must_use]
    pub const fn takes_scripts(self) -> bool {
        matches!(
            self,
            Self::Html | Self::Drupal | Self::Typo3 | Self::Ghost | Self::Squarespace
        )
    }

    /// Whether data attributes are left on what is pasted.
    #[must_use]
    pub const fn keeps_data(self) -> bool {
        !matches!(self, Self::Plone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_is_picked_survives_or_an_administrator_pastes_it() {
        for cms in Cms::ALL {
            assert_ne!(cms.survival(cms.best()), Survival::No, "{cms:?}");
            assert_eq!(Cms::parse(cms.name()), Some(cms));
        }
        assert_eq!(Cms::parse("frontpage"), None);
    }

    #[test]
    fn what_was_measured_decides() {
        assert_eq!(Cms::WordPress.best(), Form::Host);
        assert_eq!(
            Cms::WordPress.survival(Form::Tag),
            Survival::ByAdministrators
        );
        assert_eq!(Cms::Plone.best(), Form::Link);
        assert_eq!(Cms::Plone.survival(Form::Host), Survival::No);
        assert_eq!(Cms::Ghost.best(), Form::Host);
    }
}
