//! `cargo xtask new-widget NAME`: the folder of a new widget, and its lines in the registry and the workspace.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// The files of a new widget, by their places in its folder. `__name__` stands for the widget's name, `__Name__` for the same as
/// a type.
const FILES: [(&str, &str); 8] = [
    (
        "Cargo.toml",
        include_str!("../templates/new-widget/Cargo.toml.txt"),
    ),
    (
        "height.json",
        include_str!("../templates/new-widget/height.json"),
    ),
    (
        "src/lib.rs",
        include_str!("../templates/new-widget/lib.rs.txt"),
    ),
    (
        "src/config.rs",
        include_str!("../templates/new-widget/config.rs.txt"),
    ),
    (
        "src/facts.rs",
        include_str!("../templates/new-widget/facts.rs.txt"),
    ),
    (
        "src/texts.rs",
        include_str!("../templates/new-widget/texts.rs.txt"),
    ),
    (
        "src/view.rs",
        include_str!("../templates/new-widget/view.rs.txt"),
    ),
    (
        "src/style.css",
        include_str!("../templates/new-widget/style.css"),
    ),
];

/// A line, the line it comes before, and the file.
struct Insertion {
    file: &'static str,
    before: &'static str,
    line: String,
}

/// Makes the widget in a checkout.
///
/// # Errors
/// When the name is no name or is taken, or a file is not as expected.
pub(crate) fn create(root: &Path, name: &str) -> Result<()> {
    let is_plain = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    ensure!(
        is_plain,
        "a widget's name has small letters alone, as in `notice`"
    );
    let folder = root.join("widgets").join(name);
    ensure!(!folder.exists(), "there is a widget {name} already");
    check_letter(root, name)?;
    let type_name = type_name(name);
    let filled = |template: &str| {
        template
            .replace("__name__", name)
            .replace("__Name__", &type_name)
    };
    for insertion in insertions(name, &type_name) {
        insert(root, &insertion)?;
    }
    for (place, template) in FILES {
        let file = folder.join(place);
        let parent = file.parent().context("a file at no place")?;
        fs::create_dir_all(parent)?;
        fs::write(&file, filled(template))
            .with_context(|| format!("cannot write {}", file.display()))?;
        println!("{}", file.display());
    }
    Ok(())
}

fn insertions(name: &str, type_name: &str) -> [Insertion; 4] {
    [
        Insertion {
            file: "Cargo.toml",
            before: "\"widgets/registry\"",
            line: format!("\"widgets/{name}\", "),
        },
        Insertion {
            file: "Cargo.toml",
            before: "misniets-registry = {",
            line: format!("misniets-{name} = {{ path = \"widgets/{name}\" }}\n"),
        },
        Insertion {
            file: "widgets/registry/Cargo.toml",
            before: "misniets-webinar.workspace",
            line: format!("misniets-{name}.workspace = true\n"),
        },
        Insertion {
            file: "widgets/registry/src/lib.rs",
            before: "        // New widgets come before this line.",
            line: format!("        /// The {name} widget.\n        {type_name} misniets_{name},\n"),
        },
    ]
}

fn insert(root: &Path, insertion: &Insertion) -> Result<()> {
    let file = root.join(insertion.file);
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let Some((start, end)) = text.split_once(insertion.before) else {
        bail!("{} has no `{}`", file.display(), insertion.before.trim());
    };
    let text = [start, &insertion.line, insertion.before, end].concat();
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// Refuses a name whose first letter is that of another kind of entry: hosted pages are known by it.
fn check_letter(root: &Path, name: &str) -> Result<()> {
    for entry in fs::read_dir(root.join("widgets"))? {
        let facts = entry?.path().join("src/facts.rs");
        let text = fs::read_to_string(facts).unwrap_or_default();
        let kind = text.split(" kind: \"").nth(1);
        let kind = kind.and_then(|rest| rest.split('"').next());
        let is_taken = kind.is_some_and(|kind| kind.chars().next() == name.chars().next());
        ensure!(
            !is_taken,
            "hosted pages are known by the first letter, and `{}` has that of `{name}`: take another name, or give the widget \
             a `kind` of its own in its facts.rs",
            kind.unwrap_or_default()
        );
    }
    Ok(())
}

fn type_name(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let place = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy(&path, &place);
            } else {
                fs::copy(&path, &place).unwrap();
            }
        }
    }

    /// A workspace of the widgets alone.
    fn checkout() -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("misniets-new-widget-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        copy(&root().join("widgets"), &folder.join("widgets"));
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let workspace = manifest.split("\n[package]").next().unwrap();
        let mut text = String::new();
        for line in workspace.lines() {
            let is_elsewhere = line.starts_with("default-members") || line.contains("builder/");
            if line.starts_with("members") {
                let members = line
                    .split(", ")
                    .filter(|member| member.contains("widgets/"));
                let members: Vec<&str> = members.map(|it| it.trim_end_matches(']')).collect();
                text.push_str(&format!("members = [{}]\n", members.join(", ")));
            } else if !is_elsewhere {
                text.push_str(&format!("{line}\n"));
            }
        }
        fs::write(folder.join("Cargo.toml"), text).unwrap();
        folder
    }

    #[test]
    fn a_new_widget_compiles_passes_its_tests_and_is_in_the_registry() {
        let folder = checkout();
        create(&folder, "menu").unwrap();
        assert!(create(&folder, "menu").is_err(), "there is one already");
        assert!(create(&folder, "Menu-2").is_err());
        let error = create(&folder, "lesson").unwrap_err().to_string();
        assert!(error.contains("`list`"), "{error}");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .current_dir(&folder)
            .args(["test", "--offline", "--package", "misniets-menu"]);
        cargo.args(["--package", "misniets-registry"]);
        cargo.env("CARGO_TARGET_DIR", root().join("target/new-widget"));
        let output = cargo.output().unwrap();
        let words = [output.stdout, output.stderr].concat();
        let words = String::from_utf8_lossy(&words);
        assert!(output.status.success(), "{words}");
        assert!(!words.contains("warning: unused"), "{words}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
