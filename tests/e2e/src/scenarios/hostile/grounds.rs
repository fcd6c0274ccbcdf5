//! What stands in the heads of the hostile pages, and the widgets in their bodies.

/// The three widgets, and nothing else of ours.
pub(super) const WIDGETS: &str = r#"<div data-load="eager" data-misniets="webinar" data-event="evenementen"><a href="HOST/e/evenementen">Schrijf je in</a></div>
<div data-load="eager" data-misniets="newsletter" data-list="kort"><a href="HOST/l/kort">Blijf op de hoogte</a></div>
<div data-load="eager" data-misniets="course" data-course="duidelijke-taal"><a href="HOST/c/duidelijke-taal">Duidelijke taal</a></div>
<script async src="HOST/v1/misniets.js"></script>"#;

/// Gives all pages the same letters, and the widgets the same place.
pub(super) const EVEN: &str = "<style>html { --misniets-font: sans-serif } html, body { margin: 0 !important; padding: 0 !important } html { overflow: hidden !important }</style>";

/// What a page may do to everything in it. The last rule keeps what has no looks from being printed as text.
pub(super) const UNSET: &str =
    "<style>* { all: unset !important } head, head *, script { display: none !important }</style>";

/// Sizes that shrink, buttons and letters that are the page's own, lines through all of it. Where hosts stand, and whether they
/// are seen, is the page's (`placement.rs`): what moves or hides a box spares them here.
pub(super) const RUDE: &str = "<style>html { font-size: 62.5% } body { line-height: 3; color: red; text-align: right; text-decoration: underline line-through red }
    button, input, label, a { all: unset !important; background: lime !important; font: 9px monospace !important; position: fixed !important }
    * { letter-spacing: .4em !important; word-spacing: 1em !important; text-transform: uppercase !important; text-indent: 2em !important;
        box-sizing: content-box !important }
    :where(:not([data-misniets])) { float: left !important; opacity: .5 !important; transform: rotate(3deg) !important } ::first-letter { font-size: 90px !important }
    html, body { float: none !important; opacity: 1 !important; transform: none !important } script { display: none }</style>";

pub(super) const BOOTSTRAP_3: &str = r#"<link rel="stylesheet" href="/npm/bootstrap3/dist/css/bootstrap.min.css"><script src="/npm/jquery/dist/jquery.min.js"></script>
<script src="/npm/bootstrap3/dist/js/bootstrap.min.js"></script>"#;
pub(super) const BOOTSTRAP_5: &str = r#"<link rel="stylesheet" href="/npm/bootstrap/dist/css/bootstrap.min.css"><script src="/npm/bootstrap/dist/js/bootstrap.bundle.min.js"></script>
<link rel="stylesheet" href="/npm/tailwindcss/preflight.css"><link rel="stylesheet" href="/npm/reset-css/reset.css"><link rel="stylesheet" href="/npm/bulma/css/bulma.min.css">"#;
pub(super) const PICO: &str =
    r#"<link rel="stylesheet" href="/npm/@picocss/pico/css/pico.min.css">"#;
pub(super) const FOUNDATION: &str = r#"<link rel="stylesheet" href="/npm/foundation-sites/dist/css/foundation.min.css"><script src="/npm/jquery/dist/jquery.min.js"></script>
<script src="/npm/foundation-sites/dist/js/foundation.min.js"></script><script>addEventListener('load', () => $(document).foundation?.())</script>"#;
pub(super) const JQUERY_AND_ZONES: &str = r#"<script src="/npm/zone.js/bundles/zone.umd.js"></script><link rel="stylesheet" href="/npm/jquery-ui-dist/jquery-ui.min.css">
<script src="/npm/jquery/dist/jquery.min.js"></script><script src="/npm/jquery-ui-dist/jquery-ui.min.js"></script>"#;
pub(super) const PROTOTYPE: &str =
    r#"<script src="/debian/prototype/prototype-1.7.3.js"></script>"#;
pub(super) const MOOTOOLS: &str = r#"<script src="/debian/mootools/mootools-core-nc.js"></script><script src="/debian/mootools/mootools-more-nc.js"></script>"#;
