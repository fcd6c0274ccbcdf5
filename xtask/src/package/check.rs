//! The test of the packages: each is installed and run as its users would, and asked for what it serves.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use super::container::{self, Instructions};
use super::program::Profile;
use super::{CHECKSUMS, Release, make, visit};
use crate::children::{Group, Stop};
use crate::manifest::VERSION;
use crate::process;
use crate::project::{self, Project};

/// Builds the packages with a program of the dev profile and tries each; returns what is wrong.
pub(crate) fn check(project: &Project, stop: &Stop) -> Result<Vec<String>> {
    let release = make(project, Profile::Dev, "package-test")?;
    let work = project.target().join("package-work");
    let checks: [(&str, Check); 5] = [
        ("checksums and SBOM", lists),
        ("the program says its version and build", version),
        ("the program in an empty folder", empty_folder),
        ("the Debian package", debian),
        ("the container's root file system", root_file_system),
    ];
    let mut problems = Vec::new();
    for (name, check) in checks {
        if stop.wanted() {
            break;
        }
        fs::remove_dir_all(&work).ok();
        fs::create_dir_all(&work)?;
        let tried = process::long_step(name, || {
            check(&Trial {
                project,
                release: &release,
                work: &work,
            })
        });
        if let Err(error) = tried {
            problems.push(format!("{name}: {error:#}"));
        }
    }
    Ok(problems)
}

type Check = fn(&Trial<'_>) -> Result<()>;

/// What a check works with.
struct Trial<'a> {
    project: &'a Project,
    release: &'a Release,
    /// An empty folder.
    work: &'a Path,
}

fn lists(trial: &Trial<'_>) -> Result<()> {
    let folder = &trial.release.folder;
    let sums = fs::read_to_string(folder.join(CHECKSUMS))?;
    ensure!(
        sums.lines().count() == 3,
        "three files have a checksum, not:\n{sums}"
    );
    process::quiet(
        Command::new("sha256sum")
            .current_dir(folder)
            .args(["--check", "--strict", CHECKSUMS]),
    )?;
    let bill = fs::read(folder.join(format!("misniets-{VERSION}.cdx.json")))?;
    let bill: serde_json::Value = serde_json::from_slice(&bill)?;
    let components = bill["components"]
        .as_array()
        .context("the SBOM has no components")?;
    for name in ["axum", "sqlx", "yew", "misniets-webinar"] {
        let is_listed = components.iter().any(|component| component["name"] == name);
        ensure!(is_listed, "the SBOM does not list {name}");
    }
    Ok(())
}

fn version(trial: &Trial<'_>) -> Result<()> {
    let said = process::quiet(Command::new(&trial.release.program.file).arg("--version"))?;
    let is_complete = said.starts_with(&format!("misniets {VERSION} (")) && said.contains("linux");
    ensure!(is_complete, "it says {said}");
    Ok(())
}

/// Copies the program alone into a folder and starts it there without a word.
fn empty_folder(trial: &Trial<'_>) -> Result<()> {
    let program = trial.work.join("misniets");
    fs::copy(&trial.release.program.file, &program)?;
    let mut command = Command::new(&program);
    command
        .current_dir(trial.work)
        .args(["serve", "--listen", "127.0.0.1:0"]);
    let (_server, address) = start(&mut command)?;
    visit::all(&address)?;
    let catalogue = trial.work.join("data/catalogue.toml");
    ensure!(catalogue.is_file(), "the first start wrote no catalogue");
    process::quiet(Command::new(&program).current_dir(trial.work).arg("check"))?;
    // Other files in place of the program's own.
    let site = trial.work.join("site");
    fs::create_dir(&site)?;
    fs::write(site.join("index.html"), "<h1>Een eigen site</h1>")?;
    let mut command = Command::new(&program);
    command.current_dir(trial.work);
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        "other",
        "--www",
        "site",
    ]);
    command.args(["--catalogue", "data/catalogue.toml"]);
    let (_other, address) = start(&mut command)?;
    let page = visit::get(&address, "/")?;
    ensure!(
        page.body == b"<h1>Een eigen site</h1>",
        "--www shows no other site"
    );
    Ok(())
}

/// Installs the package on this machine, starts the program as its unit says, and purges it again.
fn debian(trial: &Trial<'_>) -> Result<()> {
    ensure!(
        rustix::process::geteuid().is_root(),
        "installing a package takes root: run `sudo --preserve-env cargo xtask test package`"
    );
    // Two runs would remove each other's.
    let _lock = project::lock(&trial.project.cache.join("package.lock"))?;
    let status = ["--show", "--showformat=${db:Status-Status}", "misniets"];
    let status = process::quiet(Command::new("dpkg-query").args(status)).unwrap_or_default();
    ensure!(
        status.trim() != "installed",
        "this machine has misniets installed already: the test would replace it. Remove it, or test on another machine"
    );
    let deb = trial.release.deb.display().to_string();
    let installed = apt(&["install", "--no-install-recommends", &deb]).and_then(|()| run_as_unit());
    let purged = apt(&["purge", "misniets"]).and_then(|()| {
        for path in [
            "/usr/bin/misniets",
            "/etc/misniets.toml",
            "/etc/misniets.env",
        ] {
            ensure!(
                !Path::new(path).exists(),
                "after the purge there is still {path}"
            );
        }
        let user = process::succeeds(Command::new("getent").args(["passwd", "misniets"]));
        ensure!(!user, "after the purge there is still the user misniets");
        Ok(())
    });
    installed.and(purged)
}

const UNIT: &str = "/lib/systemd/system/misniets.service";

fn run_as_unit() -> Result<()> {
    let unit = fs::read_to_string(UNIT).with_context(|| format!("cannot read {UNIT}"))?;
    if process::find_program("systemd-analyze").is_some() {
        process::quiet(Command::new("systemd-analyze").args(["verify", "--man=no", UNIT]))?;
    }
    let setting = |name: &str| {
        let line = unit.lines().find_map(|line| line.strip_prefix(name));
        line.with_context(|| format!("the unit has no {name}"))
    };
    ensure!(
        setting("LimitNOFILE=")?.parse::<u32>()? >= 20_000,
        "the unit's LimitNOFILE is too low"
    );
    let user = setting("User=")?;
    // What systemd does for StateDirectory.
    let state = tempfile::tempdir()?;
    let owner = format!("{user}:{}", setting("Group=")?);
    process::quiet(Command::new("chown").arg(&owner).arg(state.path()))?;
    let mut words = setting("ExecStart=")?.split_whitespace();
    let program = words.next().context("ExecStart is empty")?;
    let mut command = Command::new("setpriv");
    command.current_dir("/");
    command.args([
        "--reuid",
        user,
        "--regid",
        setting("Group=")?,
        "--clear-groups",
        "--no-new-privs",
        program,
    ]);
    command
        .args(words)
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(state.path());
    let (mut server, address) = start(&mut command)?;
    visit::all(&address)?;
    server.end();
    let database = state.path().join("misniets.db");
    ensure!(
        database.is_file(),
        "there is no database in the state directory"
    );
    process::quiet(Command::new("misniets").args(["check", "--config", "/etc/misniets.toml"]))?;
    Ok(())
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
        .args(["-q", "--yes", "-o", "DPkg::Lock::Timeout=300"])
        .args(arguments);
    process::quiet(&mut command).map(drop)
}

/// Runs the program within the container's root file system, with the variables, the user and the commands of its
/// Containerfile.
fn root_file_system(trial: &Trial<'_>) -> Result<()> {
    let folder = trial.release.folder.join(container::FOLDER);
    let text = fs::read_to_string(folder.join("Containerfile"))?;
    let instructions = Instructions::parse(&text)?;
    let root = trial.work.join("root");
    process::quiet(
        Command::new("cp")
            .arg("-a")
            .args([&folder.join("rootfs"), &root]),
    )?;
    // As the Containerfile's COPY --chown does.
    process::quiet(
        Command::new("chown")
            .args(["-R", &instructions.user])
            .arg(root.join("var/lib/misniets")),
    )?;
    let mut serve = inside(&root, &instructions, &instructions.command);
    serve.env("MISNIETS_LISTEN", "127.0.0.1:0");
    let (mut server, address) = start(&mut serve)?;
    visit::all(&address)?;
    let mut health = inside(&root, &instructions, &instructions.health);
    health.env("MISNIETS_LISTEN", &address);
    process::quiet(&mut health).context("the health check fails beside a server that is well")?;
    server.end();
    ensure!(
        !process::succeeds(&mut health),
        "the health check succeeds though no server answers"
    );
    Ok(())
}

fn inside(root: &Path, instructions: &Instructions, words: &[String]) -> Command {
    let mut command = Command::new("chroot");
    command
        .arg(format!("--userspec={}", instructions.user))
        .arg(root)
        .args(words);
    command
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    command.envs(instructions.env.iter().cloned());
    command
}

/// Starts a server and reads from its first line where it listens: `127.0.0.1:40123`.
fn start(command: &mut Command) -> Result<(Group, String)> {
    command.stdout(Stdio::piped());
    let mut server = Group::start(command)?;
    let output = server.child().stdout.take().context("no output to read")?;
    let mut line = String::new();
    let mut reader = BufReader::new(output);
    reader.read_line(&mut line)?;
    let Some((_, address)) = line.trim().split_once("http://") else {
        bail!("{} did not start: {line}", process::describe(command));
    };
    let address = address.to_owned();
    // The rest is read, so that the server never waits for us.
    std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()).ok());
    Ok((server, address))
}
