//! `misniets health`: asks the running server whether it is ready, for a container that has no other program to ask with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use clap::Args;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::cli_error::CliError;
use crate::console::print_line;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Options of `misniets health`.
#[derive(Args, Clone, Debug)]
pub struct HealthArgs {
    /// Address and port the server listens on.
    #[arg(long, env = "MISNIETS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// Succeeds when `/readyz` answers 200.
pub(crate) async fn health(args: &HealthArgs) -> Result<(), CliError> {
    let address = reachable(args.listen);
    let asked = tokio::time::timeout(PATIENCE, ask(address)).await;
    let why = match asked {
        Ok(Ok(StatusCode::OK)) => {
            print_line("ready");
            return Ok(());
        }
        Ok(Ok(status)) => format!("/readyz answers {status}"),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
    };
    Err(CliError::Unhealthy { address, why })
}

/// A server that listens on all addresses is asked on this machine's own.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => (),
    }
    address
}

async fn ask(address: SocketAddr) -> Result<StatusCode, axum::BoxError> {
    let stream = TcpStream::connect(address).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // It ends with the program.
    tokio::spawn(connection);
    let request = Request::get("/readyz")
        .header(header::HOST, address.to_string())
        .body(Body::empty())?;
    Ok(sender.send_request(request).await?.status())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_all_addresses_is_asked_on_this_machines_own() {
        for (listens, asked) in [
            ("0.0.0.0:8080", "127.0.0.1:8080"),
            ("[::]:8080", "[::1]:8080"),
            ("10.0.0.5:80", "10.0.0.5:80"),
        ] {
            assert_eq!(reachable(listens.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
