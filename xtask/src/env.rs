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
    /// The drivers, by the variable that names them.
    pub(crate) drivers: Vec<(&'static str, PathBuf)>,
    /// The compiler, by the variables that name it.
    pub(crate) compiler: Vec<(&'static str, PathBuf)>,
}

/// Sets up what `wasm-pack test` needs in both browsers.
pub(crate) fn browsers(project: &Project) -> Result<Browsers> {
    let toolchain = toolchain::ready(project)?;
    toolchain.complete(project)?;
    let mut folders = vec![tools::wasm_pack(project)?, tools::test_runner(project)?];
    folders.extend(toolchain.own.as_ref().map(|own| own.join("bin")));
    tools::firefox()?;
    let drivers = vec![
        ("CHROMEDRIVER", tools::chromedriver()?),
        ("GECKODRIVER", tools::geckodriver(project)?),
    ];
    let compiler = toolchain.variables(project);
    Ok(Browsers {
        path: process::path_with(&folders)?,
        drivers,
        compiler,
    })
}

/// Prints the lines for `eval "$(cargo xtask env)"`.
pub(crate) fn print(project: &Project) -> Result<()> {
    let browsers = browsers(project)?;
    println!("export PATH={}", quote(&browsers.path.to_string_lossy()));
    for (name, value) in browsers.drivers.iter().chain(&browsers.compiler) {
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
