// Prints the table of letter pairs that are common inside o200k's own lower-case words, one bit mask a first letter.
// Words made of such pairs cost few tokens. Run it through ./run --bigrams.
import { createRequire } from 'node:module';

const [modules, share] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { decode } = require('gpt-tokenizer/encoding/o200k_base');
const pairs = new Map();
let total = 0;
for (let token = 0; token < 199998; token++) {
  const word = decode([token]).trimStart();
  if (!/^[A-Z]?[a-z]{3,}$/.test(word)) continue;
  const letters = word.toLowerCase();
  for (let i = 1; i < letters.length; i++) {
    const pair = letters.slice(i - 1, i + 1);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    total++;
  }
}
const masks = new Array(26).fill(0);
let seen = 0;
for (const [pair, count] of [...pairs].sort((a, b) => b[1] - a[1])) {
  if (seen > total * Number(share ?? 0.9)) break;
  seen += count;
  masks[pair.charCodeAt(0) - 97] |= 1 << (pair.charCodeAt(1) - 97);
}
console.log(masks.map(mask => `0x${(mask >>> 0).toString(16).padStart(7, '0')}`).join(', '));
