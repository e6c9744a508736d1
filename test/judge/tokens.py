"""Asks LLaMA-Factory how many tokens records become: a JSON job a line in, a JSON answer a line out, in order.

A job is {model, stage, template, arguments, folder, dataset, most?}; an answer is {lengths} with the length of each record's
`input_ids` (null where the record falls out or ends the run; of a pair the longer), or {error}.
"""

import copy
import json
import os
import sys

os.environ.setdefault("DISABLE_VERSION_CHECK", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
# What libraries print is no answer.
answers, sys.stdout = sys.stdout, sys.stderr

from llamafactory.data import template as templates  # noqa: E402
from llamafactory.data.loader import _get_dataset_processor, _get_merged_dataset  # noqa: E402
from llamafactory.hparams import get_train_args  # noqa: E402
from transformers import AutoTokenizer  # noqa: E402

# Arguments change a template for good.
UNTOUCHED = copy.deepcopy(templates.TEMPLATES)
# Templates for pictures and sounds ask whether there is somebody to read them, also where a record has none.
class Anything(int):
    def __getattr__(self, name):
        return Anything(1)


NO_MEDIA = Anything(1)
records_by_job = {}


def arguments_of(job):
    return get_train_args(
        {
            "model_name_or_path": job["model"],
            "stage": job["stage"],
            "template": job["template"],
            "do_train": True,
            "finetuning_type": "lora",
            "dataset": job["dataset"],
            "dataset_dir": job["folder"],
            "output_dir": "out",
            "report_to": "none",
            **({"reward_model": job["model"]} if job["stage"] == "ppo" else {}),
            **job["arguments"],
        }
    )


def lengths_of(job):
    model, data, training, _, _ = arguments_of(job)
    # The workflow of dpo reads its data as rm's does (train/dpo/workflow.py).
    stage = "rm" if job["stage"] == "dpo" else job["stage"]
    key = (job["folder"], job["dataset"], stage)
    if key not in records_by_job:
        records_by_job[key] = _get_merged_dataset(data.dataset, model, data, training, stage)
    records = records_by_job[key]
    templates.TEMPLATES.update(copy.deepcopy(UNTOUCHED))
    tokenizer = AutoTokenizer.from_pretrained(job["model"], padding_side="right")
    template = templates.get_template_and_fix_tokenizer(tokenizer, data)
    processor = _get_dataset_processor(data, stage, template, tokenizer, NO_MEDIA)
    return [length_of(processor, records[i : i + 1]) for i in range(min(len(records), job.get("most", 1000)))]


def length_of(processor, record):
    try:
        made = processor.preprocess_dataset(record)
    except (RuntimeError, ValueError):
        return None
    columns = [made[name] for name in ("input_ids", "chosen_input_ids", "rejected_input_ids") if name in made.keys()]
    return max((len(column[0]) for column in columns if column), default=None)


for line in sys.stdin:
    try:
        answer = {"lengths": lengths_of(json.loads(line))}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(answer), file=answers, flush=True)
