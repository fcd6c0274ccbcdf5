//! `cargo xtask test npm`: the npm package as a developer gets it, by the commands that the guides print, and the guides'
//! recipes for analytics.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::api::Check;
use crate::project::Project;
use crate::tools;

/// The guides with commands, and the name of the run of each.
const GUIDES: [(&str, &str); 2] = [
    (
        "www/docs/en/npm/index.html",
        "the commands of the English guide",
    ),
    ("www/docs/npm/index.html", "the commands of the Dutch guide"),
];

/// What stands before commands in a guide.
const MARK: &str = " data-example=\"commands\"><code>";

/// The tests of what is installed.
const TESTS: [&str; 6] = [
    "page.mjs",
    "analytics.test.mjs",
    "script.test.mjs",
    "elements.test.mjs",
    "components.test.mjs",
    "examples.test.mjs",
];

/// The checks, in order: each guide's commands in a folder of its own, then the tests of what was installed there.
pub(crate) fn checks(project: &Project) -> Result<Vec<Check>> {
    let modules = tools::package_modules(project)?;
    let folder = project.target().join("npm");
    fs::remove_dir_all(&folder).ok();
    let mut checks = Vec::new();
    for (number, (guide, name)) in GUIDES.into_iter().enumerate() {
        let here = folder.join(number.to_string());
        checks.push(Check {
            name,
            command: commands(project, guide, &here)?,
        });
        checks.push(Check {
            name: "what they installed",
            command: tests(project, &modules, &here)?,
        });
    }
    Ok(checks)
}

/// All commands of a guide, in a folder where `dist` is what was built.
fn commands(project: &Project, guide: &str, here: &Path) -> Result<Command> {
    let path = project.root.join(guide);
    let page =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let blocks: Vec<&str> = page
        .split(MARK)
        .skip(1)
        .filter_map(|rest| rest.split("</code>").next())
        .collect();
    ensure!(blocks.len() > 1, "{guide}: no commands to copy");
    fs::create_dir_all(here)?;
    std::os::unix::fs::symlink(project.dist(), here.join("dist"))
        .context("cannot link the build")?;
    fs::write(here.join("package.json"), "{ \"private\": true }\n")?;
    let mut shell = Command::new("sh");
    shell.current_dir(here).arg("-ec").arg(blocks.join("\n"));
    // The package needs none of the frameworks: the tests bring theirs.
    shell.env("npm_config_legacy_peer_deps", "true");
    shell.env("npm_config_audit", "false");
    Ok(shell)
}

/// The tests beside what the guide's commands installed. The frameworks are found in the folder above.
fn tests(project: &Project, modules: &Path, here: &Path) -> Result<Command> {
    let above = here.with_file_name("node_modules");
    if !above.exists() {
        std::os::unix::fs::symlink(modules, &above).context("cannot link the frameworks")?;
    }
    for file in TESTS {
        let from = project.root.join("tests/npm").join(file);
        fs::copy(&from, here.join(file))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let mut node = Command::new("node");
    node.current_dir(here).arg("--test");
    node.env("MISNIETS_WWW", project.root.join("www"));
    node.env("MISNIETS_EXAMPLES", project.root.join("examples"));
    node.args(TESTS.iter().filter(|file| file.contains(".test.")));
    Ok(node)
}
