/** What docs/training.md tells to type is there: commands by the name the palette shows, tasks and keys as VS Code takes them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const { contributes } = JSON.parse(read('package.json')) as {
  contributes: {
    commands: { command: string; category: string; title: string }[];
    taskDefinitions: { type: string; properties: Record<string, { enum?: string[] }> }[];
    problemMatchers: { name: string }[];
  };
};

interface TaskEntry extends Record<string, unknown> {
  readonly command: string;
  readonly problemMatcher: string[];
}

describe.each([
  ['docs/training.md', 'package.nls.json'],
  ['docs/zh-cn/training.md', 'package.nls.zh-cn.json'],
])('%s', (path, nls) => {
  const text = read(path);
  const words = JSON.parse(read(nls)) as Record<string, string>;
  const [tasks = '', keys = ''] = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, json]) => json);

  test('names commands as they are called', () => {
    const named = [...text.matchAll(/\*(Tuneset: [^*]+)\*/g)].map(([, name]) => name);
    const called = contributes.commands.map(
      ({ category, title }) => `${category}: ${words[title.slice(1, -1)]}`,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !called.includes(name as string))).toEqual([]);
  });

  test('shows tasks that their type takes', () => {
    const [definition] = contributes.taskDefinitions;
    const matchers = contributes.problemMatchers.map(({ name }) => `$${name}`);
    const shown = (JSON.parse(tasks) as { tasks: TaskEntry[] }).tasks;
    expect(shown.map(({ command }) => command)).toEqual(['train', 'api']);
    for (const { label: _, type, problemMatcher, ...rest } of shown) {
      expect(type).toBe(definition?.type);
      expect(Object.keys(definition?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(rest)));
      expect(definition?.properties.command?.enum).toContain(rest.command);
      expect(matchers).toEqual(expect.arrayContaining(problemMatcher));
    }
  });

  test('shows keys for commands that there are', () => {
    const own = contributes.commands.map(({ command }) => command);
    for (const { command } of JSON.parse(keys) as { command: string }[])
      expect([...own, 'workbench.action.tasks.runTask']).toContain(command);
  });
});
