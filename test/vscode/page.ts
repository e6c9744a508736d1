/**
 * The tests run inside VS Code; these reach its window from outside, as a person's hands and eyes do.
 * Only the launcher offers them: in a desktop VS Code `hasPage` is false, and what needs a page is skipped.
 */
export interface PageRequest {
  action: 'press' | 'type' | 'click' | 'hover' | 'texts' | 'screenshot' | 'print' | 'end';
  args: string[];
}

const address = process.env.TUNESET_TEST_PAGE;

export const hasPage = address !== undefined;

/** Presses a key or chord, such as `Control+Space`. */
export async function press(keys: string): Promise<void> {
  await ask('press', keys);
}

/** Types text with the keyboard, key by key, into whatever has the focus. */
export async function type(text: string): Promise<void> {
  await ask('type', text);
}

/** Clicks the first element that a playwright selector finds; waits for it up to 15 seconds. */
export async function click(selector: string): Promise<void> {
  await ask('click', selector);
}

/** Rests the mouse on the first element that a playwright selector finds. */
export async function hover(selector: string): Promise<void> {
  await ask('hover', selector);
}

/** The texts of all elements that a playwright selector finds just now. */
export async function texts(selector: string): Promise<string[]> {
  return (await ask('texts', selector)) as string[];
}

/** Saves a picture of the window as .test-output/NAME.png; gives its path. */
export async function screenshot(name: string): Promise<string> {
  return (await ask('screenshot', name)) as string;
}

/** Writes a line where the person who runs the tests reads it. */
export async function print(text: string): Promise<void> {
  if (hasPage) await ask('print', text);
  else console.log(text);
}

/** Ends the window with an exit code. */
export async function end(code: number): Promise<void> {
  await ask('end', String(code));
}

async function ask(action: PageRequest['action'], ...args: string[]): Promise<unknown> {
  if (address === undefined) throw new Error('This VS Code was not started by the launcher.');
  const request: PageRequest = { action, args };
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}
