//! `cargo xtask env`: what a shell needs so that unmodified tools work here.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::project::Project;
use crate::{process, toolchain, tools};

/// Programs and variables of the browser tests, everything installed.
pub(crate) struct Browsers {
    /// `PATH`, with our tools in front.
    pub(crate) path: OsString,
    /// The compiler, by the variables that name it.
    pub(crate) compiler: Vec<(&'static str, PathBuf)>,
}

/// Variables that would decide over the browser, whatever `wasm-pack test` is asked for: it sets the right one itself.
pub(crate) const DRIVERS: [&str; 3] = ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"];

/// Sets up what `wasm-pack test` needs in both browsers.
pub(crate) fn browsers(project: &Project) -> Result<Browsers> {
    let toolchain = toolchain::ready(project)?;
    toolchain.complete(project)?;
    let mut folders = vec![tools::wasm_pack(project)?, tools::test_runner(project)?];
    folders.extend(toolchain.own.as_ref().map(|own| own.join("bin")));
    tools::firefox()?;
    for driver in [tools::chromedriver()?, tools::geckodriver(project)?] {
        let folder = driver.parent().map(PathBuf::from);
        folders.extend(folder.filter(|folder| !process::on_path(folder)));
    }
    let compiler = toolchain.variables(project);
    Ok(Browsers {
        path: process::path_with(&folders)?,
        compiler,
    })
}

/// Prints the lines for `eval "$(cargo xtask env)"`.
pub(crate) fn print(project: &Project) -> Result<()> {
    let browsers = browsers(project)?;
    println!("unset {}", DRIVERS.join(" "));
    println!("export PATH={}", quote(&browsers.path.to_string_lossy()));
    for (name, value) in &browsers.compiler {
        println!("export {name}={}", quote(&value.to_string_lossy()));
    }
    Ok(())
}

/// Quotes for a shell.
fn quote(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_for_a_shell() {
        assert_eq!(quote("/a b"), "'/a b'");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }
}
