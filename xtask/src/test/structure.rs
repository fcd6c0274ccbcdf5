//! Which module may know which: pure modules no browser, administrators' routes no database, and no new import cycles.

mod cycles;
mod imports;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::files_below;
use crate::project::Project;

use cycles::cycles;
use imports::{Import, Module, imports};

/// The crates whose modules are looked at, and how many of these stand in an import cycle at most: what there was when the
/// cycles were mended last, with a little room. A lower number is written here when it is reached.
const CRATES: [(&str, usize); 9] = [
    ("builder/src", 4),
    ("builder/snippet/src", 0),
    ("server/src", 21),
    ("src", 7),
    ("widgets/kit/src", 13),
    ("widgets/course/src", 0),
    ("widgets/newsletter/src", 0),
    ("widgets/webinar/src", 0),
    ("xtask/src", 6),
];

/// A rule on what files may name.
struct Rule {
    /// Whether a file, by its path in the repository, is bound by it.
    binds: fn(&str) -> bool,
    /// Crates, or modules of the own crate, that it may not name.
    forbids: &'static [&'static str],
    why: &'static str,
}

const RULES: [Rule; 3] = [
    Rule {
        binds: is_pure,
        forbids: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo",
        ],
        why: "pure modules are tested natively and run on the server: what needs a browser is passed in",
    },
    Rule {
        binds: |path| path.starts_with("server/src/routes/beheer/"),
        forbids: &[
            "sqlx",
            "jiff",
            "lettre",
            "argon2",
            "sha2",
            "crate::registration",
        ],
        why: "the organiser's routes read a request and choose a page: what is decided is decided in admin, store or mail",
    },
    Rule {
        binds: |path| path.starts_with("server/src/store/"),
        forbids: &[
            "axum",
            "crate::routes",
            "crate::pages",
            "crate::app",
            "crate::state",
        ],
        why: "the store knows no HTTP",
    },
];

/// Where settings, words, state and time are: in each widget, in the kit, and what a snippet can be told.
fn is_pure(path: &str) -> bool {
    let in_widget = path
        .strip_prefix("widgets/")
        .and_then(|rest| rest.split_once("/src/"));
    match in_widget {
        Some(("kit", file)) => {
            ["dates.rs", "height.rs", "lang.rs", "theme.rs", "time.rs"].contains(&file)
                || file.starts_with("dates/")
        }
        Some((_, file)) => ["config.rs", "state.rs", "texts.rs"].contains(&file),
        None => path.starts_with("builder/snippet/src/"),
    }
}

/// Everything that is against the rules.
pub(crate) fn check(project: &Project) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (root, allowed) in CRATES {
        let modules = read(project, root)?;
        for (module, (path, imports)) in &modules {
            problems.extend(
                RULES
                    .iter()
                    .filter(|rule| (rule.binds)(path))
                    .flat_map(|rule| {
                        let broken = imports
                            .iter()
                            .filter(|import| rule.forbids.iter().any(|it| import.names(it)));
                        broken
                            .map(|import| format!("{path}: {module} names {import}; {}", rule.why))
                    }),
            );
        }
        problems.extend(judge_cycles(root, allowed, &modules));
    }
    Ok(problems)
}

type Modules = BTreeMap<Module, (String, Vec<Import>)>;

/// The modules of a crate, each with its file and what it names.
fn read(project: &Project, root: &str) -> Result<Modules> {
    let folder = project.root.join(root);
    let mut modules = Modules::new();
    for file in files_below(&folder)? {
        let path = file.strip_prefix(&folder)?;
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let imports = imports(&text).with_context(|| format!("cannot parse {}", file.display()))?;
        let place = Path::new(root).join(path).display().to_string();
        modules.insert(Module::of_file(path), (place, imports));
    }
    Ok(modules)
}

fn judge_cycles(root: &str, allowed: usize, modules: &Modules) -> Option<String> {
    let cycles = cycles(&edges(modules));
    let count: usize = cycles.iter().map(Vec::len).sum();
    (count > allowed).then(|| {
        let cycles: Vec<String> = cycles
            .iter()
            .map(|cycle| {
                let names: Vec<String> = cycle.iter().map(ToString::to_string).collect();
                format!("  {}", names.join(", "))
            })
            .collect();
        format!(
            "{root}: {count} modules stand in import cycles, at most {allowed} may (xtask/src/test/structure.rs); move what both \
             sides need to a module of its own:\n{}",
            cycles.join("\n")
        )
    })
}

/// Who imports whom. A module may know the ones around it: what is above it counts as itself.
fn edges(modules: &Modules) -> BTreeMap<Module, Vec<Module>> {
    let edges = modules.iter().map(|(module, (_, imports))| {
        let targets = imports
            .iter()
            .filter_map(|import| import.target(module, |it| modules.contains_key(it)))
            .filter(|target| !module.is_within(target));
        (module.clone(), targets.collect())
    });
    edges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(files: &[(&str, &str)]) -> Modules {
        let entry = |(path, text): &(&str, &str)| {
            let module = Module::of_file(Path::new(path));
            (module, ((*path).to_owned(), imports(text).unwrap()))
        };
        files.iter().map(entry).collect()
    }

    #[test]
    fn the_repository_keeps_the_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let project = Project {
            cache: root.join("target"),
            root,
        };
        let problems = check(&project).unwrap();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn two_modules_that_import_each_other_are_a_cycle() {
        let cyclic = modules(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::{self, It};"),
            ("b.rs", "fn f() { crate::a::g() }"),
        ]);
        assert!(judge_cycles("x", 1, &cyclic).unwrap().contains("a, b"));
        assert!(judge_cycles("x", 2, &cyclic).is_none());
    }

    #[test]
    fn a_module_and_what_is_inside_it_are_none_and_tests_do_not_count() {
        let tree = modules(&[
            ("lib.rs", "mod a;"),
            (
                "a/mod.rs",
                "mod b; use b::It; #[cfg(test)] mod tests { use crate::c::It; }",
            ),
            ("a/b.rs", "use super::Other;"),
            ("c.rs", "use crate::a::It;"),
        ]);
        assert!(judge_cycles("x", 0, &tree).is_none());
    }

    #[test]
    fn settings_and_state_are_pure_and_views_are_not() {
        assert!(is_pure("widgets/webinar/src/state.rs") && is_pure("widgets/kit/src/time.rs"));
        assert!(
            !is_pure("widgets/webinar/src/view/mod.rs") && !is_pure("widgets/kit/src/clock.rs")
        );
    }
}
