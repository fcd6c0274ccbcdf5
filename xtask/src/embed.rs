//! The files that a released program holds: `target/embed/dist` and `target/embed/www`, each with its compressed forms.
//!
//! The server's feature `embed` takes them from the folder that `MISNIETS_EMBED` names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::files::files_below;
use crate::project::Project;
use crate::{compress, process};

/// The variable that names the folder at compile time.
pub(crate) const VARIABLE: &str = "MISNIETS_EMBED";

/// Part of `dist` that no server serves: the npm package.
const NOT_SERVED: &str = "npm";

/// Names of files that get smaller by compression.
const COMPRESSIBLE: [&str; 9] = [
    "css", "html", "js", "json", "svg", "toml", "txt", "wasm", "xml",
];

/// Prepares the folder from `dist` and `www`. A file that is right already is left alone: cargo builds anew what changes.
pub(crate) fn prepare(project: &Project) -> Result<PathBuf> {
    let folder = project.target().join("embed");
    process::step("files for the program (brotli, gzip)", || {
        let mut kept = BTreeSet::new();
        for (name, from) in [("dist", project.dist()), ("www", project.root.join("www"))] {
            for file in files_below(&from)? {
                let path = file.strip_prefix(&from)?;
                if name == "dist" && path.starts_with(NOT_SERVED) {
                    continue;
                }
                kept.extend(lay(&file, &folder.join(name).join(path))?);
            }
        }
        for file in files_below(&folder)? {
            if !kept.contains(&file) {
                fs::remove_file(&file)?;
            }
        }
        Ok(())
    })?;
    Ok(folder)
}

/// Copies a file and makes the compressed forms that are missing; returns the paths of all.
fn lay(from: &Path, to: &Path) -> Result<Vec<PathBuf>> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    let is_new = put(to, &content)?;
    let mut laid = vec![to.to_owned()];
    let extension = to
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(laid);
    }
    for (form, compress) in FORMS {
        let [made, own] = [from, to].map(|file| with_suffix(file, form));
        // `dist` brings its own.
        if !made.exists() && (is_new || !own.exists()) {
            put(&own, &compress(&content)?)?;
        }
        laid.push(own);
    }
    Ok(laid)
}

/// What brings content into a form.
type Compress = fn(&[u8]) -> Result<Vec<u8>>;

const FORMS: [(&str, Compress); 2] = [(".br", compress::brotli), (".gz", compress::gzip)];

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Writes a file where it is another; returns whether it was.
fn put(file: &Path, content: &[u8]) -> Result<bool> {
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_its_compressed_forms_once_and_a_picture_none() {
        let folder = tempfile::tempdir().unwrap();
        let [from, to] = ["from", "to"].map(|name| folder.path().join(name));
        fs::create_dir(&from).unwrap();
        fs::write(from.join("a.html"), "Mis niets. ".repeat(50)).unwrap();
        fs::write(from.join("b.png"), [0; 100]).unwrap();
        let lay = |name: &str| lay(&from.join(name), &to.join(name)).unwrap();
        assert_eq!(lay("a.html").len(), 3);
        assert_eq!(lay("b.png").len(), 1);
        let modified = || {
            fs::metadata(to.join("a.html.br"))
                .unwrap()
                .modified()
                .unwrap()
        };
        let before = modified();
        lay("a.html");
        assert_eq!(modified(), before);
    }
}
