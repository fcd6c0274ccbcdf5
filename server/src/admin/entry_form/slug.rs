//! An id made of a title.

use icu_normalizer::DecomposingNormalizer;

/// The longest id that is made, in letters: it stands in addresses.
const LONGEST: usize = 48;

/// Small letters, digits and hyphens of a title: "Réseaux sociaux" gives `reseaux-sociaux`. Empty when it has none.
#[must_use]
pub fn slug(title: &str) -> String {
    let plain = DecomposingNormalizer::new_nfkd()
        .normalize(title)
        .to_lowercase();
    let mut slug = String::new();
    for letter in plain.chars() {
        if slug.len() >= LONGEST {
            break;
        }
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'ø' => slug.push('o'),
            // An accent apart from its letter.
            '\u{300}'..='\u{36f}' | '’' | '\'' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}
