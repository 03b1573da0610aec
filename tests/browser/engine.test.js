// The checker of the package: in a Worker, without one, and when things go wrong.

import assert from 'node:assert/strict';

import { CONTACT, FINE } from './harness/posts.js';
import { inBrowsers } from './harness/suite.js';

/** Opens a page in which the package is there as `postlint`. */
const openPackage = (tab) => tab.open('/fixtures/package.html').then(() => tab.evaluate(() => globalThis.ready));

inBrowsers('The checker', (test) => {
  test('works in a Worker', async (tab) => {
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => {
      const checker = await postlint.createChecker();
      const { verdict, findings } = await checker.check({ body });
      checker.close();
      return { verdict, matched: findings.map(({ start, end, matched }) => [matched, body.slice(start, end)]), workers: workers.length };
    }, `😀 ${CONTACT}`);
    assert.equal(seen.verdict, 'warn');
    assert.equal(seen.workers, 1);
    assert.equal(seen.matched.length, 1);
    for (const [matched, there] of seen.matched) assert.equal(matched, there);
  });

  test('works in the page where there are no Workers', async (tab) => {
    await openPackage(tab);
    const verdict = await tab.evaluate(async (body) => {
      globalThis.Worker = undefined;
      return (await (await postlint.createChecker()).check({ body })).verdict;
    }, CONTACT);
    assert.equal(verdict, 'warn');
  });

  test('works in the page when asked to', async (tab) => {
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => [(await (await postlint.createChecker({ worker: false })).check({ body })).verdict, workers.length], CONTACT);
    assert.deepEqual(seen, ['warn', 0]);
  });

  test(
    'works in the page where the policy allows no Worker',
    async (tab, server) => {
      server.policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; connect-src 'self'";
      await openPackage(tab);
      const verdict = await tab.evaluate(async (body) => (await (await postlint.createChecker()).check({ body })).verdict, CONTACT);
      assert.equal(verdict, 'warn');
      // The one thing that this policy forbids.
      assert.ok(server.violations.length > 0);
      server.violations.length = 0;
    },
    { mayComplain: /worker/i },
  );

  test(
    'works in the page where the script of the Worker is not there',
    async (tab) => {
      await openPackage(tab);
      const verdict = await tab.evaluate(async (body) => (await (await postlint.createChecker({ worker: '/nowhere.js' })).check({ body })).verdict, CONTACT);
      assert.equal(verdict, 'warn');
    },
    { mayComplain: /404|nowhere/ },
  );

  test('answers a thousand posts in their order', async (tab) => {
    await openPackage(tab);
    const wrong = await tab.evaluate(async (contact) => {
      const checker = await postlint.createChecker();
      const posts = Array.from({ length: 1000 }, (_, number) => ({ body: '😀'.repeat(number % 50) + (number % 2 ? contact : 'A walk') }));
      const reports = await Promise.all(posts.map((post) => checker.check(post)));
      return reports.filter(({ findings }, number) => findings.length !== number % 2 || findings.some(({ start, end, matched }) => posts[number].body.slice(start, end) !== matched)).length;
    }, CONTACT);
    assert.equal(wrong, 0);
  });

  test('takes characters that are cut in half', async (tab) => {
    await openPackage(tab);
    const [title, body, ...tags] = ['\ud83d', `\udc00 ${CONTACT} \ud83d`, '\ude00加我微信abc12345'];
    const seen = await tab.evaluate(async (post) => (await (await postlint.createChecker()).check(post)).findings, { title, body, tags });
    assert.deepEqual(seen.map(({ field }) => field).sort(), ['body', 'tags']);
    for (const { field, start, end, matched } of seen) assert.equal((field === 'body' ? body : tags[0]).slice(start, end), matched);
  });

  test('reads a hundred thousand characters to their end', async (tab) => {
    await openPackage(tab);
    const body = Array.from({ length: 2400 }, (_, day) => `Day ${day}. ${FINE}\n`).join('') + CONTACT;
    const found = await tab.evaluate(async (text) => (await (await postlint.createChecker()).check({ body: text })).findings.map(({ matched }) => matched), body);
    assert.match(found.join(), /WeChat: lily_2024/);
  });
});

inBrowsers('A call that is given up', (test) => {
  test('rejects with the reason of its signal, and the others go on', async (tab) => {
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => {
      const checker = await postlint.createChecker();
      const running = new AbortController();
      const waiting = new AbortController();
      const checks = [
        checker.check({ body }, { signal: AbortSignal.abort('before') }),
        checker.check({ body }, { signal: running.signal }),
        checker.check({ body }, { signal: waiting.signal }),
        checker.check({ body }),
      ];
      running.abort('running');
      waiting.abort('waiting');
      return (await Promise.allSettled(checks)).map(({ reason, value }) => reason ?? value.verdict);
    }, CONTACT);
    assert.deepEqual(seen, ['before', 'running', 'waiting', 'warn']);
  });

  test('is overtaken by a newer one of its lane only', async (tab) => {
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => {
      const checker = await postlint.createChecker();
      const lane = {};
      const checks = [
        checker.check({ body: '1' }, { lane }),
        checker.check({ body: '2' }, { lane }),
        checker.check({ body: '3' }, { lane: {} }),
        checker.check({ body }, { lane }),
        checker.check({ body }),
      ];
      return (await Promise.allSettled(checks)).map(({ reason, value }) => reason?.name ?? value.verdict);
    }, CONTACT);
    assert.deepEqual(seen, ['clear', 'AbortError', 'clear', 'warn', 'warn']);
  });

  test('rejects when the checker is closed, and the Worker ends', async (tab) => {
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => {
      const checker = await postlint.createChecker();
      const checks = [checker.check({ body }), checker.check({ body })];
      checker.close();
      checks.push(checker.check({ body }));
      return (await Promise.allSettled(checks)).map(({ reason }) => [reason instanceof postlint.PostlintError, reason?.code]);
    }, CONTACT);
    assert.deepEqual(seen, [[true, 'closed'], [true, 'closed'], [true, 'closed']]);
  });
});

inBrowsers('After a crash', (test) => {
  for (const [where, worker] of [['in the Worker', '/trapping-worker.js'], ['in the page', false]]) {
    test(`${where} the call is refused, and the next ones are answered`, async (tab, server) => {
      server.substitutes.set('/trapping-worker.js', { body: "import '/fixtures/trap.js'; import '/pkg/worker.js';" });
      await openPackage(tab);
      const seen = await tab.evaluate(
        async ([body, place]) => {
          if (place === false) await import('/fixtures/trap.js');
          const checker = await postlint.createChecker({ worker: place });
          const posts = [body, 'trap', body, 'trap', body];
          const results = await Promise.allSettled(posts.map((text) => checker.check({ body: text })));
          return results.map(({ reason, value }) => (reason instanceof postlint.PostlintError ? reason.code : value?.verdict));
        },
        [CONTACT, worker],
      );
      assert.deepEqual(seen, ['warn', 'crashed', 'warn', 'crashed', 'warn']);
    });
  }

  test('a Worker that throws outside of a call is replaced', async (tab, server) => {
    server.substitutes.set('/throwing-worker.js', {
      body: "import '/pkg/worker.js'; addEventListener('message', ({ data: { task } }) => { if (task.post?.body === 'throw') setTimeout(() => { throw new Error('out of hand'); }); });",
    });
    await openPackage(tab);
    const seen = await tab.evaluate(async (body) => {
      const checker = await postlint.createChecker({ worker: '/throwing-worker.js' });
      await checker.check({ body: 'throw' }).catch(() => {});
      await new Promise((resolve) => workers[0].addEventListener('error', resolve));
      return [(await checker.check({ body })).verdict, workers.length];
    }, CONTACT);
    assert.deepEqual(seen, ['warn', 2]);
  });

  test('no network is needed to start again', async (tab, server) => {
    server.substitutes.set('/trapping-worker.js', { body: "import '/fixtures/trap.js'; import '/pkg/worker.js';" });
    await openPackage(tab);
    const fetched = () => server.requests.filter((path) => path.endsWith('.wasm')).length;
    await tab.evaluate(async () => {
      globalThis.checker = await postlint.createChecker({ worker: '/trapping-worker.js' });
    });
    assert.equal(fetched(), 1);
    const verdict = await tab.evaluate(async (body) => {
      await checker.check({ body: 'trap' }).catch(() => {});
      return (await checker.check({ body })).verdict;
    }, CONTACT);
    assert.equal(verdict, 'warn');
    assert.equal(fetched(), 1);
  });
});

const RULE = { id: 'house.word', terms: ['blorp'] };

/** What is refused, and what the refusal says. */
const REFUSED = [
  ['packs that are no list', { packs: {} }, 'bad-pack', /list/],
  ['a pack that is no object', { packs: ['house'] }, 'bad-pack', /objects/],
  ['a pack with an unknown field', { packs: [{ name: 'mine', rule: [{ ...RULE, term: ['x'] }] }] }, 'bad-pack', /unknown field/],
  ['a pack with a wrong type', { packs: [{ rule: [{ ...RULE, terms: 'x' }] }] }, 'bad-pack', /terms/],
  ['a pack with a bad pattern', { packs: [{ rule: [{ ...RULE, patterns: ['('] }] }] }, 'bad-pack', /\(/],
  ['a pack with nothing to find', { packs: [{ rule: [{ id: 'house.word' }] }] }, 'bad-pack', /terms/],
  ['a guideline that is not there', { guideline: 'elsewhere' }, 'bad-options', /xiaohongshu/],
  ['a module that is not there', { wasm: '/nothing.wasm' }, 'load-failed', /nothing\.wasm.*404/],
  ['a module that is none', { wasm: '/fixtures/package.html' }, 'load-failed', /wasm/],
];

inBrowsers('What can not work is refused with a reason', (test) => {
  for (const [what, options, code, reason] of REFUSED) {
    test(
      what,
      async (tab) => {
        await openPackage(tab);
        const problem = await tab.evaluate(
          (given) => postlint.createChecker(given).then(() => null, (error) => ({ own: error instanceof postlint.PostlintError, code: error.code, message: error.message })),
          options,
        );
        assert.deepEqual({ own: problem?.own, code: problem?.code }, { own: true, code });
        assert.match(problem.message, reason);
      },
      { mayComplain: /404/ },
    );
  }

  test('posts that are none, and posts that are too long', async (tab) => {
    await openPackage(tab);
    const codes = await tab.evaluate(async () => {
      const checker = await postlint.createChecker();
      const posts = [null, 'text', { body: 3 }, { body: {} }, { tags: 'cats' }, { tags: [1] }, { body: () => {} }, { body: 'x'.repeat(2e6) }, { body: 'fine' }];
      const results = await Promise.allSettled(posts.map((post) => checker.check(post)));
      return results.map(({ reason, value }) => reason?.code ?? value.verdict);
    });
    assert.deepEqual(codes, ['bad-post', 'bad-post', 'bad-post', 'bad-post', 'bad-post', 'bad-post', 'bad-post', 'too-long', 'clear']);
  });

  test('the pack and the rule are named', async (tab) => {
    await openPackage(tab);
    const named = await tab.evaluate(
      (rule) =>
        postlint.createChecker({ packs: [{ name: 'first', rule: [rule] }, { name: 'second', rule: [{ id: 'house.empty' }] }] }).catch(({ pack, rule: refused }) => [pack, refused]),
      RULE,
    );
    assert.equal(named[0], 'second');
    assert.match(named[1], /house\.empty/);
  });

  test('a module of another type is still compiled', async (tab, server) => {
    await openPackage(tab);
    server.substitutes.set('/plain.wasm', { ...(await server.read('/pkg/wasm/postlint_bg.wasm')), type: 'application/octet-stream' });
    const verdict = await tab.evaluate(async (body) => (await (await postlint.createChecker({ wasm: '/plain.wasm' })).check({ body })).verdict, CONTACT);
    assert.equal(verdict, 'warn');
  });
});
