// Counts the o200k_base tokens of every file under corpus/ and prints them as JSON. Run it through ./run.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';

const [modules, corpus] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { countTokens } = require('gpt-tokenizer/encoding/o200k_base');
const counts = {};
for (const name of readdirSync(corpus).sort()) {
  counts[name] = countTokens(readFileSync(`${corpus}/${name}`, 'utf8'));
}
process.stdout.write(JSON.stringify(counts, null, 2) + '\n');
