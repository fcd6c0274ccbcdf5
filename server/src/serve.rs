//! `misniets serve`: a socket, a clock and a stop.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::admin::password::{set_from_file, setup_path};
use crate::app::{app, monitoring};
use crate::cli_error::{CliError, unusable};
use crate::clock::Clock;
use crate::connections::{self, Capacity, ConnectionLimits, ConnectionMetrics};
use crate::console::print_line;
use crate::files::{DEFAULT_WWW, DEMO_CATALOGUE, FileSet};
use crate::guard::{Guard, GuardSettings, TrustedProxies};
use crate::live_catalogue::LiveCatalogue;
use crate::mail::{self, MailSettings, Mailer, usual_sender};
use crate::public_url::PublicUrl;
use crate::serve_args::{LogFormat, ServeArgs};
use crate::state::{AppState, Folders, Parts};
use crate::store::Store;

/// How long requests under way may take when the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How often the database is asked whether its catalogue changed.
const CATALOGUE_ROUND: Duration = Duration::from_secs(1);

/// How many connections the listener for metrics has: those of a few programs.
const MONITORING: ConnectionLimits = ConnectionLimits {
    total: 32,
    per_client: 32,
    trusted_proxies: TrustedProxies::NONE,
};

impl ServeArgs {
    /// The files that are served as they are: of the folders that are named, else of the program.
    #[must_use]
    pub fn folders(&self) -> Folders {
        Folders {
            dist: FileSet::dist(self.dist.as_deref()),
            www: FileSet::www(self.www.as_deref()),
        }
    }
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the server can't start.
pub async fn serve(args: ServeArgs) -> Result<(), CliError> {
    log_to_stderr(args.log);
    let clock = args.now.map_or_else(Clock::system, Clock::starting_at);
    // A mistake in a file is reported before anything is opened.
    let of_file = match &args.catalogue {
        Some(path) => {
            let opened = LiveCatalogue::open(path, clock.now());
            Some(opened.map_err(|error| unusable(path, error))?)
        }
        None => None,
    };
    let folders = args.folders();
    if let Some(folder) = folders.www.missing_folder() {
        return Err(CliError::Folder(folder.to_owned(), "--www"));
    }
    let listener = listen(args.listen).await?;
    let address = listener.local_addr()?;
    let metrics_listener = match args.metrics_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let store = Store::open_either(&args.data, args.database_url.as_deref()).await?;
    let catalogue = match of_file {
        Some(catalogue) => catalogue,
        None => LiveCatalogue::open_database(&store, clock.now()).await?,
    };
    let public_url = args
        .public_url
        .clone()
        .or_else(|| PublicUrl::parse(&format!("http://{address}")));
    let public_url = public_url
        .ok_or_else(|| io::Error::other("the address has no URL; name one with --public-url"))?;
    let mailer = Mailer::open(&store, &mail_settings(&args, &public_url)?).await?;
    let secret = store.secret("tokens").await?;
    let settings = GuardSettings {
        has_metrics_listener: args.metrics_listen.is_some(),
        ..args.guard.settings()
    };
    let guard = Guard::new(settings, secret);
    let state = AppState::new(Parts {
        store: store.clone(),
        catalogue,
        clock,
        public_url,
        folders,
        guard,
        mailer,
    });
    // Before the address is told: whoever reads it finds a server that answers.
    let organiser = organiser(&args, &state).await?;
    announce(&args, address, &state);
    if let Some(listener) = &metrics_listener {
        let address = listener.local_addr()?;
        print_line(&format!("  metrics    http://{address}/metrics"));
    }
    print_line(&organiser);
    let limits = ConnectionLimits::of_system(state.guard().settings.trusted_proxies.clone());
    if let Some(warning) = limits.warning() {
        print_line(&warning);
    }
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(follow_catalogue(state.clone(), stopping.clone()));
    let post = tokio::spawn(mail::run(state.clone(), stopping));
    let drain = Duration::from_secs(args.drain);
    let leaving = state.clone();
    let farewell = async move {
        leaving.leave();
        tokio::time::sleep(drain).await;
    };
    if let Some(listener) = metrics_listener {
        let capacity = Capacity::new(MONITORING, ConnectionMetrics::default());
        let router = monitoring(state.clone());
        // It answers until the process ends: what a stop takes can be seen here.
        tokio::spawn(connections::answer(
            listener,
            router,
            capacity,
            std::future::pending(),
        ));
    }
    let capacity = Capacity::new(limits, state.metrics().connections().clone());
    run(listener, app(state), capacity, farewell).await?;
    // What was noted stays noted: a mail that is not out by then goes after the next start.
    stop.send(true).ok();
    tokio::time::timeout(GRACE, post).await.ok();
    store.close().await;
    print_line(&format!(
        "Stopped. Everything acknowledged is in {}.",
        args.data.display()
    ));
    Ok(())
}

/// Takes over, every second, what another server or a command changed in the database's catalogue.
async fn follow_catalogue(state: AppState, mut stop: watch::Receiver<bool>) {
    let mut failed = false;
    loop {
        let pause = tokio::time::timeout(CATALOGUE_ROUND, stop.wait_for(|stop| *stop));
        if pause.await.is_ok() {
            return;
        }
        match state.refresh_catalogue().await {
            Ok(()) => failed = false,
            // Said once, not every second.
            Err(error) if !failed => {
                failed = true;
                tracing::error!(%error, "the catalogue can't be read; the last state stays in use");
            }
            Err(_) => {}
        }
    }
}

/// What the command line says about mail.
pub(crate) fn mail_settings(args: &ServeArgs, public_url: &PublicUrl) -> io::Result<MailSettings> {
    let from = args.mail_from.clone().or_else(|| usual_sender(public_url));
    Ok(MailSettings {
        smtp: args.smtp.clone(),
        smtp_ca: args.smtp_ca.clone(),
        from: from.ok_or_else(|| io::Error::other("name whom mail comes from with --mail-from"))?,
        folder: args.data.join("mail"),
    })
}

/// Opens a socket, with words for the person at the keyboard when it can't.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, CliError> {
    TcpListener::bind(address).await.map_err(|source| {
        let remedy = match source.kind() {
            io::ErrorKind::AddrInUse => "Another program has that port. Stop it, or take another one with --listen ADDRESS:PORT.",
            io::ErrorKind::PermissionDenied => "Ports below 1024 need more rights. Take another one with --listen ADDRESS:PORT.",
            io::ErrorKind::AddrNotAvailable => "This machine doesn't have that address. Try --listen 127.0.0.1:8080.",
            _ => "Try another one with --listen ADDRESS:PORT.",
        };
        CliError::Listen { address, source, remedy }
    })
}

/// Serves until SIGINT or SIGTERM and the end of `farewell`; then requests under way may end.
pub(crate) async fn run(
    listener: TcpListener,
    router: Router,
    capacity: Capacity,
    farewell: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stop, mut stopping) = watch::channel(false);
    let mut stopped = stop.subscribe();
    tokio::spawn(async move {
        stop_signal().await;
        farewell.await;
        // Nobody listens any more only when the server has ended by itself.
        stop.send(true).ok();
        // Keeps the channel open: a closed one would read as a stop.
        std::future::pending::<()>().await;
    });
    let graceful = async move {
        stopping.wait_for(|stop| *stop).await.ok();
    };
    let patience = async {
        stopped.wait_for(|stop| *stop).await.ok();
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        () = connections::answer(listener, router, capacity, graceful) => (),
        () = patience => (),
    }
    Ok(())
}

async fn stop_signal() {
    let interrupt = async {
        tokio::signal::ctrl_c().await.ok();
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => (), () = terminate => () }
}

/// The file that earlier versions read by themselves, where there is one: what to do with it.
fn former_catalogue(args: &ServeArgs) -> Option<String> {
    let in_site = args.www.as_deref().unwrap_or(Path::new(DEFAULT_WWW));
    let folders = [in_site, args.data.as_path()].into_iter();
    let mut files = folders.map(|folder| folder.join(DEMO_CATALOGUE));
    let file = files.find(|file| file.is_file())?;
    let file = file.display();
    Some(format!(
        "             It has no entries yet. {file} is no longer read by itself: give it as --catalogue {file}, or store it once \
         with `misniets catalogue import {file}`."
    ))
}

fn announce(args: &ServeArgs, address: SocketAddr, state: &AppState) {
    let base = state.public_url();
    let mut lines = vec![
        format!("Mis Niets listens on http://{address}"),
        format!(
            "  site       {}   from {}",
            base.join("/"),
            state.folders().www
        ),
        format!(
            "  bundle     {}   from {}",
            base.join("/v1/misniets.js"),
            state.folders().dist
        ),
    ];
    lines.extend(
        state
            .catalogue()
            .events()
            .map(|event| format!("  event      {}", base.join(&format!("/e/{}", event.id)))),
    );
    lines.extend(
        state
            .catalogue()
            .lists()
            .map(|list| format!("  list       {}", base.join(&format!("/l/{}", list.id)))),
    );
    lines.extend(
        state
            .catalogue()
            .courses()
            .map(|course| format!("  course     {}", base.join(&format!("/c/{}", course.id)))),
    );
    lines.extend(state.catalogue().all_declared().map(|entry| {
        let page = format!("/{}/{}", entry.widget.letter(), entry.id);
        format!("  {:<10} {}", entry.widget.subject(), base.join(&page))
    }));
    lines.push(match &args.catalogue {
        Some(file) => format!("  catalogue  {}, reread when it changes", file.display()),
        None => "  catalogue  in the database, edited in /beheer".to_owned(),
    });
    if args.catalogue.is_none() && state.catalogue().is_empty() {
        lines.extend(former_catalogue(args));
    }
    let data = args.data.display();
    lines.push(match args.database_url {
        None => format!("  data       {data}"),
        // Its address may hold a password.
        Some(_) => "  data       PostgreSQL, as DATABASE_URL says".to_owned(),
    });
    let from = state.mailer().sender();
    lines.push(match &args.smtp {
        None => format!("  mail       from {from}, as files in {data}/mail"),
        Some(smtp) => format!("  mail       from {from}, through {}", smtp.host),
    });
    let guard = &state.guard().settings;
    lines.push(format!("  embed      {guard} may send forms"));
    if !guard.trusted_proxies.is_empty() {
        lines.push(format!("  proxies    {}", guard.trusted_proxies));
    }
    if args.now.is_some() {
        lines.push(format!("  clock      started at {:.0}", state.started()));
    }
    if !state.folders().dist.has("v1/misniets.js") {
        lines.push("The bundle isn't built yet: `cargo xtask build` makes it. Until then pages show their fallback.".to_owned());
    }
    print_line(&lines.join("\n"));
}

/// Where the organiser's page is, and how to choose its first password: each start without one makes a link of its own.
async fn organiser(args: &ServeArgs, state: &AppState) -> Result<String, CliError> {
    if let Some(file) = &args.admin_password_file {
        set_from_file(state.store(), file).await?;
    }
    let base = state.public_url();
    let mut said = format!("  organiser  {}", base.join("/beheer"));
    if let Some(path) = setup_path(state.store()).await? {
        let link = base.join(&path);
        said.push_str("\nIt has no password yet. Choose one here, the link works once: ");
        said.push_str(&link);
    }
    Ok(said)
}

fn log_to_stderr(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    // Fails only when there is a logger already, which then is the one that is wanted.
    let logging = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    logging.ok();
}
