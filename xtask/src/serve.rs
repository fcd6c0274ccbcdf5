//! `cargo xtask serve`: the demo site with live widgets, and somebody else's page that embeds one.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build;
use crate::children::{Group, Stop, TICK};
use crate::process;
use crate::project::Project;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the two sites listen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ports {
    site: u16,
    demo_site: u16,
}

impl Ports {
    /// Reads `--port` and `--demo-site-port`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut ports = Self {
            site: 8080,
            demo_site: 8081,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (*word, words.next().copied()),
            };
            let port = value.and_then(|value| value.parse().ok());
            match (name, port) {
                ("--port", Some(port)) => ports.site = port,
                ("--demo-site-port", Some(port)) => ports.demo_site = port,
                ("--port" | "--demo-site-port", None) => {
                    bail!("{name} takes a number, as in {name} 8082")
                }
                _ => bail!("serve has no option {name}: there are --port and --demo-site-port"),
            }
        }
        Ok(ports)
    }
}

/// Builds what is not built, and serves until told to stop.
pub(crate) fn serve(project: &Project, ports: &Ports) -> Result<()> {
    let start = Instant::now();
    check_free(ports.site, "--port")?;
    check_free(ports.demo_site, "--demo-site-port")?;
    eprintln!(
        "Building the bundle, then the server; the first time takes some minutes, later ones seconds."
    );
    build::build(project)?;
    let program = build_server(project)?;
    let stop = Stop::listen()?;
    let site = format!("http://127.0.0.1:{}", ports.site);
    let mut server = Group::start(&mut server(project, &program, ports.site, &site))?;
    let mut demo_site = Group::start(&mut demo_site_of(project, &program, ports.demo_site, &site))?;
    await_answer(ports.site, &mut server, &stop)?;
    await_answer(ports.demo_site, &mut demo_site, &stop)?;
    let mut groups = [("the server", server), ("the demo site", demo_site)];
    check_alive(&mut groups)?;
    if !stop.wanted() {
        announce(ports, start.elapsed());
    }
    while !stop.wanted() {
        check_alive(&mut groups)?;
        sleep(TICK);
    }
    Ok(())
}

fn check_alive(groups: &mut [(&str, Group)]) -> Result<()> {
    for (name, group) in groups {
        if let Some(status) = group.finished()? {
            bail!("{name} ended ({status}); its last words are above");
        }
    }
    Ok(())
}

/// Builds the companion server for this machine; gives the program.
pub(crate) fn build_server(project: &Project) -> Result<PathBuf> {
    process::long_step("server (cargo)", || {
        let mut cargo = process::native_cargo(&project.cache)?;
        cargo
            .current_dir(&project.root)
            .args(["build", "--package", "misniets-server"]);
        process::shown(&mut cargo)
    })?;
    Ok(project.target().join("debug/misniets"))
}

fn server(project: &Project, program: &PathBuf, port: u16, site: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&project.root).args([
        "serve",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--public-url",
        site,
    ]);
    command.args([
        "--data",
        "data",
        "--catalogue",
        "www/catalogue.toml",
        "--dist",
        "dist",
        "--www",
        "www",
    ]);
    command
}

fn demo_site_of(project: &Project, program: &PathBuf, port: u16, site: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&project.root);
    command.args([
        "demo-site",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--dir",
        "www/gemeente",
        "--host",
        site,
    ]);
    command
}

fn check_free(port: u16, option: &str) -> Result<()> {
    let free = TcpListener::bind(("127.0.0.1", port)).map(drop);
    free.with_context(|| {
        format!("port {port} is taken. Stop the program that has it, or choose another port: cargo xtask serve {option} {}", port.saturating_add(10))
    })
}

/// Waits until somebody answers on a port; an end or a stop is left for the caller to see.
pub(crate) fn await_answer(port: u16, group: &mut Group, stop: &Stop) -> Result<()> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if stop.wanted()
            || group.finished()?.is_some()
            || TcpStream::connect_timeout(&address, TICK).is_ok()
        {
            return Ok(());
        }
        sleep(TICK);
    }
    bail!(
        "nobody answers on port {port} after {}",
        process::seconds(PATIENCE)
    )
}

fn announce(ports: &Ports, took: Duration) {
    eprintln!("\nUp in {}. Stop with Ctrl-C.\n", process::seconds(took));
    eprintln!("  the demo site          http://127.0.0.1:{}/", ports.site);
    eprintln!(
        "  somebody else's page   http://127.0.0.1:{}/",
        ports.demo_site
    );
    eprintln!("  who registered         target/debug/misniets registrations evenementen\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ports() {
        assert_eq!(
            Ports::parse(&[]).unwrap(),
            Ports {
                site: 8080,
                demo_site: 8081
            }
        );
        let both = Ports::parse(&["--port", "9000", "--demo-site-port=9001"]).unwrap();
        assert_eq!(
            both,
            Ports {
                site: 9000,
                demo_site: 9001
            }
        );
        for wrong in [&["--port"][..], &["--port", "x"], &["--host", "1"]] {
            assert!(Ports::parse(wrong).is_err());
        }
    }

    #[test]
    fn names_the_remedy_for_a_taken_port() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let error = check_free(taken.local_addr().unwrap().port(), "--port").unwrap_err();
        assert!(error.to_string().contains("--port"));
    }
}
