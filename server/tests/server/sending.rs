//! Mail through a real SMTP server, on its good days and its bad ones.

use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::SignedDuration;
use misniets_server::mail;
use misniets_server::store::OutboxState;
use rcgen::{BasicConstraints, CertificateParams, IsCa};

use crate::databases::Database;
use crate::mailbox::Mail;
use crate::smtp::{Mood, Server};
use crate::test_store::{EVENT, TestStore, later};

const NOW: &str = "2026-06-01T08:00:00Z";

/// A certificate as `openssl req -x509` makes it: it signs itself and is marked as an authority's.
fn authority(host: &str) -> CertificateParams {
    let mut made = CertificateParams::new(vec![host.to_owned()]).unwrap();
    made.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    made
}

/// A store whose mail goes through a server of that mood, with one mail to send.
async fn test_store(mood: Mood) -> (TestStore, Server) {
    let made = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    test_store_with(mood, made).await
}

/// The same, with a server that has another certificate.
async fn test_store_with(mood: Mood, made: CertificateParams) -> (TestStore, Server) {
    let mut test_store = TestStore::open(Database::Sqlite).await;
    let server = Server::start(&test_store.dir.path().join("ca.pem"), made).await;
    *server.mood.lock().unwrap() = mood;
    test_store.smtp = Some(format!(
        "smtp://an%40stad.be:p%3Aw@localhost:{}",
        server.port
    ));
    let state = test_store.at(NOW, EVENT).await;
    test_store.register(&state, "eva@stad.be").await;
    (test_store, server)
}

/// Lets the worker go round once, so long after the beginning; what there is still to send, and what was given up.
async fn round(test_store: &TestStore, after: SignedDuration) -> (i64, i64) {
    let state = test_store.at(&later(NOW, after), EVENT).await;
    mail::deliver(&state).await.unwrap();
    test_store.store.mail_counts().await.unwrap()
}

fn took(server: &Server) -> Vec<Mail> {
    server
        .took
        .lock()
        .unwrap()
        .iter()
        .map(|bytes| Mail::parse(bytes))
        .collect()
}

/// Each server's clock starts anew: a few seconds later everything noted before is due.
const AT_ONCE: SignedDuration = SignedDuration::from_secs(5);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_goes_over_starttls_with_a_login_once() {
    let (test_store, server) = test_store(Mood::Kind).await;
    assert_eq!(round(&test_store, AT_ONCE).await, (0, 0));
    assert_eq!(round(&test_store, MINUTE).await, (0, 0));
    let [mail] = &took(&server)[..] else {
        panic!("one mail")
    };
    assert_eq!(mail.header("To"), "eva@stad.be");
    assert_eq!(mail.header("From"), "Webinars <webinars@stad.be>");
    assert_eq!(mail.header("Subject"), "Je bent ingeschreven: Avond");
    assert!(mail.header("Message-ID").ends_with("@stad.be>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_trusted_gets_no_mail_and_no_password() {
    let (test_store, server) = test_store(Mood::Kind).await;
    std::fs::remove_file(test_store.dir.path().join("ca.pem")).unwrap();
    assert_eq!(round(&test_store, AT_ONCE).await, (1, 0));
    assert!(took(&server).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_signs_itself_and_was_named_is_trusted() {
    let (test_store, server) = test_store_with(Mood::Kind, authority("localhost")).await;
    assert_eq!(round(&test_store, AT_ONCE).await, (0, 0));
    let state = test_store.at(NOW, EVENT).await;
    for name in ["ada", "ida", "oda"] {
        test_store
            .register(&state, &format!("{name}@stad.be"))
            .await;
    }
    let state = test_store.at(&later(NOW, AT_ONCE), EVENT).await;
    mail::deliver(&state).await.unwrap();
    assert_eq!(test_store.store.mail_counts().await.unwrap(), (0, 0));
    assert_eq!(took(&server).len(), 4);
    assert!(state.mailer().transport().offers_smtputf8().await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_signs_itself_is_trusted_only_if_it_was_named_for_its_host_and_its_time()
{
    let mut expired = authority("localhost");
    expired.not_before = rcgen::date_time_ymd(2020, 1, 1);
    expired.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let reasons = [
        (authority("localhost"), "not the one that was named", true),
        (authority("mail.stad.be"), "not valid for name", false),
        (expired, "expired", false),
    ];
    for (made, reason, is_another) in reasons {
        let (test_store, server) = test_store_with(Mood::Kind, made).await;
        if is_another {
            let other = test_store.dir.path().join("ca.pem");
            Server::start(&other, authority("localhost")).await;
        }
        assert_eq!(round(&test_store, AT_ONCE).await, (1, 0), "{reason}");
        assert!(took(&server).is_empty(), "{reason}");
        assert_eq!(server.logins.load(Ordering::Relaxed), 0, "{reason}");
        let state = test_store.at(NOW, EVENT).await;
        let refused = state.mailer().transport().offers_smtputf8().await;
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains(reason), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_the_end_of_one_mail_where_the_certificate_signs_itself_too() {
    let (test_store, server) =
        test_store_with(Mood::RefusesRecipients, authority("localhost")).await;
    assert_eq!(round(&test_store, AT_ONCE).await, (0, 1));
    let (test_store, refusing) = test_store_with(Mood::RefusesLogins, authority("localhost")).await;
    assert_eq!(round(&test_store, AT_ONCE).await, (1, 0));
    assert!(took(&server).is_empty() && took(&refusing).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_bad_day_holds_up_goes_when_it_is_over() {
    for mood in [Mood::Busy, Mood::Dies, Mood::RefusesLogins] {
        let (test_store, server) = test_store(mood).await;
        assert_eq!(round(&test_store, AT_ONCE).await, (1, 0), "{mood:?}: kept");
        assert_eq!(
            round(&test_store, AT_ONCE).await,
            (1, 0),
            "{mood:?}: not again at once"
        );
        *server.mood.lock().unwrap() = Mood::Kind;
        assert_eq!(round(&test_store, MINUTE).await, (0, 0), "{mood:?}: sent");
        assert_eq!(took(&server).len(), 1, "{mood:?}: once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_gone_loses_no_mail() {
    let mut test_store = TestStore::open(Database::Sqlite).await;
    // A port that was free a moment ago: nobody answers there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    test_store.smtp = Some(format!("smtp://localhost:{port}?tls=none"));
    let state = test_store.at(NOW, EVENT).await;
    test_store.register(&state, "eva@stad.be").await;
    assert_eq!(round(&test_store, AT_ONCE).await, (1, 0));
    test_store.smtp = None;
    let state = test_store.at(&later(NOW, MINUTE), EVENT).await;
    assert_eq!(test_store.round(&state).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_refused_for_good_is_given_up_and_holds_up_no_other() {
    let (test_store, server) = test_store(Mood::RefusesRecipients).await;
    let state = test_store.at(&later(NOW, AT_ONCE), EVENT).await;
    mail::deliver(&state).await.unwrap();
    assert_eq!(test_store.store.mail_counts().await.unwrap(), (0, 1));
    let metrics = state.metrics().text(OutboxState::default()).unwrap();
    let counted = "mail_errors_total{kind=\"registered\",reason=\"550\",outcome=\"given_up\"} 1";
    assert!(metrics.contains(counted), "{metrics}");
    let failed = test_store.store.failed_mails(10).await.unwrap();
    assert_eq!(failed[0].email, "eva@stad.be");
    let reason = &failed[0].reason;
    assert!(
        reason.contains("550") && reason.contains("no such mailbox"),
        "{reason}"
    );
    *server.mood.lock().unwrap() = Mood::Kind;
    let state = test_store.at(NOW, EVENT).await;
    test_store.register(&state, "ada@stad.be").await;
    assert_eq!(round(&test_store, AT_ONCE).await, (0, 1));
    assert_eq!(took(&server).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_dies_while_the_server_says_nothing_leaves_the_mail_for_the_next() {
    let (test_store, server) = test_store(Mood::Silent).await;
    let state = test_store.at(&later(NOW, AT_ONCE), EVENT).await;
    let worker = tokio::spawn(async move { mail::deliver(&state).await });
    while server.callers.load(Ordering::Relaxed) == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let claim = async |after| {
        let now = later(NOW, after).parse().unwrap();
        test_store.store.claim_mail(1, now).await.unwrap().len()
    };
    assert_eq!(claim(MINUTE).await, 0, "one worker has it");
    worker.abort();
    assert_eq!(test_store.store.mail_counts().await.unwrap(), (1, 0));
    assert_eq!(claim(MINUTE * 4).await, 1);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_keeps_the_mail_for_later() {
    let test_store = TestStore::open(Database::Sqlite).await;
    let state = test_store.at(NOW, EVENT).await;
    test_store.register(&state, "eva@stad.be").await;
    // A file where the folder should be refuses every write, as a full disk does.
    let folder = test_store.dir.path().join("mail");
    std::fs::write(&folder, "").unwrap();
    assert_eq!(round(&test_store, AT_ONCE).await, (1, 0));
    std::fs::remove_file(&folder).unwrap();
    let state = test_store.at(&later(NOW, MINUTE), EVENT).await;
    assert_eq!(test_store.round(&state).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_mail_waits_is_counted() {
    let (test_store, _server) = test_store(Mood::Busy).await;
    let state = test_store.at(&later(NOW, AT_ONCE), EVENT).await;
    mail::deliver(&state).await.unwrap();
    let metrics = state.metrics().text(OutboxState::default()).unwrap();
    let counted = "mail_errors_total{kind=\"registered\",reason=\"452\",outcome=\"retried\"} 1";
    assert!(metrics.contains(counted), "{metrics}");
}
