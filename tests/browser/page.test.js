// The page that people open: writing, findings, fixes, dismissals, rules, languages, themes.

import assert from 'node:assert/strict';

import { CONTACT, CONTACT_MARK, FINE, SWEARING } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';
import { eventually } from './harness/tab.js';

const WARN = 'Likely removed or limited';
const CAUTION = 'Depends on context';
const NOTHING = 'Nothing found';

const verdictIs = (tab, title) => tab.sees('#verdict-title', title);
const dismiss = async (tab, scope) => {
  await tab.click('#cards .dismissals summary');
  await tab.click(`#cards [data-scope="${scope}"]`);
};
const goTo = (tab, view) => tab.click(`nav a[href="#${view}"]`);

inBrowsers('Writing a post', (test) => {
  test('the verdict follows what one types', async (tab) => {
    await tab.openPage();
    await verdictIs(tab, 'Nothing to check yet');
    await tab.focus('#body');
    await tab.type(FINE);
    await verdictIs(tab, NOTHING);
    await tab.type(` ${CONTACT}`);
    await verdictIs(tab, WARN);
    await tab.sees('#cards .quote', /WeChat/);
    await tab.marks(CONTACT_MARK);
    await tab.rewrite('#body', SWEARING);
    await verdictIs(tab, CAUTION);
    await tab.marks(/^caution: fucking$/);
    await tab.rewrite('#body', FINE);
    await verdictIs(tab, NOTHING);
    await tab.marks('');
    await tab.hasNo('#cards .card');
  });

  test('title, text and topics are read together', async (tab) => {
    await tab.openPage();
    await tab.write('#title', '加我微信 abc12345');
    await tab.sees('#cards .place', /^in the title/);
    await tab.marks(/^warn: .*微信 abc12345$/);
    await tab.rewrite('#title', 'Day 3');
    await tab.hasNo('#cards .card');
    await tab.write('#topic-input', '加我微信abc12345');
    await tab.press('Enter');
    await tab.sees('#cards .place', /^in the topics/);
    await tab.hasSome('.topic[data-severity="warn"]');
  });

  test('a pasted post is checked', async (tab) => {
    await tab.openPage();
    await tab.paste('#body', `${FINE}\n${CONTACT}`);
    await tab.holds('#body', `${FINE}\n${CONTACT}`);
    await verdictIs(tab, WARN);
    await tab.marks(/WeChat/);
  });

  test('marks are right after emoji and lie over their text', async (tab) => {
    await tab.openPage();
    await tab.write('#body', '😀👩‍👩‍👧‍👦🇨🇳 你好\n𝒽𝑒𝓁𝓁𝑜 加我微信 abc12345 😀');
    await tab.marks(/^warn: .*微信 abc12345$/);
    const [quote] = await tab.texts('#cards .quote');
    await eventually(() => tab.evaluate(() => probe.markedOnScreen()), [quote]);
    await tab.click('#cards .quote');
    await tab.selects(quote);
  });

  test('marks stay with their text while other text is edited', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `${FINE} ${CONTACT}`);
    await tab.marks(CONTACT_MARK);
    const [quote] = await tab.texts('#cards .quote');
    await tab.focusStart('#body');
    await tab.type('😀 Hello!\n');
    // At once, before any check.
    assert.deepEqual(await tab.evaluate(() => probe.marks()), [`warn: ${quote}`]);
    await eventually(() => tab.evaluate(() => probe.markedOnScreen()), [quote]);
  });

  test('half of an emoji does not stop the checker', async (tab) => {
    await tab.openPage();
    await tab.evaluate(() => {
      const body = document.querySelector('#body');
      body.value = '\ud83d 加我微信 abc12345 \udc00';
      body.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await tab.marks(/^warn: .*微信 abc12345$/);
  });

  test('a hundred thousand characters are checked, and marked at their end', async (tab) => {
    await tab.openPage();
    const lines = Array.from({ length: 2400 }, (_, day) => `Day ${day}. ${FINE}\n`);
    await tab.paste('#body', lines.join('') + CONTACT);
    await verdictIs(tab, WARN);
    await tab.marks(/^warn: .*lily_2024$/m);
    await tab.sees('#body-count', /^1\d{5}\/1000/);
  });

  test('lengths are counted as on the platform', async (tab) => {
    await tab.openPage();
    await tab.write('#title', '你好 ab😀');
    await tab.write('#body', 'ab 你好😀');
    await tab.sees('#title-count [aria-hidden]', '5/20');
    await tab.sees('#body-count [aria-hidden]', '6/1000');
    await tab.rewrite('#title', '来成都的第一个星期我从早到晚到底吃了多少顿火锅');
    await tab.hasSome('#title-count[data-over]');
    await tab.sees('#cards .card', /title/);
    await verdictIs(tab, NOTHING);
  });

  test('every example fits its group, in both languages', async (tab) => {
    await tab.openPage();
    const misfits = [];
    for (const language of ['English', '简体中文']) {
      if (language !== 'English') await tab.click('#language', language);
      const groups = await tab.evaluate(() => [...document.querySelectorAll('.example-group')].map((group) => [...group.querySelectorAll('button')].map((button) => button.innerText)));
      for (const [index, names] of groups.entries()) {
        for (const name of names) {
          await tab.click('#clear');
          await tab.hasSome('#verdict[data-case="empty"]');
          await tab.click('.example', name);
          await tab.hasSome('#verdict:not([data-case="empty"])');
          const flagged = (await tab.texts('#cards .card')).length > 0;
          if (flagged !== index > 0) misfits.push(name);
        }
      }
    }
    assert.deepEqual(misfits, []);
  });

  test('a draft that an example replaced comes back', async (tab) => {
    await tab.openPage();
    await tab.write('#title', 'Mine');
    await tab.write('#body', FINE);
    await tab.click('.example', 'Cat tax');
    await tab.holds('#title', /Cat tax/);
    await tab.click('#toast-undo');
    await tab.holds('#title', 'Mine');
    await tab.holds('#body', FINE);
  });
});

inBrowsers('A fix', (test) => {
  test('is made with one click and taken back with one undo', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `😀 ${FINE} ${CONTACT}`);
    await tab.click('#cards .fix');
    await tab.sees('#toast-text', 'Text changed.');
    await tab.holds('#body', /^😀 The noodles on Wukang Road made my day\.\s*$/);
    await verdictIs(tab, NOTHING);
    await tab.marks('');
    await tab.focus('#body');
    await tab.undo();
    await tab.holds('#body', `😀 ${FINE} ${CONTACT}`);
    await verdictIs(tab, WARN);
    await tab.marks(/WeChat/);
  });

  test('is taken back by the notice', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `${FINE} ${CONTACT}`);
    await tab.click('#cards .fix');
    await tab.holds('#body', /day\.\s*$/);
    await tab.click('#toast-undo');
    await tab.holds('#body', `${FINE} ${CONTACT}`);
  });

  test('mends topics', async (tab) => {
    await tab.openPage();
    await tab.write('#body', FINE);
    await tab.write('#topic-input', '加我微信abc12345');
    await tab.press('Enter');
    await tab.click('#cards .fix');
    await tab.hasNo('#cards .card');
    await verdictIs(tab, NOTHING);
    await tab.click('#toast-undo');
    await tab.sees('.topic-text', '#加我微信abc12345');
  });
});

inBrowsers('Dismissing', (test) => {
  const twice = `${CONTACT}. My WeChat is lily_2024`;

  test('this once hides one place only, and follows it', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `${SWEARING}. ${FINE} ${SWEARING}`);
    await eventually(() => tab.evaluate(() => probe.marks().length), 2);
    await dismiss(tab, 'once');
    await eventually(() => tab.evaluate(() => probe.marks().length), 1);
    await tab.focusStart('#body');
    await tab.type('Hi. ');
    await tab.sees('#dismissed-line', /1 finding dismissed/);
    await eventually(() => tab.evaluate(() => probe.marks().length), 1);
    await goTo(tab, 'dismissed');
    await tab.sees('#dismissed-list h2', 'In this post');
    await tab.sees('#dismissed-list li bdi', 'fucking');
    await tab.click('#dismissed-list li button');
    await tab.sees('#dismissed-list .blank', 'You have dismissed nothing.');
    await goTo(tab, 'check');
    await eventually(() => tab.evaluate(() => probe.marks().length), 2);
  });

  test('this word hides it everywhere, and is remembered', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `${SWEARING}. ${FINE} ${SWEARING}`);
    await dismiss(tab, 'word');
    await verdictIs(tab, 'Nothing else found');
    await tab.marks('');
    await tab.reload();
    await tab.isReady();
    await tab.write('#title', 'Fucking good');
    await verdictIs(tab, 'Nothing else found');
    await goTo(tab, 'dismissed');
    await tab.sees('#dismissed-list li bdi', 'fucking');
    await tab.click('#dismissed-list li button');
    await goTo(tab, 'check');
    await verdictIs(tab, CAUTION);
  });

  test('this rule hides all that the rule finds, and is remembered', async (tab) => {
    await tab.openPage();
    await tab.write('#body', twice);
    await dismiss(tab, 'rule');
    await verdictIs(tab, 'Nothing else found');
    await tab.reload();
    await tab.isReady();
    await tab.write('#body', `加我微信 abc12345. ${SWEARING}`);
    await verdictIs(tab, CAUTION);
    await goTo(tab, 'dismissed');
    await tab.click('#dismissed-list a', 'diversion.wechat_qq');
    await tab.click('[id="diversion.wechat_qq"] .switch button');
    await goTo(tab, 'check');
    await verdictIs(tab, WARN);
  });

  test('everything here holds for this post only', async (tab) => {
    await tab.openPage();
    await tab.write('#body', CONTACT);
    await dismiss(tab, 'here');
    await verdictIs(tab, 'Findings are hidden');
    await tab.write('#body', ` ${SWEARING}`);
    await tab.sees('#dismissed-badge [aria-hidden]', '1');
    await verdictIs(tab, 'Findings are hidden');
    await tab.click('#verdict-action');
    await verdictIs(tab, WARN);
    await dismiss(tab, 'here');
    await verdictIs(tab, 'Findings are hidden');
    await tab.click('#clear');
    await verdictIs(tab, 'Nothing to check yet');
    await tab.write('#body', CONTACT);
    await verdictIs(tab, WARN);
  });

  test('is taken back by the notice, or all at once', async (tab) => {
    await tab.openPage();
    await tab.write('#body', `${twice}. ${SWEARING}`);
    await verdictIs(tab, WARN);
    await dismiss(tab, 'rule');
    await verdictIs(tab, CAUTION);
    await tab.click('#toast-undo');
    await verdictIs(tab, WARN);
    await dismiss(tab, 'rule');
    await verdictIs(tab, CAUTION);
    await dismiss(tab, 'word');
    await verdictIs(tab, 'Nothing else found');
    await goTo(tab, 'dismissed');
    await tab.click('button', 'Undo all');
    await goTo(tab, 'check');
    await verdictIs(tab, WARN);
  });
});

inBrowsers('The rules', (test) => {
  test('are found by words of both languages', async (tab) => {
    await tab.openPage('#rules');
    await tab.sees('#rules-count', /^\d+ rules$/);
    const all = (await tab.texts('.rule-entry')).length;
    await tab.write('#rules-search', 'wechat');
    await tab.sees('#rules-count', new RegExp(`^\\d+ of ${all} rules$`));
    await tab.hasSome('[id="diversion.wechat_qq"]');
    await tab.rewrite('#rules-search', '微信');
    await tab.hasSome('[id="diversion.wechat_qq"]');
    await tab.rewrite('#rules-search', 'no rule has this');
    await tab.hasNo('.rule-entry');
    await tab.click('#rules-none button');
    await tab.sees('#rules-count', `${all} rules`);
  });

  test('are told by category', async (tab) => {
    await tab.openPage('#rules');
    await tab.hasSome('.rule-entry');
    await tab.evaluate(() => {
      const select = document.querySelector('#rules-category');
      select.value = 'politics';
      select.dispatchEvent(new Event('change'));
    });
    await eventually(() => tab.evaluate(() => [...new Set(probe.all('.rule-entry').map(({ id }) => id.split('.')[0]))].join()), 'politics');
  });

  test('have links of their own', async (tab) => {
    await tab.openPage('#diversion.wechat_qq');
    await eventually(() => tab.evaluate(() => document.activeElement.id), 'diversion.wechat_qq');
    assert.ok(await tab.evaluate(() => document.activeElement.getBoundingClientRect().top < innerHeight));
    await tab.open('/#diversion.no_such_rule');
    await tab.sees('#toast-text', /no rule diversion\.no_such_rule/);
  });

  test('are one step from a finding, and the draft is kept', async (tab) => {
    await tab.openPage();
    await tab.write('#body', CONTACT);
    await tab.click('#cards a', 'Read the rule');
    await eventually(() => tab.evaluate(() => document.activeElement.id), 'diversion.wechat_qq');
    await tab.back();
    await verdictIs(tab, WARN);
    await tab.holds('#body', CONTACT);
    await tab.marks(/WeChat/);
  });
});

inBrowsers('Language and theme', (test) => {
  test('everything is said in Chinese at one click, and the draft stays', async (tab) => {
    await tab.openPage();
    await tab.write('#body', CONTACT);
    await verdictIs(tab, WARN);
    await tab.click('#language', '简体中文');
    await tab.sees('#cards .message', /[\u4e00-\u9fff]/);
    await tab.holds('#body', CONTACT);
    await tab.marks(/WeChat/);
    assert.equal(await tab.evaluate(() => document.documentElement.lang), 'zh-Hans');
    for (const view of ['check', 'rules', 'dismissed', 'verify']) {
      await tab.evaluate((name) => (location.hash = name), view);
      await tab.sees(`#${view} h1`, /[\u4e00-\u9fff]/);
      const headings = await tab.texts(`#${view} :is(h1, h2)`);
      assert.deepEqual(headings.filter((heading) => !/[\u4e00-\u9fff]/.test(heading)), []);
    }
    await tab.reload();
    await tab.isReady();
    await tab.sees('#language', 'English');
  });

  test('the theme is chosen, seen and remembered', async (tab) => {
    const background = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor);
    await tab.openPage();
    await tab.click('#theme');
    const light = await background();
    await tab.click('#theme');
    await eventually(async () => (await background()) !== light, true);
    const dark = await background();
    await tab.reload();
    await tab.isReady();
    assert.equal(await background(), dark);
  });
});

inBrowsers('A crash', (test) => {
  test('is said, and the page goes on', async (tab, server) => {
    await server.edit('/pkg/worker.js', (code) => `import '/fixtures/trap.js';\n${code}`);
    await tab.openPage();
    await tab.write('#body', 'trap');
    await verdictIs(tab, 'The check did not run');
    await tab.rewrite('#body', CONTACT);
    await verdictIs(tab, WARN);
    await tab.marks(/WeChat/);
  });
});
