/** The page of the view: draws what it is told, and says which button was pressed. */
import { chart, escaped } from './chart.js';
import type { FromView, RunView, ToView, Words } from './view.js';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; setState(state: object): void };

const vscode = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset.words ?? '{}') as Words;
const main = document.querySelector('main') as HTMLElement;

const button = (action: FromView['action'], label: string, output: string) =>
  `<button data-action="${action}" data-output="${escaped(output)}">${escaped(label)}</button>`;

function table({ points }: RunView): string {
  const cell = (value: number | undefined) =>
    `<td>${value === undefined ? '' : Number(value.toPrecision(5))}</td>`;
  const rows = points.map(
    ({ step, loss, evalLoss, rate, throughput }) =>
      `<tr><th scope="row">${step}</th>${[loss, evalLoss, rate, throughput].map(cell).join('')}</tr>`,
  );
  const heads = [words.step, words.loss, words.evalLoss, words.rate, words.throughput];
  const head = heads.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  return `<details><summary>${escaped(words.numbers)}</summary><table><tr>${head}</tr>${rows.join('')}</table></details>`;
}

function section(run: RunView): string {
  const { name, state, output, points, facts, reason, running, resumable, step, steps } = run;
  const curve = (key: 'loss' | 'evalLoss') =>
    points.flatMap((point) => (point[key] === undefined ? [] : [[point.step, point[key]] as const]));
  const rates = points.flatMap(({ step: at, rate }) => (rate === undefined ? [] : [[at, rate] as const]));
  const charts = [
    chart(
      [
        { name: words.loss, points: curve('loss') },
        { name: words.evalLoss, points: curve('evalLoss') },
      ],
      `${words.loss}, ${words.evalLoss}`,
    ),
    chart([{ name: words.rate, points: rates }], words.rate),
  ];
  const titles = [
    `<b class="key0">${escaped(words.loss)}</b>${curve('evalLoss').length > 0 ? ` <b class="key1">${escaped(words.evalLoss)}</b>` : ''}`,
    `<b class="key0">${escaped(words.rate)}</b>`,
  ];
  const figures = charts.map((svg, i) =>
    svg ? `<figure><figcaption>${titles[i]}</figcaption>${svg}</figure>` : '',
  );
  return `<section aria-label="${escaped(name)}"><h2>${escaped(name)} <small>${escaped(state)}</small></h2>
<progress max="${steps || 1}" value="${step}" aria-label="${escaped(name)}"></progress>
${facts.map((fact) => `<p>${escaped(fact)}</p>`).join('')}${reason ? `<p class="reason">${escaped(reason)}</p>` : ''}
<p>${running ? button('stop', words.stop, output) : ''}${resumable ? button('resume', words.resume, output) + button('config', words.config, output) : ''}${button('folder', words.folder, output)}</p>
<div class="charts">${figures.join('')}</div>${table(run)}</section>`;
}

/** Redraws all; what was unfolded and what had the focus stay so. */
function draw({ runs }: ToView): void {
  const unfolded = [...document.querySelectorAll('details')].map(({ open }) => open);
  const focused =
    document.activeElement instanceof HTMLButtonElement ? { ...document.activeElement.dataset } : undefined;
  main.innerHTML = runs.length > 0 ? runs.map(section).join('') : `<p>${escaped(words.none)}</p>`;
  for (const [i, details] of [...document.querySelectorAll('details')].entries())
    details.open = unfolded[i] === true;
  for (const each of document.querySelectorAll('button')) {
    if (each.dataset.action === focused?.action && each.dataset.output === focused?.output) each.focus();
  }
}

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => draw(data));
main.addEventListener('click', ({ target }) => {
  const { action, output } = (target as HTMLElement).dataset;
  if (action) vscode.postMessage({ action: action as FromView['action'], ...(output ? { output } : {}) });
});
// Without a state VS Code does not open the view again after a reload.
vscode.setState({});
vscode.postMessage({ action: 'ready' });
