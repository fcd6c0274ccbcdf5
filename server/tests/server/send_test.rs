//! `misniets check --send-test`: one mail through a real SMTP server, and in words what it makes of it.

use rcgen::CertificateParams;
use tempfile::TempDir;

use crate::binary::{folder, run};
use crate::smtp::{Mood, Server};

const LOGIN: &str = "an%40stad.be:p%3Aw";

/// A mail server of that mood, whose certificate is `ca.pem` in the folder.
async fn mail_server(dir: &TempDir, mood: Mood) -> Server {
    let made = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let server = Server::start(&dir.path().join("ca.pem"), made).await;
    *server.mood.lock().unwrap() = mood;
    server
}

/// Exit code, and all that was said.
async fn check(dir: &TempDir, more: &[&str]) -> (i32, String) {
    let check = ["check", "--send-test", "eva@school.be"];
    let (code, said, error) = run(dir.path(), &[&check, more].concat()).await;
    assert!(!error.contains("p:w"), "{error}");
    (code, said + &error)
}

#[tokio::test]
async fn a_test_mail_goes_out_as_all_mail_does() {
    let dir = folder();
    let server = mail_server(&dir, Mood::Kind).await;
    let smtp = format!("smtp://{LOGIN}@localhost:{}", server.port);
    let from = "Webinars <webinars@stad.be>";
    let args = ["--smtp", &smtp, "--smtp-ca", "ca.pem", "--mail-from", from];
    let (code, said) = check(&dir, &args).await;
    assert_eq!(code, 0, "{said}");
    let done = format!(
        "the mail server localhost:{} took the test mail to eva@school.be",
        server.port
    );
    assert!(
        said.contains(&done) && said.ends_with("Everything is in order.\n"),
        "{said}"
    );
    let took = server.took.lock().unwrap();
    let [mail] = &took[..] else {
        panic!("one mail")
    };
    let mail = String::from_utf8_lossy(mail);
    let from = format!("From: {from}");
    for part in [&from, "To: eva@school.be", "Auto-Submitted: ", "It arrived"] {
        assert!(mail.contains(part), "{part} in {mail}");
    }
}

#[tokio::test]
async fn what_a_mail_server_refuses_is_named_by_its_step() {
    for (mood, parts) in [
        (
            Mood::RefusesLogins,
            ["refuses the login", "535", "MISNIETS_SMTP"],
        ),
        (
            Mood::RefusesSenders,
            ["refuses the sender webinars@stad.be", "550", "--mail-from"],
        ),
        (
            Mood::RefusesRecipients,
            [
                "refuses the recipient eva@school.be",
                "no such mailbox",
                "Is the address right?",
            ],
        ),
        (
            Mood::Dies,
            ["refuses the mail", "takes sender and recipient", "mail: "],
        ),
    ] {
        let dir = folder();
        let server = mail_server(&dir, mood).await;
        let smtp = format!("smtp://{LOGIN}@localhost:{}", server.port);
        let args = [
            "--smtp",
            &smtp,
            "--smtp-ca",
            "ca.pem",
            "--mail-from",
            "webinars@stad.be",
        ];
        let (code, said) = check(&dir, &args).await;
        assert_eq!(code, 2, "{mood:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{mood:?}: {part} in {said}");
        }
        assert!(server.took.lock().unwrap().is_empty(), "{mood:?}");
    }
}

#[tokio::test]
async fn a_mail_server_that_cannot_be_reached_is_named_by_what_is_missing() {
    let dir = folder();
    let server = mail_server(&dir, Mood::Kind).await;
    let foreign = format!("smtp://localhost:{}", server.port);
    for (smtp, parts) in [
        (
            "smtp://mail.invalid",
            ["the host `mail.invalid`", "is not known", "DNS"],
        ),
        (
            "smtp://localhost:1",
            [
                "no connection to the mail server localhost:1",
                "refused",
                "firewall",
            ],
        ),
        (
            &foreign,
            ["no safe connection", "No authority", "--smtp-ca FILE"],
        ),
    ] {
        let (code, said) = check(&dir, &["--smtp", smtp]).await;
        assert_eq!(code, 2, "{smtp}: {said}");
        for part in parts {
            assert!(said.contains(part), "{smtp}: {part} in {said}");
        }
    }
    assert_eq!(server.logins.load(std::sync::atomic::Ordering::Relaxed), 0);
}

#[tokio::test]
async fn without_a_mail_server_the_test_mail_is_kept_as_all_mail_is() {
    let dir = folder();
    let (code, said) = check(&dir, &[]).await;
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("no mail server is set (--smtp)") && said.contains("data/mail/test-mail.eml"),
        "{said}"
    );
    let mail = std::fs::read_to_string(dir.path().join("data/mail/test-mail.eml")).unwrap();
    assert!(mail.contains("To: eva@school.be"), "{mail}");
    let (code, _, error) = run(dir.path(), &["check", "--send-test", "a..b@stad.be"]).await;
    assert!(
        code == 2 && error.contains("write a mail address"),
        "{error}"
    );
}
