//! The parts of the npm package that name each widget: elements, components and their types.

use misniets_snippet::widgets::Kind;

/// A file of the package by its place beside `www/`, and its template: a line that names `__widget__`, `__Widget__` (as a type)
/// or `__kind__` (of its entries) stands in the file once for each widget.
const TEMPLATES: [(&str, &str); 7] = [
    (
        "../npm/elements.js",
        include_str!("../templates/npm/elements.js"),
    ),
    (
        "../npm/elements.d.ts",
        include_str!("../templates/npm/elements.d.ts"),
    ),
    ("../npm/index.js", include_str!("../templates/npm/index.js")),
    ("../npm/react.js", include_str!("../templates/npm/react.js")),
    (
        "../npm/react.d.ts",
        include_str!("../templates/npm/react.d.ts"),
    ),
    ("../npm/vue.js", include_str!("../templates/npm/vue.js")),
    ("../npm/vue.d.ts", include_str!("../templates/npm/vue.d.ts")),
];

/// The files, each with its place.
pub(crate) fn files() -> impl Iterator<Item = (&'static str, String)> {
    TEMPLATES
        .into_iter()
        .map(|(place, template)| (place, for_each_widget(template)))
}

fn for_each_widget(template: &str) -> String {
    let is_template = |line: &str| {
        ["__widget__", "__Widget__", "__kind__"]
            .iter()
            .any(|placeholder| line.contains(placeholder))
    };
    let mut filled = String::with_capacity(template.len());
    for line in template.split_inclusive('\n') {
        if !is_template(line) {
            filled.push_str(line);
            continue;
        }
        for kind in Kind::ALL {
            let line = line.replace("__widget__", kind.name());
            let line = line.replace("__Widget__", &kind.facts().type_name());
            filled.push_str(&line.replace("__kind__", kind.subject()));
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_a_widget_stands_there_once_for_each() {
        let filled = for_each_widget("a\nof('__widget__', __Widget__, '__kind__');\nb");
        let lines: Vec<&str> = filled.lines().collect();
        assert_eq!(lines.len(), Kind::ALL.len() + 2);
        assert_eq!(lines.get(1), Some(&"of('webinar', Webinar, 'event');"));
        assert_eq!(lines.last(), Some(&"b"));
    }
}
