//! What a file of Rust names: its `use` declarations and the paths in its code, tests left out.

use std::fmt;
use std::path::Path;

use anyhow::Result;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

/// A module by its path in its crate; the crate's root has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Module(Vec<String>);

impl Module {
    /// The module that a file of a crate's `src` holds.
    pub(super) fn of_file(path: &Path) -> Self {
        let path = path.with_extension("");
        let names = path.iter().map(|name| name.to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        if names.last().is_some_and(|name| name == "mod") {
            names.pop();
        }
        if names == ["lib"] || names == ["main"] {
            names.clear();
        }
        Self(names)
    }

    /// Whether it is the other one or inside it.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "the root" } else { "" })?;
        f.write_str(&self.0.join("::"))
    }
}

/// A path that a file names, as written: `crate::app::AppState`, `super::other`, `sqlx::query`.
#[derive(Debug)]
pub(super) struct Import(Vec<String>);

impl Import {
    /// Whether it leads to this crate or module, or into it.
    pub(super) fn names(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split("::").collect();
        self.0.len() >= path.len() && self.0.iter().zip(path).all(|(own, other)| own == other)
    }

    /// The module of the same crate that it leads to, from the module that names it.
    pub(super) fn target(&self, from: &Module, exists: impl Fn(&Module) -> bool) -> Option<Module> {
        let is_relative = |name: &&String| ["crate", "self", "super"].contains(&name.as_str());
        let leading: Vec<&String> = self.0.iter().take_while(is_relative).collect();
        let mut names = from.0.clone();
        for word in &leading {
            match word.as_str() {
                "crate" => names.clear(),
                "super" => drop(names.pop()),
                _ => (),
            }
        }
        // A name without `crate` or `super` is a module inside this one, or another crate.
        if leading.is_empty() {
            let mut inside = names.clone();
            inside.push(self.0.first()?.clone());
            exists(&Module(inside)).then_some(())?;
        }
        names.extend(self.0.iter().skip(leading.len()).cloned());
        while !names.is_empty() {
            let module = Module(names.clone());
            if exists(&module) {
                return Some(module);
            }
            names.pop();
        }
        None
    }
}

impl fmt::Display for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// Reads what a file names.
pub(super) fn imports(text: &str) -> Result<Vec<Import>> {
    let file = syn::parse_file(text)?;
    let mut found = Found(Vec::new());
    // A file of tests says so at its head.
    if !file.attrs.iter().any(is_test) {
        found.visit_file(&file);
    }
    Ok(found.0)
}

struct Found(Vec<Import>);

impl<'ast> Visit<'ast> for Found {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !item.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !item.attrs.iter().any(is_test) {
            self.tree(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|it| it.ident.to_string());
        self.0.push(Import(names.collect()));
        visit::visit_path(self, path);
    }
}

impl Found {
    fn tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &dyn ToString| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.0.push(Import(with(&name.ident))),
            UseTree::Rename(name) => self.0.push(Import(with(&name.ident))),
            UseTree::Glob(_) => self.0.push(Import(before.to_vec())),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
        }
    }
}

fn is_test(attribute: &Attribute) -> bool {
    let is_cfg = attribute.path().is_ident("cfg");
    is_cfg
        && attribute
            .parse_args::<syn::Ident>()
            .is_ok_and(|name| name == "test")
}
