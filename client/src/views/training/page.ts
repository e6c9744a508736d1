/** The page of the view: draws what it is told, and says which button was pressed. */
import { COLOURS, type Curve, chart, escaped, sample, short, spoken } from './chart.js';
import type { Action, Fact, FromView, RunView, ShownPoint, ToView, Value, Words } from './view.js';

/** The outputs of the runs that are laid over each other; kept by VS Code while the view is hidden, and over a reload. */
interface State {
  readonly compared: readonly string[];
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromView): void;
  getState(): State | undefined;
  setState(state: State): void;
};

const vscode = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? '{}') as Words;
const main = document.querySelector('main') as HTMLElement;
const status = document.querySelector('[role=status]') as HTMLElement;

function button({ action, label, index }: Action, output: string, look = 'plain'): string {
  const which = index === undefined ? '' : ` data-index="${index}"`;
  return `<button class="${look}" data-action="${action}" data-output="${escaped(output)}"${which}>${escaped(label)}</button>`;
}

function factOf({ name, values }: Fact, output: string): string {
  const shown = values.map((value) =>
    typeof value === 'string' ? escaped(value) : button(value, output, 'link'),
  );
  return `<dt>${escaped(name)}</dt><dd>${shown.join(', ')}</dd>`;
}

type Quantity = Exclude<keyof ShownPoint, 'step'>;

/** What is drawn, each chart with its curves. */
const CHARTS: readonly (readonly Quantity[])[] = [
  ['loss', 'evalLoss'],
  ['rate'],
  ['throughput'],
  ['memory'],
  ['reward'],
  ['accuracy'],
];

const curveOf = ({ points }: RunView, quantity: Quantity, name: string): Curve => ({
  name,
  points: points.flatMap((point) => {
    const value = point[quantity];
    return value === undefined ? [] : [[point.step, value] as const];
  }),
});

function figure(curves: readonly Curve[]): string {
  const drawn = curves.filter(({ points }) => points.length > 0);
  const svg = chart(drawn, drawn.map((curve) => spoken(curve, words)).join(' '));
  const names = drawn.map(
    ({ name }, i) => `<b class="key${i % COLOURS}">${sample(i % COLOURS)} ${escaped(name)}</b>`,
  );
  return svg && `<figure><figcaption>${names.join(' ')}</figcaption>${svg}</figure>`;
}

const COLUMNS: readonly Quantity[] = CHARTS.flat();

function table({ points }: RunView): string {
  const columns = COLUMNS.filter((column) => points.some((point) => point[column] !== undefined));
  const cell = (value: Value | undefined) => `<td>${value === undefined ? '' : short(value)}</td>`;
  const rows = points.map(
    (point) =>
      `<tr><th scope="row">${point.step}</th>${columns.map((column) => cell(point[column])).join('')}</tr>`,
  );
  const heads = ['step' as const, ...columns].map((name) => `<th scope="col">${escaped(words[name])}</th>`);
  return `<details><summary>${escaped(words.numbers)}</summary><table><tr>${heads.join('')}</tr>${rows.join('')}</table></details>`;
}

function section(run: RunView, compared: readonly string[]): string {
  const { name, state, output, points, facts, reason, actions, step, steps } = run;
  const label = escaped(name);
  const compare = `<label><input type="checkbox" data-compare="${escaped(output)}"${compared.includes(output) ? ' checked' : ''}> ${escaped(words.compare)}</label>`;
  const figures = CHARTS.map((quantities) =>
    figure(quantities.map((quantity) => curveOf(run, quantity, words[quantity]))),
  );
  return `<section aria-label="${label}"><h2>${label} <small>${escaped(state)}</small></h2>
${steps > 0 ? `<progress max="${steps}" value="${step}" aria-label="${label}"></progress>` : ''}
${reason ? `<p class="reason">${escaped(reason)}</p>` : ''}<dl>${facts.map((fact) => factOf(fact, output)).join('')}</dl>
<p>${actions.map((action) => button(action, output)).join('')}${points.length > 0 ? compare : ''}</p>
<div class="charts">${figures.join('')}</div>${points.length > 0 ? table(run) : ''}</section>`;
}

/** The losses of several runs in one chart; nothing where fewer than two are chosen. */
function comparison(runs: readonly RunView[], compared: readonly string[]): string {
  const chosen = runs.filter(({ output }) => compared.includes(output));
  if (chosen.length < 2) return '';
  const figures = (['loss', 'evalLoss'] as const).map((quantity) =>
    figure(chosen.map((run) => curveOf(run, quantity, `${words[quantity]}: ${run.name}`))),
  );
  return `<section class="wide" aria-label="${escaped(words.compare)}"><h2>${escaped(words.compare)}</h2><div class="charts">${figures.join('')}</div></section>`;
}

/** What tells one thing on the page from another, over a redraw. */
const keyOf = (element: Element) => JSON.stringify((element as HTMLElement).dataset);

/** Redraws all; what was unfolded and what had the focus stay so. */
function draw(runs: readonly RunView[]): void {
  const unfolded = [...document.querySelectorAll('details')].map(({ open }) => open);
  const focused = document.activeElement && keyOf(document.activeElement);
  const compared = vscode.getState()?.compared ?? [];
  const sections = runs.map((run) => section(run, compared));
  main.innerHTML =
    runs.length > 0 ? comparison(runs, compared) + sections.join('') : `<p>${escaped(words.none)}</p>`;
  for (const [i, details] of [...document.querySelectorAll('details')].entries())
    details.open = unfolded[i] === true;
  if (focused === null || focused === '{}') return;
  for (const each of document.querySelectorAll<HTMLElement>('button,input'))
    if (keyOf(each) === focused) each.focus();
}

/** Said aloud by screen readers, and only when it changes. */
function announce(runs: readonly RunView[]): void {
  const said = runs[0] ? `${runs[0].name}: ${runs[0].state}` : '';
  if (status.textContent !== said) status.textContent = said;
}

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  draw(data.runs);
  announce(data.runs);
});
main.addEventListener('click', ({ target }) => {
  const { action, output, index } = (target as HTMLElement).dataset;
  if (action === undefined) return;
  const which = index === undefined ? {} : { index: Number(index) };
  vscode.postMessage({ action: action as FromView['action'], ...(output ? { output } : {}), ...which });
});
main.addEventListener('change', ({ target }) => {
  const { dataset, checked } = target as HTMLInputElement;
  if (dataset.compare === undefined) return;
  const others = (vscode.getState()?.compared ?? []).filter((output) => output !== dataset.compare);
  vscode.setState({ compared: checked ? [...others, dataset.compare] : others });
  vscode.postMessage({ action: 'ready' });
});
// Without a state VS Code does not open the view again after a reload.
vscode.setState(vscode.getState() ?? { compared: [] });
vscode.postMessage({ action: 'ready' });
