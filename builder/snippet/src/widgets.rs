//! Which widgets there are, and what their attributes are called: the reference, the type definitions and the builder's
//! form read it here.

pub use misniets_registry::{Replaceable, Widget as Kind};

/// `privacy_url` as an attribute: `data-privacy-url`.
#[must_use]
pub fn attribute_name(name: &str) -> String {
    format!("data-{}", name.replace('_', "-"))
}

/// `privacy_url` as a property: `privacyUrl`.
#[must_use]
pub fn property_name(name: &str) -> String {
    let mut words = name.split('_');
    let mut property = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        property.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        property.push_str(letters.as_str());
    }
    property
}

/// `FormTitle` as an attribute: `data-text-form-title`.
#[must_use]
pub fn text_attribute_name(name: &str) -> String {
    let mut attribute = String::from("data-text");
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            attribute.push('-');
        }
        attribute.push(letter.to_ascii_lowercase());
    }
    attribute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_has_one_name_in_html_and_one_in_scripts() {
        assert_eq!(attribute_name("privacy_url"), "data-privacy-url");
        assert_eq!(property_name("privacy_url"), "privacyUrl");
        assert_eq!(text_attribute_name("FormTitle"), "data-text-form-title");
    }
}
