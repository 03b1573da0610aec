// Makes the PNG icons from icon.svg: `npm install --no-save @resvg/resvg-js && node render.mjs` in this folder.

import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const drawing = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
// Systems cut their own shape out of these, so the ground fills the square and the lines keep away from its edge.
const ground = drawing.replace('rx="9"', '');
const small = ground.replace('<path', '<g transform="translate(4 4) scale(.75)"><path').replace('</svg>', '</g></svg>');

for (const [name, svg, size] of [
  ['icon-192', drawing, 192],
  ['icon-512', drawing, 512],
  ['icon-180', ground, 180],
  ['icon-maskable-512', small, 512],
]) {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(new URL(`${name}.png`, import.meta.url), image.asPng());
}
