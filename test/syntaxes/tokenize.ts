/** Tokenizes text as VS Code does: its own grammar for the language, with the injections that package.json names. */
import { readFileSync } from 'node:fs';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export interface Token {
  line: number;
  start: number;
  end: number;
  text: string;
  scopes: string[];
}

export type Language = 'json' | 'jsonl';

const BUILT_IN = {
  json: { scope: 'source.json', path: 'test/syntaxes/fixtures/JSON.tmLanguage.json' },
  jsonl: { scope: 'source.json.lines', path: 'test/syntaxes/fixtures/JSONL.tmLanguage.json' },
};

interface Contribution {
  scopeName: string;
  path: string;
  injectTo: string[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
export const contributions: Contribution[] = manifest.contributes.grammars;

const paths = new Map([
  ...Object.values(BUILT_IN).map(({ scope, path }): [string, string] => [scope, path]),
  ...contributions.map(({ scopeName, path }): [string, string] => [scopeName, path]),
]);

await oniguruma.loadWASM(readFileSync('node_modules/vscode-oniguruma/release/onig.wasm'));

const registryWith = (injections: Contribution[]) =>
  new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const path = paths.get(scope);
      return path ? textmate.parseRawGrammar(readFileSync(path, 'utf8'), path) : null;
    },
    getInjections: (scope) =>
      injections.filter(({ injectTo }) => injectTo.includes(scope)).map(({ scopeName }) => scopeName),
  });

async function tokenizerOf(
  language: Language,
  injections: Contribution[],
): Promise<(text: string) => Token[]> {
  const grammar = await registryWith(injections).loadGrammar(BUILT_IN[language].scope);
  if (!grammar) throw new Error(`no grammar for ${language}`);
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').flatMap((content, line) => {
      const result = grammar.tokenizeLine(content, state);
      state = result.ruleStack;
      return result.tokens.map(({ startIndex, endIndex, scopes }) => {
        const text = content.slice(startIndex, endIndex);
        return { line, start: startIndex, end: endIndex, text, scopes };
      });
    });
  };
}

export const tokenize = {
  json: await tokenizerOf('json', contributions),
  jsonl: await tokenizerOf('jsonl', contributions),
};

/** As VS Code colours without us. */
export const plainly = { json: await tokenizerOf('json', []), jsonl: await tokenizerOf('jsonl', []) };
