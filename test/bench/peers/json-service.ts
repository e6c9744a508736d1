/** What a key costs where the whole text is read and validated anew. Prints milliseconds by key as JSON. */
import { readFileSync } from 'node:fs';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';

const [path = '', spots = '[]'] = process.argv.slice(2);
const items = JSON.parse(readFileSync('schemas/sharegpt.schema.json', 'utf8')) as JSONSchema;
const schema: JSONSchema = { type: 'array', items };
const service = getLanguageService({});

async function validate(document: TextDocument): Promise<void> {
  await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
}

let document = TextDocument.create('file:///a.json', 'json', 1, readFileSync(path, 'utf8'));
await validate(document);
const times: number[] = [];
for (const [key, spot] of (JSON.parse(spots) as { line: number; character: number }[]).entries()) {
  const since = performance.now();
  document = TextDocument.update(document, [{ range: { start: spot, end: spot }, text: 'x' }], key + 2);
  await validate(document);
  times.push(performance.now() - since);
}
console.log(JSON.stringify(times));
