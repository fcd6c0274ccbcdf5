//! `cargo xtask test api`: the server's API held against its own description, `/v1/openapi.json`.
//!
//! The description passes Redocly's recommended rules; clients in TypeScript and Python are made from it and used. Then
//! schemathesis sends requests of all kinds, valid and not, to every address that is described. A status, a media type or a
//! body that is not described fails, and so does a fault of the server. `tests/api/schemathesis.toml` says what is sent.

mod clients;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::children::{Group, Stop};
use crate::project::Project;
use crate::{serve, tools};

/// A command that ends with success when what its name says is so.
pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) command: Command,
}

/// A server with an empty database, and the checks against it.
pub(crate) struct ApiRun {
    /// The checks, in the order in which they must run.
    pub(crate) checks: Vec<Check>,
    /// Ends with this value.
    _server: Group,
}

/// Starts a server in a folder of its own, without limits on forms, and prepares the checks.
pub(crate) fn prepare(project: &Project, stop: &Stop) -> Result<ApiRun> {
    let program = serve::build_server(project)?;
    let mut command = tools::schemathesis(project)?;
    let folder = project.target().join("api");
    fs::remove_dir_all(&folder).ok();
    write_site(&folder)?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut server = Group::start(&mut server(project, &program, port, &folder)?)?;
    serve::await_answer(port, &mut server, stop)?;
    command.current_dir(&folder).arg("--config-file");
    command.arg(project.root.join("tests/api/schemathesis.toml"));
    let address = format!("http://127.0.0.1:{port}");
    command.args(["run", "--no-color", "--url", &address]);
    command.arg(format!("{address}/v1/openapi.json"));
    let mut checks = clients::checks(project, &folder, &address)?;
    checks.push(Check {
        name: "every answer is as described (schemathesis)",
        command,
    });
    Ok(ApiRun {
        checks,
        _server: server,
    })
}

/// An empty site, and as much of a bundle as the server puts together.
fn write_site(folder: &Path) -> Result<()> {
    let bundle = folder.join("dist/v1");
    fs::create_dir_all(&bundle)?;
    fs::create_dir_all(folder.join("www"))?;
    fs::write(bundle.join("misniets.js"), "((card) => {})(null);\n")?;
    fs::write(bundle.join("card-script.js"), "__LOADER__(__CARD__);\n")?;
    Ok(())
}

fn server(project: &Project, program: &Path, port: u16, folder: &Path) -> Result<Command> {
    let log = folder.join("server.log");
    let log = fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = Command::new(program);
    command.current_dir(folder).arg("serve");
    command.args(["--data", "data", "--www", "www", "--dist", "dist"]);
    command.arg("--catalogue");
    command.arg(project.root.join("tests/api/catalogue.toml"));
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    command.args(["--public-url", "https://webinars.example"]);
    command.args(["--require-token=false", "--limit-ip=off"]);
    command.args(["--limit-address=off", "--limit-entry=off"]);
    command.stdout(Stdio::null()).stderr(log);
    Ok(command)
}
