// What TypeScript users of the package write. It compiles, and the lines that must not compile do not.
import { createChecker, PostlintError } from '../../pkg/index.js';
import type { Checker, ErrorCode, Finding, Fix, Localized, Pack, Report, Rule } from '../../pkg/index.js';
import init, { Checker as Module } from '../../pkg/wasm/postlint.js';

const pack: Pack = {
  name: 'house rules',
  category: { id: 'house', name: { en: 'House', zh: '内部' } },
  sets: { words: ['blorp'], more: { terms: ['blarp'], sets: ['words'] } },
  rule: [{ id: 'house.word', severity: 'warn', detects: ['more'], context: { needs: ['words', ['word']], within: 24 }, fix: { kind: 'cut', label: { en: 'Cut', zh: '删' } } }],
  excuse: [{ id: 'told', reach: 'sentence', terms: ['said'] }],
};

export async function use(field: HTMLTextAreaElement): Promise<string[]> {
  const checker: Checker = await createChecker({ guideline: 'xiaohongshu', locale: navigator.language, packs: [pack], worker: false });
  const report: Report = await checker.check({ title: '', body: field.value, tags: ['a'] }, { signal: AbortSignal.timeout(1000), lane: field });
  for (const finding of report.findings) {
    if (finding.field === 'body') field.setSelectionRange(finding.start, finding.end);
    // @ts-expect-error: only topics have a number
    if (finding.field === 'title') finding.tag.toFixed();
    if (finding.field === 'tags') finding.tag.toFixed();
    const fix: Fix | undefined = finding.fixes[0];
    fix?.edits.map((edit) => edit.text.slice(edit.start));
    finding.clause?.date.trim();
    // @ts-expect-error: there may be no clause
    finding.clause.date.trim();
  }
  const rules: Rule[] = await checker.rules();
  checker.close();
  return rules.map((rule) => rule.why.en + rule.categoryName.zh);
}

export function explain(problem: unknown): ErrorCode | undefined {
  return problem instanceof PostlintError ? problem.code : undefined;
}

export async function direct(bytes: Uint8Array<ArrayBuffer>): Promise<Finding[]> {
  await init({ module_or_path: bytes });
  const module = new Module();
  module.addPack('house rules', pack);
  const why: Localized | undefined = module.rules()[0]?.why;
  return why ? module.check({ body: why.en }, { locale: 'zh', only: ['house'] }).findings : [];
}

// @ts-expect-error: there is no such verdict
export const verdict: Report['verdict'] = 'safe';
