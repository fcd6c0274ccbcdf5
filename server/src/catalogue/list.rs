//! A list: what people subscribe to.

use url::Url;

use super::{Choice, Consent, Days, FormField, ListId, Localized, Origins};

/// The words of a list in one language.
#[derive(Clone, Debug)]
pub struct ListTexts {
    /// The list's name.
    pub title: String,
    /// What one gets, in a sentence or two.
    pub text: Option<String>,
    /// Who sends it.
    pub organiser: Option<String>,
}

/// A list of the catalogue.
#[derive(Clone, Debug)]
pub struct List {
    /// Its short name.
    pub id: ListId,
    /// What a member can choose to hear about.
    pub topics: Vec<Choice>,
    /// How often a member can choose to hear.
    pub frequency: Vec<Choice>,
    /// The address its mails come from, if it is another than the server's.
    pub sender: Option<String>,
    /// Where the organiser says what happens to personal data.
    pub privacy_url: Option<Url>,
    /// What the form asks beside the e-mail address.
    pub fields: Vec<FormField>,
    /// What a visitor is asked to agree to.
    pub consents: Vec<Consent>,
    /// How long an address that was never confirmed is kept.
    pub keep_unconfirmed_days: Days,
    /// How long a member who left is kept.
    pub keep_unsubscribed_days: Days,
    /// The sites that may embed it; `None` leaves that to the server's settings.
    pub origins: Option<Origins>,
    /// The words.
    pub texts: Localized<ListTexts>,
}
