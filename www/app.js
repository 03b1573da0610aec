// Brings the parts of the page together.

import { openField } from './pkg/element/fields.js';
import { applyEdits } from './pkg/element/fixes.js';
import { Linter } from './pkg/element/linter.js';
import { checker } from './checker.js';
import { Composer } from './composer.js';
import { DismissedView, forgetPost, loadDismissals } from './dismissed.js';
import { byId, make, makeButton } from './dom.js';
import { EXAMPLES } from './examples.js';
import { language } from './language.js';
import { hideNotice, notify, startNotices } from './notice.js';
import { countRequests, showPrivacy, startOffline } from './privacy.js';
import { RulesView, categoriesOf } from './rules.js';
import { changeTheme, currentTheme } from './theme.js';
import { VerdictView } from './verdict.js';
import { showTitle, startViews } from './views.js';

/** @import { Finding, Fix } from './pkg/index.js' */

/** Whether the checker is there. */
let ready = false;
/** Whether the last check was refused because of the length of the post. */
let tooLong = false;
const dismissals = loadDismissals();
const composer = new Composer();
const verdict = new VerdictView({
  fix: applyFix,
  dismiss,
  restore: () => forgetPost(dismissals),
  retry: () => void start().then(() => linter.check(), fail),
});
let linter = startLinter();
const dismissedView = new DismissedView(dismissals, (place, start, end) => {
  const { title, body, tags } = composer.draft;
  return { title, body, tags: tags.join('\n') }[place]?.slice(start, end) ?? '';
});
const rulesView = new RulesView(async () => (await checker()).rules(), dismissals);

composer.addEventListener('change', () => {
  linter.refresh();
  hideNotice();
  if (composer.blank) forgetPost(dismissals);
  show();
});
byId('clear').addEventListener('click', () => {
  const { draft } = composer;
  void change({ title: '', body: '', tags: [], photos: [] }, language.strings.composer.cleared, draft);
  composer.title.focus();
});
byId('language').addEventListener('click', () => language.change());
language.addEventListener('change', translate);
byId('theme').addEventListener('click', () => {
  changeTheme();
  showTheme();
});

// What is pasted, or was there before the page was ready, need not wait for a pause in typing.
for (const field of [composer.title, composer.body]) {
  field.addEventListener('input', (/** @type {InputEvent} */ { inputType }) => {
    if (inputType?.startsWith('insertFrom')) void linter.check();
  });
}
if (!composer.blank) void linter.check();

startNotices();
startViews((view, rule) => {
  hideNotice();
  if (view === 'rules') void rulesView.open(rule);
});
showTheme();
showExamples();
byId('policy').textContent = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')?.replaceAll('; ', ';\n') ?? '';

start().catch(fail);

/** What is done once the checker is there. */
async function start() {
  const fresh = await checker();
  ready = true;
  show();
  verdict.nameCategories(categoriesOf(await fresh.rules()));
  show();
  countRequests();
  void startOffline();
}

/** @param {unknown} error */
function fail(error) {
  console.error('The checker could not be started.', error);
}

/** Watches the post with the checker speaking the language of the page. */
function startLinter() {
  const localized = {
    /** @type {import('./pkg/element/linter.js').Checks['check']} */
    check: async (post, options) => (await checker()).check(post, { ...options, locale: language.now.locale, lane: composer }),
  };
  const fresh = new Linter({ checker: localized, title: composer.title, body: composer.body, tags: () => composer.topics.values, dismissals });
  fresh.addEventListener('update', () => show());
  fresh.addEventListener('error', (event) => {
    tooLong = /** @type {CustomEvent} */ (event).detail.error?.code === 'too-long';
    show();
  });
  fresh.addEventListener('mark', (event) => verdict.point(/** @type {CustomEvent} */ (event).detail.finding));
  return fresh;
}

/** Shows what is known of the post. */
function show() {
  const muted = dismissals.list.some(({ scope }) => scope === 'here');
  verdict.update({ linter, ready, blank: composer.blank, muted, tooLong });
  composer.topics.mark(linter.findings);
}

/**
 * Puts another post in place, with a way back.
 * @param {Partial<import('./composer.js').Draft>} draft
 * @param {string} said
 * @param {import('./composer.js').Draft} before
 */
async function change(draft, said, before) {
  await composer.put(draft);
  void linter.check();
  notify(said, async () => {
    await composer.put(before);
    void linter.check();
    hideNotice();
  });
}

/**
 * @param {Finding} finding
 * @param {Fix} fix
 */
async function applyFix(finding, fix) {
  const before = composer.draft;
  const result = fix.edits.some(({ field }) => field === 'tags') ? await fixWithTopics(fix) : await linter.apply(finding, fix);
  if (!result.ok) return result;
  await change({}, language.strings.findings.fixed, before);
  return result;
}

/**
 * Applies a fix that edits topics, which are no text field.
 * @param {Fix} fix
 */
async function fixWithTopics({ edits }) {
  if (!linter.current) return { ok: false };
  const tags = composer.topics.values;
  for (const edit of [...edits].reverse()) {
    if (edit.field === 'tags') tags[edit.tag] = tags[edit.tag].slice(0, edit.start) + edit.text + tags[edit.tag].slice(edit.end);
  }
  for (const name of /** @type {const} */ (['title', 'body'])) {
    const own = edits.filter(({ field }) => field === name);
    if (own.length === 0) continue;
    const result = await applyEdits(openField(composer[name]), own);
    if (!result.ok) return result;
  }
  composer.topics.set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''));
  composer.topics.focus();
  return { ok: true };
}

/**
 * @param {import('./pkg/element/dismissals.js').DismissalScope} scope
 * @param {Finding} finding
 */
function dismiss(scope, finding) {
  const entry = linter.dismiss(scope, finding);
  const { done } = language.strings.dismiss;
  notify(scope === 'word' ? done.word(finding.matched.trim()) : done[scope], () => dismissals.remove(entry));
}

/** Puts everything into the language that was chosen. */
function translate() {
  showTheme();
  showTitle();
  showExamples();
  showPrivacy();
  hideNotice();
  composer.translate();
  verdict.reset();
  dismissedView.show();
  rulesView.translate();
  linter.destroy();
  linter = startLinter();
  show();
  void linter.check();
}

function showTheme() {
  byId('theme').ariaLabel = byId('theme').title = language.strings.theme[currentTheme()];
}

function showExamples() {
  const { now, strings } = language;
  const groups = /** @type {const} */ (['fine', 'limited', 'banned']).map((group) =>
    make(
      'div',
      { className: 'example-group' },
      make('h3', {}, strings.examples.groups[group]),
      make(
        'ul',
        { role: 'list' },
        ...EXAMPLES.filter((example) => example.group === group).map((example) => {
          const { name, ...sample } = example[now.locale];
          const use = async () => {
            await change(sample, strings.examples.used, composer.draft);
            verdict.focus();
          };
          return make('li', {}, makeButton({ className: 'example' }, () => void use(), name));
        }),
      ),
    ),
  );
  byId('examples').replaceChildren(...groups, make('p', { className: 'note' }, strings.examples.note));
}
