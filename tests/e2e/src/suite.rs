//! From a scenario and an engine to a verdict.

use crate::driver::Driver;
use crate::engine::{Engine, Scripting};
use crate::page::Page;
use crate::scenarios::Scenario;
use crate::world::World;
use anyhow::{Context, Result, anyhow, bail};
use libtest_mimic::{Completion, Failed, Trial};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::timeout;

/// No scenario needs this long; a browser that hangs must not hang the suite.
const LIMIT: Duration = Duration::from_secs(300);

/// For each half of a failure's report.
const PATIENCE: Duration = Duration::from_secs(10);

/// The drivers, and how many of them may work at once.
pub(crate) struct Suite {
    runtime: Runtime,
    drivers: [(Engine, Mutex<Driver>); 3],
    // More browsers at work than cores makes clocks late and nothing faster.
    cores: Semaphore,
}

impl Suite {
    pub(crate) fn new() -> Result<Self> {
        let cores = available_parallelism().map_or(1, usize::from);
        Ok(Self {
            runtime: tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()?,
            drivers: Engine::ALL.map(|engine| (engine, Mutex::new(Driver::new(engine)))),
            cores: Semaphore::new(cores),
        })
    }

    /// On ctrl-C and on being asked to end, nothing of the suite's goes on running.
    pub(crate) fn end_on_signal(&self) {
        self.runtime.spawn(async {
            let Ok(mut term) =
                tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
            else {
                return;
            };
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            crate::process::clean_up();
            std::process::exit(130);
        });
    }

    /// Every scenario in every engine, the engines taking turns so that they can work side by side.
    pub(crate) fn trials(self: &Arc<Self>, scenarios: Vec<Scenario>) -> Vec<Trial> {
        let both = scenarios
            .into_iter()
            .flat_map(|scenario| Engine::ALL.map(|engine| (engine, scenario.clone())));
        both.map(|(engine, scenario)| {
            let suite = Arc::clone(self);
            Trial::ignorable_test(format!("{engine}::{}", scenario.name), move || {
                suite.judge(engine, &scenario)
            })
        })
        .collect()
    }

    /// Runs what needs no browser, on a core of its own.
    pub(crate) fn without_browser<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(async {
            let _core = self.cores.acquire().await?;
            match timeout(LIMIT, work).await {
                Ok(done) => done,
                Err(_) => bail!("not done within {} s", LIMIT.as_secs()),
            }
        })
    }

    /// Ends browsers and drivers.
    pub(crate) fn end(&self) {
        self.runtime.block_on(async {
            for (_, driver) in &self.drivers {
                driver.lock().await.stop().await;
            }
        });
    }

    fn judge(&self, engine: Engine, scenario: &Scenario) -> Result<Completion, Failed> {
        if let Some((_, reason)) = scenario.cannot.iter().find(|(cannot, _)| *cannot == engine) {
            return Ok(Completion::ignored_with(*reason));
        }
        match self.runtime.block_on(self.play(engine, scenario)) {
            Ok(()) => Ok(Completion::Completed),
            Err(error) => Err(told(&error).into()),
        }
    }

    async fn play(&self, engine: Engine, scenario: &Scenario) -> Result<()> {
        let (_, driver) = self
            .drivers
            .iter()
            .find(|(has, _)| *has == engine)
            .context("every engine has a driver")?;
        let mut driver = driver.lock().await;
        let _core = self.cores.acquire().await?;
        let client = match timeout(LIMIT, driver.session(scenario.scripting)).await {
            Ok(client) => client?,
            Err(_) => {
                driver.kill();
                bail!("{engine} hangs before the scenario has begun; it was ended");
            }
        };
        let page = Page { engine, client };
        let mut world = World::start((scenario.options)()).await?;
        let verdict = timeout(LIMIT, (scenario.run)(&mut world, &page)).await;
        let verdict =
            verdict.unwrap_or_else(|_| Err(anyhow!("not done within {} s", LIMIT.as_secs())));
        if let Err(error) = verdict {
            let report = failure_report(&world, &page, scenario).await;
            driver.end_session().await;
            return Err(error.context(report));
        }
        if scenario.scripting == Scripting::Off {
            driver.end_session().await;
        }
        Ok(())
    }
}

/// The error, its causes first: what the visitor saw matters more than the report around it.
fn told(error: &anyhow::Error) -> String {
    let mut all: Vec<String> = error.chain().map(ToString::to_string).collect();
    all.reverse();
    all.join("\n")
}

/// What a person needs to see why: the picture, the page's words and console, the requests, the server's words.
async fn failure_report(world: &World, page: &Page, scenario: &Scenario) -> String {
    let seen = async {
        let address = page
            .client
            .current_url()
            .await
            .map(|url| url.to_string())
            .unwrap_or_default();
        let words = page.everything().await.unwrap_or_default();
        let trouble = page
            .trouble()
            .await
            .map(|trouble| format!("{trouble:#?}"))
            .unwrap_or_default();
        format!("at: {address}\nthe visitor reads: «{words}»\n{trouble}")
    };
    let seen = timeout(PATIENCE, seen)
        .await
        .unwrap_or_else(|_| "the browser does not answer any more".to_owned());
    // Last, since WebKitGTK never answers for a page it has not painted.
    let picture = match timeout(PATIENCE, page.photograph(scenario.name)).await {
        Ok(Ok(file)) => file.display().to_string(),
        Ok(Err(error)) => format!("none ({error:#})"),
        Err(_) => "none (the browser gives no picture)".to_owned(),
    };
    format!("{seen}\nscreenshot: {picture}\n{}", world.report())
}
