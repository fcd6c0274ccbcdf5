//! `cargo xtask shots`: every widget in every state, wide and narrow, light and dark, as pictures on one page.
//!
//! The states stand in `www/toestanden/toestanden.json`; the page beside it shows one of them at a time.

mod sheet;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::browser::Browser;
use crate::children::{Group, Stop};
use crate::project::Project;
use crate::{build, process, serve};

/// The widths of the window, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 768, 1280];

/// The grounds a widget must look right on, photographed for each widget's first state.
const GROUNDS: [&str; 4] = ["wit", "grijs", "zwart", "foto"];

/// Which look the page and the widget take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

impl Theme {
    const ALL: [Self; 2] = [Self::Light, Self::Dark];

    const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A state of the list, as far as we ask.
#[derive(Deserialize)]
struct State {
    widget: String,
    name: String,
    title: String,
}

#[derive(Deserialize)]
struct States {
    states: Vec<State>,
}

/// One picture: what it shows, and where it is.
struct Shot {
    widget: String,
    title: String,
    theme: Theme,
    width: u32,
    file: String,
}

impl Shot {
    /// What shares a picture of pictures: widget, theme and width.
    fn part(&self) -> (&str, &'static str, u32) {
        (&self.widget, self.theme.name(), self.width)
    }
}

/// Photographs every state, or those of one widget; true when each of them stood.
pub(crate) fn shots(project: &Project, only: Option<&str>) -> Result<bool> {
    let start = Instant::now();
    build::build(project)?;
    let program = serve::build_server(project)?;
    let states = read(project, only)?;
    let folder = project.target().join("shots");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let stop = Stop::listen()?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut server = Group::start(&mut server(project, &program, port))?;
    serve::await_answer(port, &mut server, &stop)?;
    let mut browser = Browser::start(&project.target().join("shots-browser"))?;
    let site = format!("http://127.0.0.1:{port}/toestanden/");
    let (shots, problems) = photograph(&mut browser, &site, &states, &folder, &stop)?;
    sheet::write(&mut browser, &folder, &shots)?;
    for problem in &problems {
        eprintln!("{problem}");
    }
    eprintln!(
        "{} pictures in {}: {}",
        shots.len(),
        process::seconds(start.elapsed()),
        folder.join("index.html").display()
    );
    Ok(problems.is_empty() && !stop.wanted())
}

fn read(project: &Project, only: Option<&str>) -> Result<Vec<State>> {
    let file = project.root.join("www/toestanden/toestanden.json");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let States { mut states } =
        serde_json::from_str(&text).with_context(|| format!("in {}", file.display()))?;
    states.retain(|state| only.is_none_or(|widget| state.widget == widget));
    if states.is_empty() {
        bail!(
            "no widget {} in {}",
            only.unwrap_or_default(),
            file.display()
        );
    }
    Ok(states)
}

fn server(project: &Project, program: &Path, port: u16) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&project.root).args([
        "serve",
        "--catalogue",
        "www/catalogue.toml",
        "--data",
    ]);
    command.arg(project.target().join("shots-data"));
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    command.args(["--public-url", &format!("http://127.0.0.1:{port}")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn photograph(
    browser: &mut Browser,
    site: &str,
    states: &[State],
    folder: &Path,
    stop: &Stop,
) -> Result<(Vec<Shot>, Vec<String>)> {
    let (mut shots, mut problems) = (Vec::new(), Vec::new());
    let mut widget = "";
    for (at, state) in states.iter().enumerate() {
        if stop.wanted() {
            break;
        }
        let name = format!("{}.{}", state.widget, state.name);
        eprintln!("{} of {}: {name}", at + 1, states.len());
        if let Some(problem) = browser.open(&format!("{site}?staat={name}"))? {
            problems.push(format!("{name}: {problem}"));
            continue;
        }
        let mut camera = Camera {
            browser,
            state,
            folder,
            shots: &mut shots,
        };
        for theme in Theme::ALL {
            for width in WIDTHS {
                camera.shoot(theme, width, "")?;
            }
        }
        if state.widget != widget {
            widget = &state.widget;
            for theme in Theme::ALL {
                for ground in GROUNDS {
                    camera.shoot(theme, 768, ground)?;
                }
            }
        }
    }
    Ok((shots, problems))
}

/// Photographs one state.
struct Camera<'a> {
    browser: &'a mut Browser,
    state: &'a State,
    folder: &'a Path,
    shots: &'a mut Vec<Shot>,
}

impl Camera<'_> {
    /// One picture, on the page's own ground or on another.
    fn shoot(&mut self, theme: Theme, width: u32, ground: &str) -> Result<()> {
        let State {
            widget,
            name,
            title,
        } = self.state;
        let (mut title, mut file) = (
            title.clone(),
            format!("{widget}.{name}.{width}.{}", theme.name()),
        );
        if !ground.is_empty() {
            title.push_str(&format!(" ({ground})"));
            file.push_str(&format!(".{ground}"));
        }
        file.push_str(".png");
        self.browser.evaluate(&format!(
            "document.querySelector('main').className = '{ground}'"
        ))?;
        self.browser.look(width, theme == Theme::Dark)?;
        fs::write(self.folder.join(&file), self.browser.photograph()?)?;
        self.shots.push(Shot {
            widget: widget.clone(),
            title,
            theme,
            width,
            file,
        });
        Ok(())
    }
}
