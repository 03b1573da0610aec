// Prints reports and rules as TypeScript, so that the compiler compares what the module gives with what the types say.
import { readFile } from 'node:fs/promises';

import init, { Checker } from '../../pkg/wasm/postlint.js';

await init({ module_or_path: await readFile(new URL('../../pkg/wasm/postlint_bg.wasm', import.meta.url)) });
const checker = new Checker();
const rules = checker.rules();
const lines = (await readFile(new URL('../posts/dev.tsv', import.meta.url), 'utf8')).split('\n');
const reports = lines.slice(0, 100).map((line) => checker.check({ title: '标题'.repeat(11), body: line, tags: ['加我微信 abc12345'] }, { locale: 'zh' }));

console.log(`import type { Report, Rule } from '../../pkg/index.js';
export const reports: Report[] = ${JSON.stringify(reports)};
export const rules: Rule[] = ${JSON.stringify(rules)};`);
