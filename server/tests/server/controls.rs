//! Controls in a page's markup, whatever the order of their attributes.

/// The tag that has this attribute.
///
/// # Panics
/// When the page has none.
pub(crate) fn tag_with<'a>(page: &'a str, attribute: &str) -> &'a str {
    let (before, after) = page
        .split_once(attribute)
        .unwrap_or_else(|| panic!("no {attribute} in {page}"));
    let start = before.rfind('<').unwrap();
    let end = before.len() + attribute.len() + after.find('>').unwrap();
    &page[start..end]
}

/// The value of the first control of that name.
pub(crate) fn value_of<'a>(page: &'a str, name: &str) -> &'a str {
    let tag = tag_with(page, &format!("name=\"{name}\""));
    let (_, value) = tag.split_once("value=\"").unwrap();
    value.split('"').next().unwrap()
}
