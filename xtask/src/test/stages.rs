//! The stages of a test run.

use std::process::Command;

use anyhow::Result;

use super::counts::Counts;
use super::runner::{self, Run};
use super::{structure, tidy};
use crate::children::Stop;
use crate::project::Project;
use crate::toolchain::TARGET;
use crate::{
    api, bench, build, debian, env, lighthouse, package, process, serve, size, toolchain, tools,
};

/// One stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// `cargo fmt --check`.
    Format,
    /// Clippy on everything, for this machine.
    Lint,
    /// Clippy on the bundle, for browsers.
    LintWasm,
    /// TypeScript on the type definitions, with right and wrong uses of them.
    Types,
    /// Licences and sources of all dependencies, and crates that are banned.
    Dependencies,
    /// Dependencies that no source names.
    UnusedDependencies,
    /// Which module may know which.
    Structure,
    /// The documentation of all crates, without a warning.
    Documentation,
    /// The house rules no linter knows.
    Tidy,
    /// Unit, integration and documentation tests.
    Native,
    /// The server's API against its own description.
    Api,
    /// The bundle's tests in Chromium.
    Chrome,
    /// The bundle's tests in Firefox.
    Firefox,
    /// `cargo xtask build`.
    Dist,
    /// Whole pages in three engines.
    EndToEnd,
    /// What Lighthouse says of the demo page.
    Lighthouse,
    /// Whether script holds a slow phone's main thread for too long.
    Tasks,
    /// The size budget.
    Size,
    /// The packages of a release, installed and run.
    Package,
}

impl Stage {
    /// As the summary calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::LintWasm => "lint for browsers",
            Self::Types => "type definitions",
            Self::Dependencies => "dependencies",
            Self::UnusedDependencies => "unused dependencies",
            Self::Structure => "structure",
            Self::Documentation => "cargo doc",
            Self::Tidy => "house rules",
            Self::Native => "native tests",
            Self::Api => "API as described",
            Self::Chrome => "browser tests, Chromium",
            Self::Firefox => "browser tests, Firefox",
            Self::Dist => "build of dist",
            Self::EndToEnd => "end-to-end tests",
            Self::Lighthouse => "Lighthouse",
            Self::Tasks => "long tasks",
            Self::Size => "size budget",
            Self::Package => "release packages",
        }
    }

    /// The stage without which this one is pointless.
    pub(crate) fn needs(self) -> Option<Self> {
        matches!(
            self,
            Self::EndToEnd | Self::Lighthouse | Self::Tasks | Self::Size | Self::Package
        )
        .then_some(Self::Dist)
    }
}

/// The budget holds, and would not hold with a dependency more.
fn sizes(project: &Project) -> Result<Counts> {
    let mut counts = Counts::default();
    for good in [size::report(project)?, size::alarm::rings(project)?] {
        counts.add(if good {
            Counts::success()
        } else {
            Counts::failure()
        });
    }
    Ok(counts)
}

/// Runs a stage; what goes wrong is printed and counted.
pub(crate) fn run(project: &Project, stage: Stage, stop: &Stop) -> Counts {
    let result = match stage {
        Stage::Format => one(cargo(project, &["fmt", "--all", "--check"]), stop),
        Stage::Lint => one(
            cargo(
                project,
                &[
                    "clippy",
                    "--quiet",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
            ),
            stop,
        ),
        Stage::LintWasm => one(clippy_for_browsers(project), stop),
        Stage::Types => one(typescript(project), stop),
        Stage::Dependencies => one(dependencies(project), stop),
        Stage::UnusedDependencies => one(unused_dependencies(project), stop),
        Stage::Structure => problems(structure::check(project)),
        Stage::Documentation => one(documentation(project), stop),
        Stage::Tidy => problems(tidy::check(project)),
        Stage::Native => tests(native(project), stop),
        Stage::Api => api_as_described(project, stop),
        Stage::Chrome => in_browser(wasm_pack(project, "--chrome"), "Chrome", stop),
        Stage::Firefox => in_browser(wasm_pack(project, "--firefox"), "Firefox", stop),
        Stage::Dist => build::build(project).map(|()| Counts::success()),
        Stage::EndToEnd => tests(end_to_end(project), stop),
        Stage::Lighthouse => problems(lighthouse::check(project, stop)),
        Stage::Tasks => problems(bench::check_tasks(project, stop)),
        Stage::Size => sizes(project),
        Stage::Package => problems(package::check::check(project, stop)),
    };
    result.unwrap_or_else(|error| {
        println!("{error:#}");
        Counts::failure()
    })
}

/// The tests that need no browser, but a database server beside the one that is embedded, and what the server is tested with.
fn native(project: &Project) -> Result<Command> {
    tools::postgresql()?;
    tools::beside_the_server()?;
    cargo(
        project,
        &["test", "--quiet", "--workspace", "--no-fail-fast"],
    )
}

/// The property run of the API; its log of the server is in `target/api`.
fn api_as_described(project: &Project, stop: &Stop) -> Result<Counts> {
    // The server lives as long as this value.
    let mut run = api::prepare(project, stop)?;
    let Run { ended_well, .. } = runner::watch(&mut run.command, stop)?;
    Ok(if ended_well {
        Counts::success()
    } else {
        Counts::failure()
    })
}

/// A command that is one check.
fn one(command: Result<Command>, stop: &Stop) -> Result<Counts> {
    let Run { ended_well, .. } = runner::watch(&mut command?, stop)?;
    Ok(if ended_well {
        Counts::success()
    } else {
        Counts::failure()
    })
}

/// A command that runs tests.
fn tests(command: Result<Command>, stop: &Stop) -> Result<Counts> {
    let Run {
        counts, ended_well, ..
    } = runner::watch(&mut command?, stop)?;
    Ok(judge(counts, ended_well))
}

/// How often a browser is started anew when no test has begun.
const BROWSER_STARTS: usize = 5;

/// The same in a browser: what ran in another one does not count.
///
/// The runner's web server answers some of a page's connections only when others have ended, for its pool of threads is
/// small: on a busy machine the page waits for its scripts, until the driver gives up (`webdriver.json`, `pageLoad`). No test
/// has begun then, so that starting anew hides no failure.
fn in_browser(command: Result<Command>, browser: &str, stop: &Stop) -> Result<Counts> {
    let mut command = command?;
    let mut starts = 1;
    loop {
        let Run {
            counts,
            ended_well,
            browser: used,
        } = runner::watch(&mut command, stop)?;
        if counts == Counts::default() && !ended_well && used.is_some() && starts < BROWSER_STARTS {
            println!("{browser} did not get the page of the tests: it is started anew");
            starts += 1;
            continue;
        }
        let elsewhere = used.as_deref().is_some_and(|used| used != browser);
        if elsewhere {
            println!(
                "asked for {browser}, but the tests ran in {}",
                used.unwrap_or_default()
            );
        }
        return Ok(judge(counts, ended_well && !elsewhere));
    }
}

fn judge(counts: Counts, ended_well: bool) -> Counts {
    let judged = counts.judged(ended_well);
    if judged != counts {
        println!(
            "{}",
            if ended_well {
                "no test ran"
            } else {
                "ended badly, though no test says why"
            }
        );
    }
    judged
}

/// A check that finds problems, or none.
fn problems(found: Result<Vec<String>>) -> Result<Counts> {
    let found = found?;
    for problem in &found {
        println!("{problem}");
    }
    Ok(if found.is_empty() {
        Counts::success()
    } else {
        Counts::failure()
    })
}

fn cargo(project: &Project, arguments: &[&str]) -> Result<Command> {
    if let [component @ ("fmt" | "clippy"), ..] = arguments {
        have_component(project, component)?;
    }
    let mut command = process::native_cargo(&project.cache)?;
    command.current_dir(&project.root).args(arguments);
    Ok(command)
}

/// rustup's minimal profile has neither rustfmt nor clippy.
fn have_component(project: &Project, name: &str) -> Result<()> {
    if process::succeeds(process::native_cargo(&project.cache)?.args([name, "--version"])) {
        return Ok(());
    }
    let component = if name == "fmt" { "rustfmt" } else { name };
    process::step(&format!("{component} (rustup component add)"), || {
        process::quiet(Command::new("rustup").args(["component", "add", component])).map(drop)
    })
}

/// cargo-deny by `deny.toml`, all but the advisories: their database comes from the network.
fn dependencies(project: &Project) -> Result<Command> {
    let mut command = Command::new(tools::cargo_deny(project)?);
    process::forget_compiler(&mut command);
    command
        .current_dir(&project.root)
        .args(["--all-features", "--offline", "check"])
        .args(["bans", "licenses", "sources"]);
    Ok(command)
}

fn unused_dependencies(project: &Project) -> Result<Command> {
    let mut command = Command::new(tools::cargo_machete(project)?);
    command.current_dir(&project.root);
    Ok(command)
}

fn documentation(project: &Project) -> Result<Command> {
    let mut command = cargo(project, &["doc", "--quiet", "--workspace", "--no-deps"])?;
    command.env("RUSTDOCFLAGS", "-D warnings");
    Ok(command)
}

fn clippy_for_browsers(project: &Project) -> Result<Command> {
    let toolchain = toolchain::ready(project)?;
    toolchain.complete(project)?;
    if let Some(own) = &toolchain.own {
        debian::add_clippy(own)?;
    }
    let mut command = toolchain.cargo(project)?;
    command
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", toolchain.target_dir(project));
    command.args([
        "clippy",
        "--quiet",
        "--package",
        "misniets",
        "--package",
        "misniets-builder",
        "--all-targets",
        "--target",
        TARGET,
        "--",
        "-D",
        "warnings",
    ]);
    Ok(command)
}

/// The compiler on what people write: what must fail stands under `@ts-expect-error`. The types of React and Vue are those
/// of the test libraries, which stand in no `node_modules` of ours.
fn typescript(project: &Project) -> Result<Command> {
    let libraries = tools::libraries(project)?;
    let roots = [libraries.join("@types"), libraries.clone()];
    let roots = roots.map(|folder| folder.display().to_string()).join(",");
    let mut command = Command::new("node");
    command
        .current_dir(&project.root)
        .arg(libraries.join("typescript/bin/tsc"))
        .args(["--project", "reference/sample", "--typeRoots", &roots]);
    Ok(command)
}

fn wasm_pack(project: &Project, browser: &str) -> Result<Command> {
    let browsers = env::browsers(project)?;
    let mut command = Command::new("wasm-pack");
    process::forget_compiler(&mut command);
    command
        .current_dir(&project.root)
        .args(["test", "--headless", browser])
        .env("PATH", &browsers.path);
    command.envs(browsers.compiler);
    for name in env::DRIVERS {
        command.env_remove(name);
    }
    Ok(command)
}

fn end_to_end(project: &Project) -> Result<Command> {
    let program = serve::build_server(project)?;
    tools::firefox()?;
    let mut command = cargo(project, &["run", "--quiet", "--package", "misniets-e2e"])?;
    command.env("MISNIETS_BIN", program);
    command
        .env("MISNIETS_DIST", project.dist())
        .env("MISNIETS_WWW", project.root.join("www"));
    command
        .env("CHROMEDRIVER", tools::chromedriver()?)
        .env("GECKODRIVER", tools::geckodriver(project)?);
    command.env("WEBKITWEBDRIVER", tools::webkit_driver()?);
    command.env("MISNIETS_LIBRARIES", tools::libraries(project)?);
    command.env("MISNIETS_VNU", tools::nu_checker(project)?);
    if let Some(tools) = tools::node_tools(project)? {
        command.env("MISNIETS_ESBUILD", tools.esbuild().get_program());
    }
    Ok(command)
}
