/** A command as a person would type it, to be shown and copied. What is started is never made from this text. */

export type Shell = 'posix' | 'powershell';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const PLAIN = /^[\w@%+=:,./\\-]+$/;

const QUOTE: Readonly<Record<Shell, (word: string) => string>> = {
  posix: (word) => (PLAIN.test(word) && !word.includes('\\') ? word : `'${word.replaceAll("'", "'\\''")}'`),
  powershell: (word) => (PLAIN.test(word) && !/^[@%]/.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
};

/** One line for bash, zsh and fish (whose quoting is the same here), or for PowerShell. `path`: a folder to find programs in first. */
export function commandLine({ program, args, env }: Command, shell: Shell, path?: string): string {
  const quote = QUOTE[shell];
  const words = args.map(quote);
  if (shell === 'posix') {
    // fish knows `env NAME=value` only; the others know it too.
    const variables = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
    const search = path === undefined ? [] : [`PATH=${quote(path)}:"$PATH"`];
    const lead = search.length + variables.length > 0 ? ['env', ...search, ...variables] : [];
    return [...lead, quote(program), ...words].join(' ');
  }
  const set = (name: string, value: string) => `$env:${name}='${value.replaceAll("'", "''")}'`;
  const variables = Object.entries(env).map(([name, value]) => `${set(name, value)}; `);
  const search = path === undefined ? '' : `${set('PATH', `${path};`)} + $env:PATH; `;
  return `${search}${variables.join('')}& ${[quote(program), ...words].join(' ')}`;
}

/** A line in rows of at most so many characters, broken at spaces where there are some. */
export function rowsOf(line: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of line.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
