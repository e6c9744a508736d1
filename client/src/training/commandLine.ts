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

/** One line for bash, zsh and fish (whose quoting is the same here), or for PowerShell. */
export function commandLine({ program, args, env }: Command, shell: Shell): string {
  const quote = QUOTE[shell];
  const words = args.map(quote);
  if (shell === 'posix') {
    // fish knows `env NAME=value` only; the others know it too.
    const variables = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`);
    const lead = variables.length > 0 ? ['env', ...variables] : [];
    return [...lead, quote(program), ...words].join(' ');
  }
  const variables = Object.entries(env).map(
    ([name, value]) => `$env:${name}='${value.replaceAll("'", "''")}'; `,
  );
  return `${variables.join('')}& ${[quote(program), ...words].join(' ')}`;
}
