"""How an HTML export looks: on a light and a dark screen, and on paper."""

from __future__ import annotations

STYLE = """\
:root {
  color-scheme: light dark;
  --ground: #fdfcf9; --text: #1d1f23; --soft: #5b6068; --line: #d9d7d0; --accent: #1b5e8c;
  --mark: #b3541e; --panel: #f3f1ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181c; --text: #e4e3df; --soft: #a0a5ad; --line: #363a41; --accent: #7fbce6;
    --mark: #f0a268; --panel: #1f2227;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 46rem;
  background: var(--ground); color: var(--text);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Noto Serif", Georgia, serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, .tlp, .when, .facts, .head, table, caption, nav, .role {
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 2rem 0 .75rem; }
h2 { font-size: 1.375rem; margin: 3rem 0 1rem; padding-top: .6rem; border-top: 2px solid var(--text); }
h3 { font-size: 1.0625rem; margin: 1.75rem 0 .25rem; }
h4, h5 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
article > section > h3 {
  margin-top: 2.25rem; color: var(--soft); font-size: .875rem; letter-spacing: .06em;
  text-transform: uppercase;
}
article > header > h2 { font-size: 1.6rem; margin-top: 4rem; }
article article, article + article { margin-top: 3rem; }
p { margin: .5rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; background: var(--panel); box-shadow: 0 0 0 .5rem var(--panel); }
.tlp {
  margin: 0 -1.25rem; padding: .35rem 1.25rem; background: #000; color: #fff;
  font-weight: 700; letter-spacing: .03em; text-align: center;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
.tlp-green { color: #33ff00; }
.tlp-amber, .tlp-amber-strict { color: #ffc000; }
.tlp-red { color: #ff2b2b; }
.head { color: var(--soft); font-size: .9375rem; }
.lead { font-size: 1.1875rem; line-height: 1.55; margin: 1.5rem 0; }
.facts { margin: .35rem 0 0; font-size: .8438rem; line-height: 1.5; color: var(--soft); }
.facts div { display: inline; }
.facts div + div::before { content: " \\00b7  "; }
.facts dt, .facts dd { display: inline; margin: 0; }
.facts dt { font-style: italic; }
.facts a { color: inherit; }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline > li {
  display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1.25rem;
  padding: .9rem 0; border-top: 1px solid var(--line);
}
.timeline > li:first-child { border-top: 0; }
.timeline h3, .timeline h4 { margin: 0; }
.when { color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.high .when { color: var(--mark); font-weight: 600; }
.statement { margin: 1.75rem 0; }
.role { color: var(--soft); font-weight: 400; }
blockquote { margin: .5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.statement > blockquote { border-color: var(--accent); font-size: 1.125rem; }
.original { color: var(--soft); font-size: 1rem !important; }
pre { overflow-x: auto; padding: .75rem; background: var(--panel); white-space: pre-wrap; }
code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .9em; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 30%; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.4; }
caption { text-align: start; font-weight: 600; padding: .35rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 400; font-size: .8438rem; }
tbody th { font-weight: 400; }
td.value { font-weight: 700; font-variant-numeric: tabular-nums; }
td .facts { margin: 0; }
.entries { padding-inline-start: 1.25rem; }
.entries > li { margin: .6rem 0; }
nav { margin: 1.5rem 0; font-size: .9375rem; }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
@media (max-width: 36rem) {
  .timeline > li { display: block; }
  h1 { font-size: 1.625rem; }
}
@media print {
  :root {
    --ground: #fff; --text: #000; --soft: #444; --line: #bbb; --accent: #000; --mark: #000;
    --panel: #fff;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h1, h2, h3, h4, h5 { break-after: avoid; }
  .timeline > li, .statement, tr, .entries > li { break-inside: avoid; }
  article + article { break-before: page; }
  .sources a[href^="http"]::after { content: " <" attr(href) ">"; }
  .tlp { margin: 0; }
}
"""

LABELLED_PAGES = """\
@page {{ @top-center {{ content: "TLP:{tlp}"; }} @bottom-center {{ content: "TLP:{tlp}"; }} }}
"""


def style_of(tlp: str) -> str:
    """The style sheet; with a sharing label, every page that is printed carries it."""
    return STYLE + (LABELLED_PAGES.format(tlp=tlp) if tlp else "")
