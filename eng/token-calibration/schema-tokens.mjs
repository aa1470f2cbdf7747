// Prints a row a tool: tokens of what a model is shown, and of the output schema. Run it through ../schema-tokens.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, file] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { countTokens } = require('gpt-tokenizer/encoding/o200k_base');
const json = JSON.parse(readFileSync(file, 'utf8'));
const tools = Array.isArray(json) ? json : (json.result ?? json).tools;
if (!Array.isArray(tools)) {
  console.error(`${file} holds no list of tools: expected {"tools":[…]}, a JSON-RPC answer with it, or an array.`);
  process.exit(2);
}

let shown = 0;
let output = 0;
for (const { name, description, inputSchema, outputSchema } of tools) {
  const tokens = countTokens(JSON.stringify({ name, description, inputSchema }));
  const beside = outputSchema ? countTokens(JSON.stringify(outputSchema)) : 0;
  shown += tokens;
  output += beside;
  console.log(`${name.padEnd(32)} ${String(tokens).padStart(6)} ${String(beside).padStart(8)}`);
}
console.log(`${`total (${tools.length} tools)`.padEnd(32)} ${String(shown).padStart(6)} ${String(output).padStart(8)}  (output schemas)`);
