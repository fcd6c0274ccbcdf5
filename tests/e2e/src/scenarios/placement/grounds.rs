//! Boxes of pages a host is put into. BLOCK stands for it; its class is `host`.

/// Where a block of text fills its place: name, style, what is around. The first two are how Ghost's themes and `WordPress`'
/// block themes lay out an article.
pub(super) const LAYOUTS: &[(&str, &str, &str)] = &[
    (
        "Ghost's canvas",
        ".canvas { display: grid; grid-template-columns: [full-start] minmax(16px, 1fr) [wide-start] minmax(0, 240px)
            [main-start] min(720px, calc(100% - 32px)) [main-end] minmax(0, 240px) [wide-end] minmax(16px, 1fr) [full-end] }
         .canvas > * { grid-column: main } .canvas > * + * { margin-top: 32px }",
        "<section class=\"canvas\"><p>Voor.</p>BLOCK<p>Na.</p></section>",
    ),
    (
        "a WordPress block theme",
        ".flow > * { max-width: 650px; margin-inline: auto; margin-block-start: 24px; margin-block-end: 0 }",
        "<main class=\"flow\"><p>Voor.</p>BLOCK<p>Na.</p></main>",
    ),
    (
        "a column of a framework",
        ".row { display: flex; flex-wrap: wrap; margin: 0 -12px } .col { flex: 0 0 auto; width: 50%; padding: 0 12px; box-sizing: border-box }
         .row { overflow: hidden }",
        "<div class=\"row\"><div class=\"col\"><p>Voor.</p>BLOCK<p>Na.</p></div></div>",
    ),
    (
        "named areas",
        ".areas { display: grid; grid-template: 'side main' auto / 1fr minmax(0, 3fr); gap: 10px } .areas > .host { grid-area: main; align-self: end }",
        "<div class=\"areas\">BLOCK</div>",
    ),
    (
        "a flexible row's larger part",
        ".parts { display: flex; gap: 8px } .parts > * { flex: 1 1 0; min-width: 0 } .parts > .host { flex-grow: 3; order: -1 }",
        "<div class=\"parts\"><p>Naast.</p>BLOCK</div>",
    ),
    (
        "a float of a given width",
        ".host { float: right; width: 60%; margin: 7px 0 7px 13px }",
        "<div style=\"display: flow-root\"><p>Voor.</p>BLOCK</div>",
    ),
    (
        "a positioned box",
        ".stage { position: relative; height: 3000px } .host { position: absolute; inset-inline: 5% 10%; top: 40px }",
        "<div class=\"stage\">BLOCK</div>",
    ),
    (
        "a row wider than its article",
        ".article { padding: 0 30px } .article > .host { margin-inline: -30px; width: calc(100% + 60px) }",
        "<div class=\"article\"><p>Voor.</p>BLOCK<p>Na.</p></div>",
    ),
    (
        "a table of fixed columns",
        "table { table-layout: fixed; width: 100%; border-collapse: collapse } td { padding: 0 }",
        "<table><tr><td>BLOCK</td></tr></table>",
    ),
    (
        "a flexible host",
        ".host { display: flex; max-width: 500px }",
        "<div>BLOCK<p>Na.</p></div>",
    ),
    (
        "a host that is a grid",
        ".host { display: grid; justify-items: center; margin: 11px }",
        "<div>BLOCK<p>Na.</p></div>",
    ),
];

/// Boxes that ask their content how wide it wants to be.
pub(super) const ASKING: &[(&str, &str, &str)] = &[
    (
        "a float",
        ".host { float: left }",
        "<div style=\"display: flow-root\">BLOCK</div>",
    ),
    (
        "an inline block",
        ".host { display: inline-block }",
        "<div>BLOCK</div>",
    ),
    (
        "its content's width",
        ".host { width: fit-content }",
        "<div>BLOCK</div>",
    ),
    (
        "its content's least width",
        ".host { width: min-content }",
        "<div>BLOCK</div>",
    ),
    (
        "a row",
        ".row { display: flex }",
        "<div class=\"row\">BLOCK</div>",
    ),
    (
        "a row in the middle",
        ".row { display: flex; flex-direction: column; align-items: center }",
        "<div class=\"row\"><p>Voor.</p>BLOCK</div>",
    ),
    (
        "a row that wraps",
        ".row { display: flex; flex-wrap: wrap; gap: 10px }",
        "<div class=\"row\"><p>Een tekst naast de kaart, van een paar woorden.</p>BLOCK</div>",
    ),
    (
        "a grid's automatic column",
        ".grid { display: grid; grid-template-columns: auto; justify-content: start }",
        "<div class=\"grid\">BLOCK</div>",
    ),
    (
        "a grid that begins at its start",
        ".grid { display: grid; justify-items: start }",
        "<div class=\"grid\">BLOCK</div>",
    ),
    (
        "a cell",
        "table { border-collapse: collapse } td { padding: 0 }",
        "<table><tr><td>BLOCK</td><td>Naast</td></tr></table>",
    ),
    (
        "a positioned box",
        ".stage { position: relative; height: 3000px } .host { position: absolute; top: 0; left: 0 }",
        "<div class=\"stage\">BLOCK</div>",
    ),
    (
        "a float around it",
        ".float { float: right }",
        "<div style=\"display: flow-root\"><div class=\"float\">BLOCK</div></div>",
    ),
];

/// What owners hide a host with, and the script that shows it.
pub(super) const HIDDEN: &[(&str, &str, &str, &str)] = &[
    (
        "a framework's class",
        "html:not(.shown) .host { display: none !important }",
        "BLOCK",
        SHOWN,
    ),
    (
        "an ordinary rule",
        "html:not(.shown) .host { display: none }",
        "BLOCK",
        SHOWN,
    ),
    (
        "visibility",
        "html:not(.shown) .host { visibility: hidden }",
        "BLOCK",
        SHOWN,
    ),
    (
        "visibility around it",
        "html:not(.shown) .around { visibility: hidden }",
        "<div class=\"around\"><div>BLOCK</div></div>",
        SHOWN,
    ),
    (
        "its content's visibility",
        "html:not(.shown) .around { content-visibility: hidden }",
        "<div class=\"around\">BLOCK</div>",
        SHOWN,
    ),
    (
        "a width",
        "@media (min-width: 2px) { html:not(.shown) .host { display: none } }",
        "BLOCK",
        SHOWN,
    ),
    (
        "the attribute",
        "",
        "BLOCK<script>document.querySelector('.host').hidden = true</script>",
        "document.querySelector('.host').hidden = false",
    ),
    (
        "the attribute, found by a search in the page",
        "",
        "BLOCK<script>document.querySelector('.host').setAttribute('hidden', 'until-found')</script>",
        "document.querySelector('.host').removeAttribute('hidden')",
    ),
    (
        "an inline style",
        "",
        "BLOCK<script>document.querySelector('.host').style.display = 'none'</script>",
        "document.querySelector('.host').style.display = ''",
    ),
    (
        "a popover",
        "",
        "BLOCK<script>document.querySelector('.host').popover = 'manual'</script>",
        "document.querySelector('.host').showPopover()",
    ),
    (
        "details that are closed",
        "",
        "<details><summary>Meer</summary>BLOCK</details>",
        "document.querySelector('details').open = true",
    ),
    (
        "a panel that is closed",
        "",
        "<div role=\"tabpanel\" hidden>BLOCK</div>",
        "document.querySelector('[role=tabpanel]').hidden = false",
    ),
    (
        "a dialog that is closed",
        "",
        "<dialog>BLOCK</dialog>",
        "document.querySelector('dialog').showModal()",
    ),
];

const SHOWN: &str = "document.documentElement.classList.add('shown')";

/// What lies over a page and takes no click.
pub(super) const COVERS: &[(&str, &str, &str)] = &[
    (
        "a closed modal",
        ".cover { position: fixed; inset: 0; opacity: 0; pointer-events: none }",
        "<div class=\"cover\"><div>BLOCK</div></div>",
    ),
    (
        "a host that lets clicks through",
        ".host { position: fixed; inset: 0; opacity: 0; pointer-events: none }",
        "BLOCK",
    ),
    (
        "a modal without visibility",
        ".cover { position: fixed; inset: 0; visibility: hidden }",
        "<div class=\"cover\">BLOCK</div>",
    ),
    (
        "an inert layer",
        ".cover { position: fixed; inset: 0; opacity: 0 }",
        "<div class=\"cover\" inert>BLOCK</div>",
    ),
];

/// Every inherited property, set to something odd around a host; and what reaches children of a box otherwise.
pub(super) const INHERITED: &str = ".odd, .odd > .host { accent-color: red; border-collapse: collapse; border-spacing: 9px; caption-side: bottom; caret-color: red;
    caret-shape: block; clip-rule: evenodd; color: red; color-interpolation: linearrgb; color-interpolation-filters: srgb; cursor: wait; dominant-baseline: hanging;
    dynamic-range-limit: standard; empty-cells: hide; fill: red; fill-opacity: .5; fill-rule: evenodd; font: italic small-caps 900 condensed 31px/3 serif; font-feature-settings: 'smcp';
    font-kerning: none; font-language-override: 'ENG'; font-optical-sizing: none; font-palette: dark; font-size-adjust: .9; font-synthesis: none; font-variant: all-small-caps;
    font-variant-alternates: historical-forms; font-variant-east-asian: ruby; font-variant-emoji: text; font-variant-ligatures: none; font-variant-numeric: oldstyle-nums;
    font-variant-position: sub; font-variation-settings: 'wght' 900; forced-color-adjust: none; hanging-punctuation: first; hyphenate-character: '='; hyphenate-limit-chars: 3;
    hyphens: auto; image-orientation: none; image-rendering: pixelated; letter-spacing: 5px; line-break: anywhere; line-height: 4; list-style: square inside; marker: none;
    math-depth: 2; math-shift: compact; math-style: compact; orphans: 5; overflow-wrap: normal; paint-order: stroke; print-color-adjust: exact; quotes: '(' ')'; ruby-align: center;
    ruby-position: under; scrollbar-color: red lime; shape-rendering: crispedges; speak: none; stroke: red; stroke-width: 4px; stroke-linecap: round; stroke-linejoin: round; tab-size: 3;
    text-align: right; text-align-last: right; text-anchor: end; text-autospace: normal; text-box-edge: cap alphabetic; text-combine-upright: all; text-decoration-skip-ink: none;
    text-emphasis: circle red; text-indent: 30px; text-justify: none; text-orientation: upright; text-rendering: geometricprecision; text-shadow: 1px 1px red; text-size-adjust: 150%;
    text-spacing-trim: trim-start; text-transform: uppercase; text-underline-offset: 9px; text-underline-position: under; text-wrap: nowrap; white-space: pre; widows: 5;
    word-break: break-all; word-spacing: 9px; writing-mode: vertical-rl; -webkit-font-smoothing: antialiased; -webkit-hyphens: auto; -webkit-line-break: anywhere; -webkit-locale: 'ja';
    -webkit-rtl-ordering: visual; -webkit-tap-highlight-color: red; -webkit-text-fill-color: lime; -webkit-text-security: disc; -webkit-text-stroke: 2px red; -webkit-touch-callout: none;
    -webkit-user-modify: read-write; -moz-osx-font-smoothing: grayscale; -moz-text-size-adjust: 150%; -webkit-text-size-adjust: 150% }
    .odd { writing-mode: horizontal-tb } .odd > .host { writing-mode: horizontal-tb; opacity: .9; user-select: none; -webkit-user-select: none; line-height: 4 }";

/// What of it may reach the card: what a page says of a part that is busy or not to be selected, its letters, and what is
/// computed from the place of the box.
pub(super) const MAY_PASS: &[&str] = &[
    "cursor",
    "user-select",
    "-webkit-user-select",
    "-moz-user-select",
    "font-family",
];
