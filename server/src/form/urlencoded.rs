//! The fields of a form post (`application/x-www-form-urlencoded`), in the encoding of the page they come from.
//!
//! Our own forms say `accept-charset="utf-8"`. A form on an old page without that is sent in the page's encoding, and its
//! bytes can be taken for another encoding's. What is not UTF-8 is decoded:
//! - when the post names the encoding itself (`_charset_`, HTML 4.10.21.3, or the content type's `charset`), by that name;
//! - else as Windows-1252, which browsers use for pages in Dutch, French, German and English that name no encoding or
//!   Latin-1, and only when all of it then reads as letters and signs of those languages.
//!
//! Anything else is refused: a damaged name or consent is worse than none.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use percent_encoding::percent_decode;

use super::MAX_FIELDS;
use super::input::MalformedInput;

/// The field in which a browser writes the encoding it used.
const CHARSET: &str = "_charset_";

/// Reads the fields. `charset` is what the content type says.
///
/// # Errors
/// When there are too many fields, or the encoding can't be determined.
pub(super) fn fields(
    body: &[u8],
    charset: Option<&str>,
) -> Result<Vec<(String, String)>, MalformedInput> {
    // Counted before anything is decoded or kept.
    let pairs = || {
        body.split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
    };
    if pairs().nth(MAX_FIELDS).is_some() {
        return Err(MalformedInput::TooManyFields);
    }
    let fields: Vec<(Vec<u8>, Vec<u8>)> = pairs().map(split).collect();
    let named = fields.iter().find(|(name, _)| name == CHARSET.as_bytes());
    let named = named.and_then(|(_, label)| Encoding::for_label(label));
    let named = named.or_else(|| charset.and_then(|label| Encoding::for_label(label.as_bytes())));
    let encoding = encoding(&fields, named)?;
    fields
        .into_iter()
        .filter(|(name, _)| name != CHARSET.as_bytes())
        .map(|(name, value)| Ok((decoded(encoding, &name)?, decoded(encoding, &value)?)))
        .collect()
}

/// A name and its value, percent-decoded.
fn split(pair: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut parts = pair.splitn(2, |byte| *byte == b'=');
    let mut part = || unescaped(parts.next().unwrap_or_default());
    (part(), part())
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let spaces: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    percent_decode(&spaces).collect()
}

/// The encoding of all the fields: one form is sent in one encoding.
fn encoding(
    fields: &[(Vec<u8>, Vec<u8>)],
    named: Option<&'static Encoding>,
) -> Result<&'static Encoding, MalformedInput> {
    let texts = || fields.iter().flat_map(|(name, value)| [name, value]);
    let is_utf8 = |text: &Vec<u8>| std::str::from_utf8(text).is_ok();
    if texts().all(is_utf8) {
        return Ok(UTF_8);
    }
    if let Some(named) = named {
        return Ok(named);
    }
    // UTF-8 in one field and something else in another: a mixture that no browser sends.
    let foreign = || texts().filter(|text| !text.is_ascii());
    if foreign().any(is_utf8) || !foreign().all(|text| is_western(text)) {
        return Err(MalformedInput::Encoding);
    }
    Ok(WINDOWS_1252)
}

/// Whether bytes read as words of Dutch, French, German or English in Windows-1252.
fn is_western(text: &[u8]) -> bool {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(text);
    let plausible = |c: char| match c {
        'À'..='ÿ' => !matches!(c, '×' | '÷' | 'Ð' | 'ð' | 'Þ' | 'þ'),
        'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' => true,
        '€' | '‘' | '’' | '“' | '”' | '„' | '‚' | '–' | '—' | '…' | '•' | '™' => {
            true
        }
        '\u{a0}' | '«' | '»' | '°' | '§' | '£' | '·' => true,
        _ => c.is_ascii(),
    };
    text.chars().all(plausible)
}

fn decoded(encoding: &'static Encoding, text: &[u8]) -> Result<String, MalformedInput> {
    encoding
        .decode_without_bom_handling_and_without_replacement(text)
        .map(Cow::into_owned)
        .ok_or(MalformedInput::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(body: &[u8], charset: Option<&str>) -> Result<String, MalformedInput> {
        let fields = fields(body, charset)?;
        let found = fields.into_iter().find(|(name, _)| name == "name");
        Ok(found.map(|(_, value)| value).unwrap_or_default())
    }

    #[test]
    fn a_form_of_an_old_page_is_read_as_it_was_typed() {
        let typed = Ok("Ëë Öö €".to_owned());
        assert_eq!(name(b"lang=nl&name=%CB%EB+%D6%F6+%80", None), typed);
        assert_eq!(
            name(b"name=%C3%8B%C3%AB+%C3%96%C3%B6+%E2%82%AC", None),
            typed
        );
        // Bytes that were not escaped.
        assert_eq!(name(b"name=\xcb\xeb+\xd6\xf6+\x80", None), typed);
    }

    #[test]
    fn an_encoding_that_the_post_names_is_used() {
        assert_eq!(
            name(b"_charset_=iso-8859-15&name=%A4", None),
            Ok("€".to_owned())
        );
        assert_eq!(name(b"name=%B3", Some("iso-8859-2")), Ok("ł".to_owned()));
        let named = fields(b"_charset_=UTF-8&name=An", None).unwrap();
        assert_eq!(named, [("name".to_owned(), "An".to_owned())]);
    }

    #[test]
    fn what_may_be_another_encoding_is_refused() {
        for body in [
            // The euro sign of ISO 8859-15, the ł of ISO 8859-2.
            b"name=10+%A4".as_slice(),
            b"name=Wa%B3%EAsa",
            // Windows-1252 has no such byte.
            b"name=%81",
            // UTF-8 that was cut off, beside whole UTF-8.
            b"name=%C3%A9&organisation=%C3",
            b"_charset_=utf-8&name=%FF",
            b"name=%F0%9F%98",
        ] {
            let read = name(body, None);
            assert_eq!(read, Err(MalformedInput::Encoding), "{body:?}");
        }
    }

    #[test]
    fn too_many_fields_are_counted_before_anything_is_decoded() {
        let body = "%FF=1&".repeat(MAX_FIELDS + 1);
        let read = fields(body.as_bytes(), None);
        assert_eq!(read, Err(MalformedInput::TooManyFields));
    }
}
