//! The linter on the API's description, and the clients that are made from it, used against a server.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::Check;
use crate::project::Project;
use crate::tools;

/// Where the clients stand in a project.
const SOURCES: &str = "tests/api/clients";

/// The checks of a server at `address`, in order. Their files are in `folder`.
pub(super) fn checks(project: &Project, folder: &Path, address: &str) -> Result<Vec<Check>> {
    let mut checks = typescript(project, folder, address)?;
    checks.extend(python(project, folder, address)?);
    Ok(checks)
}

fn typescript(project: &Project, folder: &Path, address: &str) -> Result<Vec<Check>> {
    let modules = tools::api_modules(project)?;
    let here = folder.join("typescript");
    copy(
        project,
        &here,
        &["lint.mjs", "package.json", "client.ts", "tsconfig.json"],
    )?;
    std::os::unix::fs::symlink(&modules, here.join("node_modules"))
        .context("cannot link the packages of npm")?;
    let node = |script: &Path, arguments: &[&str]| {
        let mut node = Command::new("node");
        node.current_dir(&here).arg(script).args(arguments);
        node
    };
    let document = format!("{address}/v1/openapi.json");
    let generator = modules.join("openapi-typescript/bin/cli.js");
    Ok(vec![
        Check {
            name: "Redocly's recommended rules",
            command: node(Path::new("lint.mjs"), &[&document]),
        },
        Check {
            name: "a TypeScript client is made",
            command: node(&generator, &[&document, "--output", "api.ts"]),
        },
        Check {
            name: "its types hold",
            command: node(&modules.join("typescript/bin/tsc"), &["--project", "."]),
        },
        Check {
            name: "the TypeScript client is used",
            command: node(Path::new("client.js"), &[address]),
        },
    ])
}

fn python(project: &Project, folder: &Path, address: &str) -> Result<Vec<Check>> {
    let program = tools::api_python(project)?;
    let here = folder.join("python");
    copy(project, &here, &["client.py"])?;
    let python = || {
        let mut python = Command::new(&program);
        python.current_dir(&here);
        python
    };
    // Without its hooks, which would only format the code.
    fs::write(here.join("config.yml"), "post_hooks: []\n")?;
    let (mut generate, mut client) = (python(), python());
    generate.args(["-m", "openapi_python_client", "generate"]);
    generate.args(["--url", &format!("{address}/v1/openapi.json")]);
    generate.args(["--meta", "none", "--output-path", "mis_niets"]);
    generate.args(["--config", "config.yml", "--fail-on-warning"]);
    client.args(["client.py", address]);
    Ok(vec![
        Check {
            name: "a Python client is made",
            command: generate,
        },
        Check {
            name: "the Python client is used",
            command: client,
        },
    ])
}

fn copy(project: &Project, to: &Path, files: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files {
        let from = project.root.join(SOURCES).join(file);
        fs::copy(&from, to.join(file))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}
