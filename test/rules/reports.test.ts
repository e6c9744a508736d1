/** Public reports of what went wrong for people: each that is about a file has a rule, whose page names it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../server/src/engine/rules/index.js';

/** By rule: issues of hiyouga/LLaMA-Factory by number, those of others with their repository. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  'dataset-info/unknown-key': ['7577', '4717'],
  'dataset-info/plain-text': ['3018'],
  'dataset-info/unread-type': ['5521', '4034'],
  'dataset-info/unknown-formatting': ['ConardLi/easy-dataset'],
  'training/unknown-dataset': ['4873', '5341', '3549'],
  'training/unfit-dataset': ['7065', '9600', '1829', '4717'],
  'training/no-dataset-info': ['5457', '6720'],
  'training/too-few-records': ['2995'],
  'training/cut-records': ['3995', '1136'],
  'training/unlike-thoughts': ['7977', '7905', '8112', '9092', '9218', '10277', '10321'],
  'training/unlike-template': ['5593', '5145', '3813'],
  'training/unknown-argument': ['7927', '7412', '5062', '5328', '7677'],
  'training/wrong-command': ['8301', '6456', '5526', '5633', '5843'],
  'training/used-output': ['4612', '6288'],
  'schema/type': ['4249'],
  'file/wrong-stage': ['1829', '7065', '9600', 'modelscope/ms-swift#2417'],
  'file/array-in-jsonl': ['openai/openai-python#296', 'openai/openai-python#415'],
  'file/byte-order-mark': ['OkGoDoIt/OpenAI-API-dotnet#59', 'openai/openai-python#426'],
  'record/type-drift': [
    ...['412', '1082', 'tloen/alpaca-lora#239'],
    ...['huggingface/datasets#5827', 'huggingface/datasets#6162'],
  ],
  'record/missing-column': ['7577', '73', '7982'],
  'record/not-object': ['unslothai/unsloth#321'],
  'tools/not-json': ['7547'],
  'media/wrong-count': ['5883', '6135', '7909'],
  'media/missing-file': ['10158', '7280', '7046', '3700', '6128'],
  'sharegpt/unknown-role': ['2529', '8197', 'QwenLM/Qwen3#1314'],
  'sharegpt/turn-order': ['10178', '5866', '5978'],
  'openai/turn-order': ['10178', '5866'],
  'openai/text-beside-calls': ['9107'],
  'openai/unanswered-call': ['microsoft-foundry/fine-tuning#23'],
  'openai/weight': ['9630'],
  'services/turn-order': ['mistralai/mistral-finetune#80'],
  'thought/mixed': ['7905', '8112', '9218', '10321'],
  'thought/open': ['7977', '9092', '10277'],
  'preference/same-answers': ['modelscope/ms-swift#4535'],
  'json/syntax': ['5969', '76', 'openai-php/client#107'],
};

/** As a page names it: as a link to the issue or pull request, or in words. */
function names(page: string, report: string): boolean {
  const [repository = '', number] = report.includes('/') ? report.split('#') : ['hiyouga/LL', report];
  const links = page.match(/https:\/\/github\.com\/[^)\s]+/g) ?? [];
  return links.some(
    (link) =>
      link.includes(`github.com/${repository}`) && (number === undefined || link.endsWith(`/${number}`)),
  );
}

describe.each(Object.entries(REPORTS))('%s', (code, reports) => {
  test('is a rule', () => expect(RULES).toHaveProperty([code]));

  test.each(['docs/rules', 'docs/zh-cn/rules'])('names its reports in %s', (folder) => {
    const page = readFileSync(`${folder}/${code}.md`, 'utf8');
    expect(reports.filter((report) => !names(page, report))).toEqual([]);
  });
});
