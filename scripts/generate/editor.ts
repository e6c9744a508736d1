/** Prints docs/vscode.md, in both languages: the commands and the settings, from package.json and its words. */
import { readFileSync } from 'node:fs';
import type { Locale } from '../../server/src/words.js';
import type { Generated } from '../generate.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly title: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly order: number;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly markdownDescription: string;
}

type Words = Readonly<Record<string, string>>;

interface Page {
  readonly path: string;
  readonly nls: string;
  readonly title: string;
  readonly commands: string;
  readonly commandHead: string;
  readonly settings: string;
  readonly settingHead: string;
}

const PAGES: Readonly<Record<Locale, Page>> = {
  en: {
    path: 'docs/vscode.md',
    nls: 'package.nls.json',
    title: '# Commands and settings in VS Code',
    commands:
      'The names stand in the command palette (F1); the ids are for keybindings. What the commands about training do, and examples of `tasks.json` and `keybindings.json`, are in [Training](training.md).',
    commandHead: '| command | id |',
    settings:
      'A project says most of them for everyone in [`tuneset.config.json`](ci.md). Settings that name programs do not count in a workspace that is not trusted.',
    settingHead: '| setting | default | what it says |',
  },
  'zh-cn': {
    path: 'docs/zh-cn/vscode.md',
    nls: 'package.nls.zh-cn.json',
    title: '# VS Code 中的命令与设置',
    commands:
      '名称可在命令面板（F1）中找到；id 用于键盘快捷方式。与训练有关的命令做什么，以及 `tasks.json` 和 `keybindings.json` 的例子，见[训练](training.md)。',
    commandHead: '| 命令 | id |',
    settings:
      '项目可以在 [`tuneset.config.json`](ci.md) 中为所有人设定其中大多数。指定程序的设置在不受信任的工作区中不起作用。',
    settingHead: '| 设置 | 默认值 | 含义 |',
  },
};

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const rows = (lines: readonly (readonly string[])[]) =>
  lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`);

function pageOf({ contributes }: Manifest, page: Page): Generated {
  const nls = read(page.nls) as Words;
  const say = (key: string) => nls[key.slice(1, -1)] ?? key;
  const commands = contributes.commands.map(({ command, category, title }) => [
    `*${category}: ${say(title)}*`,
    `\`${command}\``,
  ]);
  const settings = Object.entries(contributes.configuration.properties)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([name, setting]) => [
      `\`${name}\``,
      `\`${JSON.stringify(setting.default)}\``,
      say(setting.markdownDescription),
    ]);
  const note = '<!-- Printed by `npm run generate` from package.json; do not edit. -->';
  const parts = [
    ...[note, '', page.title, '', page.commands, '', page.commandHead, '|---|---|', ...rows(commands)],
    ...['', page.settings, '', page.settingHead, '|---|---|---|', ...rows(settings), ''],
  ];
  return { path: page.path, text: parts.join('\n') };
}

export function generate(): Generated[] {
  const manifest = read('package.json') as Manifest;
  return Object.values(PAGES).map((page) => pageOf(manifest, page));
}
