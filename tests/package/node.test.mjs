// The package in Node: without a window, a Worker or anything to fetch from.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { PostlintError, createChecker } from '../../pkg/index.js';
import { Checker as Module } from '../../pkg/wasm/postlint.js';

const place = (path) => new URL(`../../pkg/${path}`, import.meta.url);
const contact = { body: '今天😀 加我微信 abc12345 \ud800 谢谢', tags: ['🐱 加我微信 abc12345'] };
const rule = { id: 'house.word', terms: ['blorp'], why: { en: 'A house word.', zh: '内部用语。' } };

let checker;
before(async () => {
  checker = await createChecker();
});
after(() => checker.close());

const refused = (code, text) => (problem) => {
  assert.ok(problem instanceof PostlintError);
  assert.equal(problem.code, code);
  assert.match(problem.message, text);
  return true;
};

test('positions are those of JavaScript strings, also after emoji and broken characters', async () => {
  const { verdict, findings } = await checker.check(contact);
  assert.equal(verdict, 'warn');
  assert.deepEqual(findings.map((finding) => finding.field).sort(), ['body', 'tags']);
  for (const { field, tag, start, end, matched } of findings) {
    const text = field === 'tags' ? contact.tags[tag] : contact[field];
    assert.equal(text.slice(start, end), matched);
  }
});

test('a fix leaves nothing to find', async () => {
  const fixed = structuredClone(contact);
  const [{ fixes }] = (await checker.check(contact)).findings;
  for (const { field, tag, start, end, text } of fixes[0].edits.toReversed()) {
    const [holder, key] = field === 'tags' ? [fixed.tags, tag] : [fixed, field];
    holder[key] = holder[key].slice(0, start) + text + holder[key].slice(end);
  }
  assert.equal((await checker.check(fixed)).verdict, 'clear');
});

test('parts of a post may be missing', async () => {
  for (const post of [{}, { title: null, body: undefined, tags: null }, { body: '' }]) {
    assert.deepEqual(await checker.check(post), { verdict: 'clear', findings: [] });
  }
});

test('messages come in the language of the checker or of the check', async () => {
  const inChinese = (report) => /\p{Script=Han}/u.test(report.findings[0].message);
  const english = { ...contact, tags: [] };
  assert.equal(inChinese(await checker.check(english)), false);
  assert.equal(inChinese(await checker.check(english, { locale: 'zh-Hans' })), true);
  assert.equal(inChinese(await checker.check(english, { locale: 'fr' })), false);
});

test('only the rules that are asked for are tried', async () => {
  assert.equal((await checker.check(contact, { only: ['politics'] })).findings.length, 0);
  assert.notEqual((await checker.check(contact, { only: ['diversion'] })).findings.length, 0);
  await assert.rejects(checker.check(contact, { only: ['divrsion'] }), refused('bad-options', /"divrsion"/));
});

test('rules are told in both languages', async () => {
  const rules = await checker.rules();
  const ids = new Set(rules.map(({ id }) => id));
  assert.equal(ids.size, rules.length);
  const { findings } = await checker.check(contact);
  for (const finding of findings) assert.ok(ids.has(finding.rule));
  for (const { categoryName, why, advice } of rules) {
    for (const text of [categoryName, why, advice]) assert.ok(text.en && text.zh);
  }
});

test('a pack of one\'s own adds rules', async () => {
  const own = await createChecker({ packs: [{ name: 'house rules', rule: [rule] }] });
  const { findings } = await own.check({ body: 'such a blorp' });
  assert.deepEqual(findings.map(({ rule, category, matched }) => [rule, category, matched]), [['house.word', 'house', 'blorp']]);
  assert.equal((await own.rules()).at(-1).id, 'house.word');
  own.close();
});

const badPacks = [
  ['not a list', {}, /list of objects/],
  ['not an object', [null], /list of objects/],
  ['a mistyped field', [{ rule: [{ ...rule, term: ['x'] }] }], /rule\[0\]\.term: unknown field/],
  ['a wrong type', [{ rule: [{ ...rule, terms: 'x' }] }], /rule\[0\]\.terms: .*expected a sequence/],
  ['a bad regular expression', [{ rule: [{ ...rule, patterns: ['('] }] }], /"\("/],
  ['nothing to find', [{ rule: [{ id: 'house.word' }] }], /no terms/],
  ['a cycle', (() => { const pack = {}; pack.rule = [pack]; return [pack]; })(), /plain objects/],
];
for (const [what, packs, text] of badPacks) {
  test(`a pack with ${what} is refused`, () => assert.rejects(createChecker({ packs }), refused('bad-pack', text)));
}

test('a refused pack is named', () => assert.rejects(
  createChecker({ packs: [{ name: 'first', rule: [rule] }, { name: 'second', rule: [{ id: 'house.empty' }] }] }),
  ({ pack, rule }) => pack === 'second' && rule.includes('house.empty'),
));

const badPosts = [
  ['null', null, 'bad-post', /not null/],
  ['a text', 'hello', 'bad-post', /not hello/],
  ['a number for a body', { body: 3 }, 'bad-post', /expected a string/],
  ['a text for tags', { tags: 'cats' }, 'bad-post', /not cats/],
  ['numbers for tags', { tags: [1] }, 'bad-post', /expected a string/],
  ['two million letters', { body: 'x'.repeat(2e6) }, 'too-long', /2000000 bytes/],
];
for (const [what, post, code, text] of badPosts) {
  test(`${what} is refused as a post`, () => assert.rejects(checker.check(post), refused(code, text)));
}

test('another guideline is refused', () => assert.rejects(createChecker({ guideline: 'elsewhere' }), refused('bad-options', /xiaohongshu/)));

test('the module may be passed as bytes', async () => {
  const other = await createChecker({ wasm: await readFile(place('wasm/postlint_bg.wasm')) });
  assert.equal((await other.check(contact)).verdict, 'warn');
  other.close();
});

test('the learned reader may be left out', async () => {
  const other = await createChecker({ model: false });
  assert.equal((await other.check(contact)).verdict, 'warn');
  other.close();
});

test('a learned reader that is not there is refused', () => assert.rejects(createChecker({ model: place('nothing.bin') }), refused('load-failed', /nothing\.bin/)));

test('a learned reader that is none is refused', () => assert.rejects(createChecker({ model: new Uint8Array(8) }), refused('bad-model', /./)));

test('a module that is not there is refused', () => assert.rejects(createChecker({ wasm: place('nothing.wasm') }), refused('load-failed', /nothing\.wasm/)));

test('a module that is none is refused', () => assert.rejects(createChecker({ wasm: new Uint8Array(8) }), refused('load-failed', /wasm folder/)));

test('a newer check takes the place of one that waits in its lane, and of no other', async () => {
  const lane = {};
  const results = await Promise.allSettled([
    checker.check({ body: 'first' }, { lane }),
    checker.check({ body: 'second' }, { lane }),
    checker.check({ body: 'other' }, { lane: 'other' }),
    checker.check({ body: 'third' }, { lane }),
    checker.check({ body: 'without a lane' }),
  ]);
  assert.deepEqual(results.map(({ status, reason }) => reason?.name ?? status), ['fulfilled', 'AbortError', 'fulfilled', 'fulfilled', 'fulfilled']);
});

test('a signal gives a check up, before it starts and while it waits', async () => {
  await assert.rejects(checker.check(contact, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const controller = new AbortController();
  const checks = [checker.check(contact), checker.check(contact, { signal: controller.signal }), checker.check(contact)];
  controller.abort();
  const statuses = (await Promise.allSettled(checks)).map(({ status }) => status);
  assert.deepEqual(statuses, ['fulfilled', 'rejected', 'fulfilled']);
});

test('after closing, all that is left to do is refused', async () => {
  const closing = await createChecker();
  const checks = Promise.allSettled([closing.check(contact), closing.check(contact)]);
  closing.close();
  for (const { reason } of await checks) assert.equal(reason?.code, 'closed');
  await assert.rejects(closing.check(contact), refused('closed', /createChecker/));
});

test('after a trap the call is refused and the next one works', async (t) => {
  const trap = t.mock.method(Module.prototype, 'check', () => { throw new WebAssembly.RuntimeError('unreachable'); });
  const other = await createChecker();
  await assert.rejects(checker.check(contact), refused('crashed', /unreachable/));
  trap.mock.restore();
  assert.equal((await checker.check(contact)).verdict, 'warn');
  // It lived in the instance that crashed.
  await assert.rejects(other.check(contact), refused('crashed', /another/));
  assert.equal((await other.check(contact)).verdict, 'warn');
  other.close();
});

test('the module has the version of the package', async () => {
  const { version } = JSON.parse(await readFile(place('package.json'), 'utf8'));
  assert.equal(Module.version(), version);
});
