// The looks, as constructed sheets. Colours, font and corners come from `--postlint-…` custom properties where the page sets
// them; light or dark follows the page's `color-scheme`.

import { lazySheet } from './sheets.js';

/** The marks, for the document or shadow root that the marked text is in. */
export const markSheet = lazySheet(`
::highlight(postlint-warn) {
  text-decoration: underline wavy 2px var(--postlint-warn, light-dark(#c5352b, #ff9a8f)); text-decoration-skip-ink: none;
  background-color: color-mix(in srgb, var(--postlint-warn, light-dark(#c5352b, #ff9a8f)) 12%, transparent);
}
::highlight(postlint-caution) {
  text-decoration: underline dotted 2px var(--postlint-caution, light-dark(#9a6700, #e8b44f));
}
@media (forced-colors: active) {
  ::highlight(postlint-warn), ::highlight(postlint-caution) { text-decoration-color: Highlight; background-color: transparent; }
}
`);

/** Mirrors of text controls, and the marks in them. */
export const mirrorSheet = lazySheet(`
.postlint-mirror {
  position: absolute; inset-block-start: 0; inset-inline-start: 0; margin: 0; border: 0; padding: 0; z-index: 1;
  overflow: hidden; pointer-events: none; user-select: none; background: none; color: transparent;
}
.postlint-mirror[hidden] { display: none; }
.postlint-mirror > div { box-sizing: border-box; inline-size: 100%; margin: 0; border: 0; forced-color-adjust: none; }
.postlint-mirror > .input { block-size: 100%; padding: 0 !important; display: grid; align-content: center; }
.postlint-mirror > .input > div { white-space: pre; }
.postlint-mirror ::highlight(postlint-warn) {
  text-decoration: underline wavy 2px var(--postlint-warn, light-dark(#c5352b, #ff9a8f)); text-decoration-skip-ink: none; color: transparent;
  background-color: color-mix(in srgb, var(--postlint-warn, light-dark(#c5352b, #ff9a8f)) 12%, transparent);
}
.postlint-mirror ::highlight(postlint-caution) {
  text-decoration: underline dotted 2px var(--postlint-caution, light-dark(#9a6700, #e8b44f)); color: transparent;
}
@media (forced-colors: active) {
  .postlint-mirror ::highlight(postlint-warn), .postlint-mirror ::highlight(postlint-caution) {
    text-decoration-color: Highlight; background-color: transparent;
  }
}
`);

const THEME = `
  --ink: var(--postlint-ink, light-dark(#211f1c, #ecebe8));
  --muted: var(--postlint-muted, light-dark(#67625b, #aaa59d));
  --surface: var(--postlint-surface, light-dark(#fff, #1d1d1f));
  --subtle: color-mix(in srgb, var(--ink) 5%, var(--surface));
  --line: var(--postlint-line, light-dark(#e4e1db, #3a3a3c));
  --warn: var(--postlint-warn, light-dark(#b8281f, #ff9a8f));
  --caution: var(--postlint-caution, light-dark(#865800, #e8b44f));
  --clear: var(--postlint-clear, light-dark(#2d6a4e, #86cba6));
  --radius: var(--postlint-radius, 0.75em);
  --tone: var(--muted);
  color: var(--ink);
  font: 400 var(--postlint-font-size, max(0.9375rem, 14px)) / 1.55
    var(--postlint-font, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif);
  text-align: start; letter-spacing: normal; text-transform: none; overflow-wrap: anywhere;
`;

/** What cards, panel and dialog have in common. */
const COMMON = `
button {
  font: inherit; color: inherit; text-align: inherit; cursor: pointer; margin: 0; border: 1px solid var(--line); background: var(--surface);
  border-radius: calc(var(--radius) * 0.75); padding: 0.35em 0.8em; min-block-size: 2.25em; touch-action: manipulation;
}
button:hover { border-color: var(--muted); }
button:disabled { opacity: 0.5; cursor: default; }
:is(button, summary, a, [tabindex]):focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.mark {
  flex: none; inline-size: 0.7em; block-size: 0.7em; background: var(--tone); forced-color-adjust: none; border-radius: 50%;
}
[data-severity="warn"] { --tone: var(--warn); }
[data-severity="caution"] { --tone: var(--caution); }
[data-severity="warn"] > .mark, [data-severity="warn"] .label > .mark { clip-path: polygon(50% 6%, 100% 94%, 0 94%); border-radius: 0; }
[data-severity="caution"] > .mark, [data-severity="caution"] .label > .mark { clip-path: polygon(50% 0, 100% 50%, 50% 100%, 0 50%); border-radius: 0; }
[data-severity="clear"] > .mark { background: none; border: 2px solid var(--clear); box-sizing: border-box; }
@media (pointer: coarse) {
  button, summary { min-block-size: 44px; }
}
@media (forced-colors: active) {
  .mark { background: CanvasText; }
  button { border-color: ButtonText; }
}
`;

/** A card: one finding. */
export const cardSheet = lazySheet(`
.card { ${THEME} ${COMMON}
  box-sizing: border-box; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
  padding: 0.9em 1em; display: grid; gap: 0.6em;
}
.card[data-severity] { border-inline-start: 3px solid var(--tone); }
.card.current { border-color: var(--tone); }
.card > *, .card .title > * { margin: 0; min-inline-size: 0; }
.card .title { display: grid; gap: 0.25em; justify-items: start; font: inherit; }
.card .label { display: flex; align-items: center; gap: 0.45em; color: var(--tone); font-size: 0.875em; font-weight: 600; }
.card .label > .place { color: var(--muted); font-weight: 400; }
.card button.quote {
  border: 0; background: none; padding: 0; min-block-size: 0; border-radius: 0.25em; font-size: 1.0667em; font-weight: 600; line-height: 1.4;
  text-decoration: underline transparent; text-underline-offset: 0.2em;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
}
.card button.quote:hover { text-decoration-color: var(--tone); }
.card .reading, .card .source { color: var(--muted); font-size: 0.9333em; }
.card .advice b { display: block; font-size: 0.875em; font-weight: 600; color: var(--muted); }
.card .fixes, .card .scopes { display: flex; flex-wrap: wrap; gap: 0.5em; }
.card button.fix { background: var(--subtle); font-weight: 500; max-inline-size: 100%; }
.card .change { display: block; font-size: 0.875em; font-weight: 400; color: var(--muted); line-height: 1.4; padding-block-end: 0.1em; }
.card .change del { text-decoration-color: var(--warn); }
.card .change ins { text-decoration: none; color: var(--ink); }
.card .outcome-of-fix:empty { display: none; }
.card details { border-block-start: 1px solid var(--line); padding-block-start: 0.5em; }
.card details + details { margin-block-start: -0.1em; }
.card summary { cursor: pointer; color: var(--muted); font-size: 0.9333em; display: flex; align-items: center; gap: 0.4em; list-style: none; border-radius: 0.25em; }
.card summary::-webkit-details-marker { display: none; }
.card summary::before {
  content: ""; inline-size: 0.4em; block-size: 0.4em; border: solid currentColor; border-width: 0 1.5px 1.5px 0; rotate: -45deg; flex: none;
  margin-inline: 0.15em 0.1em;
}
.card details[open] > summary::before { rotate: 45deg; }
.card summary:hover { color: var(--ink); }
.card dl { margin: 0.5em 0 0; display: grid; gap: 0.4em 1em; grid-template-columns: max-content 1fr; font-size: 0.9333em; }
.card dt { color: var(--muted); }
.card dd { margin: 0; }
.card .source { display: block; }
.card .scopes { margin-block-start: 0.5em; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr)); }
.card .scopes button { display: grid; align-content: start; padding-block: 0.5em; line-height: 1.35; }
.card .scopes small { font-size: 0.8667em; color: var(--muted); }
@media (max-width: 30rem) {
  .card dl { grid-template-columns: 1fr; gap: 0.1em; }
  .card dd { margin-block-end: 0.4em; }
}
@media (pointer: coarse) {
  .card button.quote { min-block-size: 44px; }
}
`);

/** The panel: a line that says how it stands, and the list of cards. */
export const panelSheet = lazySheet(`
:host { display: block; position: relative; margin-block: 0.5rem; }
:host([hidden]) { display: none; }
.panel { ${THEME} ${COMMON} display: grid; gap: 0.6em; }
.panel[hidden] { display: none; }
.panel > * { margin: 0; min-inline-size: 0; }
button.summary {
  justify-self: start; max-inline-size: 100%; display: inline-flex; align-items: center; gap: 0.55em; border-radius: 999px;
  padding-inline: 0.9em; font-weight: 500;
}
button.summary:not([data-severity]) > .mark { display: none; }
button.summary::after {
  content: ""; flex: none; inline-size: 0.4em; block-size: 0.4em; border: solid currentColor; border-width: 0 1.5px 1.5px 0; rotate: 45deg; translate: 0 -0.12em;
  margin-inline-start: 0.15em; color: var(--muted);
}
button.summary[aria-expanded="true"]::after { rotate: 225deg; translate: 0 0.1em; }
.list { display: grid; gap: 0.6em; }
.list[hidden] { display: none; }
.list > * { margin: 0; }
.list > ol { list-style: none; padding: 0; display: grid; gap: 0.6em; }
.list > ol:empty { display: none; }
.verdict:empty { display: none; }
.verdict { font-size: 1.0667em; text-wrap: pretty; }
.foot { color: var(--muted); font-size: 0.875em; display: flex; flex-wrap: wrap; align-items: center; gap: 0.3em 0.8em; }
.foot button { font-size: inherit; }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

/** The dialog before posting. */
export const dialogSheet = lazySheet(`
dialog { ${THEME} ${COMMON}
  box-sizing: border-box; inline-size: min(32em, calc(100vi - 2em)); max-block-size: min(42em, calc(100dvb - 2em));
  margin: auto; border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.35); background: var(--surface); padding: 0;
  overflow: hidden; overscroll-behavior: contain; box-shadow: 0 1em 3em rgb(0 0 0 / 0.22);
}
dialog[open] { display: flex; flex-direction: column; }
dialog::backdrop { background: rgb(15 14 13 / 0.5); }
dialog > * { margin: 0; padding-inline: 1.4em; }
dialog .head { padding-block: 1.3em 0.8em; display: grid; gap: 0.4em; }
dialog h2 { margin: 0; font-size: 1.2667em; line-height: 1.3; font-weight: 650; }
dialog p { margin: 0; text-wrap: pretty; }
dialog .why { overflow: auto; min-block-size: 0; }
dialog ul { list-style: none; margin: 0; padding: 0; display: grid; }
dialog li { display: grid; gap: 0.2em; padding-block: 0.7em; border-block-start: 1px solid var(--line); }
dialog li q { font-weight: 600; quotes: none; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
dialog .more { color: var(--muted); font-size: 0.9333em; }
dialog .more { padding-block-end: 0.7em; }
dialog .answers {
  display: flex; flex-wrap: wrap-reverse; justify-content: end; gap: 0.6em; padding-block: 1em 1.3em; border-block-start: 1px solid var(--line);
}
dialog .answers button { padding-inline: 1.2em; min-block-size: 44px; }
dialog button.back { background: var(--ink); border-color: var(--ink); color: var(--surface); font-weight: 600; }
dialog[open] { animation: postlint-in 160ms ease-out; }
@keyframes postlint-in { from { opacity: 0; translate: 0 0.5em; } }
@media (prefers-reduced-motion: reduce) { dialog[open] { animation: none; } }
@media (max-width: 26rem) { dialog .answers button { flex: 1 1 8rem; text-align: center; } }
`);
