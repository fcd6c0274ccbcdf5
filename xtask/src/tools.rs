//! Pinned tools in the cache, one folder each, named by version: a folder that exists is complete.

mod libraries;
mod lighthouse;
mod npm;
mod nu;
mod peers;
mod schemathesis;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{apt, process};

pub(crate) use libraries::libraries;
pub(crate) use lighthouse::lighthouse;
pub(crate) use nu::nu_checker;
pub(crate) use peers::bench_peers;
pub(crate) use schemathesis::schemathesis;

const WASM_PACK: &str = "0.15.1";
const CARGO_DENY: &str = "0.20.2";
const CARGO_MACHETE: &str = "0.9.2";
const GECKODRIVER: &str = "0.37.1";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const TERSER: &str = "5.51.2";

/// The programs of npm that make the bundle smaller.
pub(crate) struct NodeTools {
    node: PathBuf,
    modules: PathBuf,
}

impl NodeTools {
    /// A call of wasm-opt.
    pub(crate) fn wasm_opt(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(self.modules.join("binaryen/bin/wasm-opt"));
        command
    }

    /// A call of esbuild.
    pub(crate) fn esbuild(&self) -> Command {
        Command::new(self.modules.join(".bin/esbuild"))
    }

    /// A call of terser.
    pub(crate) fn terser(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(self.modules.join("terser/bin/terser"));
        command
    }
}

/// The versions of what makes the bundle smaller, for telling whether a build is current.
pub(crate) fn node_tools_version() -> String {
    format!("binaryen {BINARYEN}, esbuild {ESBUILD}, terser {TERSER}")
}

/// wasm-opt, esbuild and terser; none where this machine can have no npm: the bundle then works, but is bigger.
pub(crate) fn node_tools(project: &Project) -> Result<Option<NodeTools>> {
    let folder = project.cache.join(format!(
        "node-binaryen-{BINARYEN}-esbuild-{ESBUILD}-terser-{TERSER}"
    ));
    if !npm::is_there() {
        let wish = "wasm-opt, esbuild and terser make the bundle about a fifth smaller";
        if let Err(error) = apt::install("Node and npm", &["nodejs", "npm"]) {
            eprintln!("Building without Node: {wish}. {error:#}");
        }
    }
    let Some(node) = process::find_program("node") else {
        return Ok(None);
    };
    if !folder.exists() {
        if process::find_program("npm").is_none() {
            return Ok(None);
        }
        into_place(
            project,
            "wasm-opt, esbuild and terser (npm)",
            &folder,
            |half| {
                let packages = [
                    format!("binaryen@{BINARYEN}"),
                    format!("esbuild@{ESBUILD}"),
                    format!("terser@{TERSER}"),
                ];
                let mut npm = Command::new("npm");
                npm.args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--no-save",
                    "--loglevel=error",
                    "--prefix",
                ])
                .arg(half)
                .args(packages);
                process::quiet(&mut npm).map(|_| ())
            },
        )?;
    }
    Ok(Some(NodeTools {
        node,
        modules: folder.join("node_modules"),
    }))
}

/// The folder with wasm-bindgen-test-runner, at the version the workspace locks.
pub(crate) fn test_runner(project: &Project) -> Result<PathBuf> {
    let version = locked_version(&project.root.join("Cargo.lock"), "wasm-bindgen")?;
    cargo_tool(project, "wasm-bindgen-cli", &version)
}

/// The folder with wasm-pack.
pub(crate) fn wasm_pack(project: &Project) -> Result<PathBuf> {
    cargo_tool(project, "wasm-pack", WASM_PACK)
}

/// cargo-deny, which judges licences, sources and banned crates.
pub(crate) fn cargo_deny(project: &Project) -> Result<PathBuf> {
    Ok(cargo_tool(project, "cargo-deny", CARGO_DENY)?.join("cargo-deny"))
}

/// cargo-machete, which finds dependencies that no source names.
pub(crate) fn cargo_machete(project: &Project) -> Result<PathBuf> {
    Ok(cargo_tool(project, "cargo-machete", CARGO_MACHETE)?.join("cargo-machete"))
}

/// Firefox' driver: the one that is named or on PATH, else our own.
pub(crate) fn geckodriver(project: &Project) -> Result<PathBuf> {
    if let Some(driver) = named("GECKODRIVER").or_else(|| process::find_program("geckodriver")) {
        return Ok(driver);
    }
    Ok(cargo_tool(project, "geckodriver", GECKODRIVER)?.join("geckodriver"))
}

/// Chromium: the one that is named, or on PATH, or installed now.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let find = || {
        ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(|name| process::find_program(name))
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    chromedriver()?;
    find().context("no Chromium on PATH; name one in CHROMIUM")
}

/// Chromium and its driver, installed where missing.
pub(crate) fn chromedriver() -> Result<PathBuf> {
    installed_driver(
        "CHROMEDRIVER",
        "chromedriver",
        "Chromium and its driver",
        &["chromium", "chromium-driver"],
    )
}

/// WebKit's driver, installed where missing; a browser without a window needs a display that is none.
pub(crate) fn webkit_driver() -> Result<PathBuf> {
    let driver = installed_driver(
        "WEBKITWEBDRIVER",
        "WebKitWebDriver",
        "WebKitGTK and its driver",
        &["webkit2gtk-driver", "xvfb", "xauth"],
    )?;
    if process::find_program("xvfb-run").is_none() {
        apt::install("a display for WebKitGTK", &["xvfb", "xauth"])?;
    }
    Ok(driver)
}

/// Firefox itself, installed where missing.
pub(crate) fn firefox() -> Result<()> {
    if ["firefox", "firefox-esr"]
        .iter()
        .any(|name| process::find_program(name).is_some())
    {
        return Ok(());
    }
    apt::install("Firefox", &["firefox-esr"])
}

/// PostgreSQL's server, for the tests that start one of their own.
pub(crate) fn postgresql() -> Result<()> {
    // Debian keeps each version in a folder here, out of the PATH.
    if Path::new("/usr/lib/postgresql").is_dir() {
        return Ok(());
    }
    apt::install("PostgreSQL for the server's tests", &["postgresql"])
}

/// Where Debian puts what the server is tested with beside PostgreSQL, and the packages: proxies, which run the guide's
/// configurations, and a reader of calendars.
const BESIDE: [(&str, &str); 3] = [
    ("/usr/sbin/nginx", "nginx-light"),
    ("/usr/bin/caddy", "caddy"),
    (
        "/usr/lib/python3/dist-packages/icalendar",
        "python3-icalendar",
    ),
];

/// Installs what of it is missing.
pub(crate) fn beside_the_server() -> Result<()> {
    let missing = BESIDE.iter().filter(|(file, _)| !Path::new(file).exists());
    let packages: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    apt::install("what the server's tests read and stand behind", &packages)
}

fn installed_driver(
    variable: &str,
    program: &str,
    what: &str,
    packages: &[&str],
) -> Result<PathBuf> {
    if let Some(driver) = named(variable).or_else(|| process::find_program(program)) {
        return Ok(driver);
    }
    apt::install(what, packages)?;
    process::find_program(program)
        .with_context(|| format!("{program} is not on PATH: set {variable} to its place"))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|file| file.is_file())
}

/// Builds a tool from its crate, unoptimised: these wait for browsers, not for the processor.
fn cargo_tool(project: &Project, name: &str, version: &str) -> Result<PathBuf> {
    let folder = project.cache.join(format!("{name}-{version}"));
    if !folder.exists() {
        into_place(
            project,
            &format!("{name} {version} (cargo install)"),
            &folder,
            |half| {
                let mut cargo = process::native_cargo(&project.cache)?;
                cargo
                    .args([
                        "install",
                        name,
                        "--debug",
                        "--version",
                        &format!("={version}"),
                        "--root",
                    ])
                    .arg(half);
                process::quiet(cargo.current_dir(&project.cache)).map(|_| ())
            },
        )?;
    }
    Ok(folder.join("bin"))
}

/// Installs into a folder aside and gives it its name when all is there: an interrupted install leaves nothing that counts.
fn into_place(
    project: &Project,
    what: &str,
    folder: &Path,
    install: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let _lock = project.lock_cache()?;
    if folder.exists() {
        return Ok(());
    }
    let mut half = folder.as_os_str().to_owned();
    half.push(".half");
    let half = PathBuf::from(half);
    if half.exists() {
        fs::remove_dir_all(&half).with_context(|| format!("cannot remove {}", half.display()))?;
    }
    fs::create_dir_all(&half)?;
    process::step(what, || install(&half))?;
    fs::rename(&half, folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// The version of a crate in a lock file.
pub(crate) fn locked_version(lock: &Path, name: &str) -> Result<String> {
    let text =
        fs::read_to_string(lock).with_context(|| format!("cannot read {}", lock.display()))?;
    match version_in(&text, name) {
        Some(version) => Ok(version),
        None => bail!("{} does not lock {name}", lock.display()),
    }
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_locked_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "yew"), None);
    }
}
