"""The same question to the whole trainer: its own arguments, tokenizer, template and `get_dataset`, nothing stubbed.

    python whole.py MODEL          with the Python of an installation of LLaMA-Factory; MODEL: the folder of a tiny model

Jobs and answers are those of trainer.py, but only the run is told: its fate, and how many records are left.
"""

import contextlib
import io
import json
import os
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", LLAMAFACTORY_VERBOSITY="ERROR", HF_DATASETS_DISABLE_PROGRESS_BARS="1", DISABLE_VERSION_CHECK="1")

from llamafactory.data import get_dataset, get_template_and_fix_tokenizer  # noqa: E402
from llamafactory.hparams import get_train_args  # noqa: E402
from llamafactory.model import load_tokenizer  # noqa: E402

LOADER_STAGE = {"dpo": "rm"}
REASON = 300


def judge(job, model):
    with tempfile.TemporaryDirectory() as scratch:
        # The arguments of other stages ask for models that no record is shown to.
        model_args, data_args, training_args, _, _ = get_train_args({
            "model_name_or_path": model, "stage": "sft", "do_train": True, "finetuning_type": "lora", "use_cpu": True,
            "dataset": job["name"], "dataset_dir": job["folder"], "media_dir": job["folder"], "template": job["template"],
            "output_dir": os.path.join(scratch, "out"), "cache_dir": os.path.join(scratch, "cache"), "overwrite_cache": True,
            "packing": False, "report_to": "none",
        })
        parts = load_tokenizer(model_args)
        template = get_template_and_fix_tokenizer(parts["tokenizer"], data_args)
        stage = LOADER_STAGE.get(job["stage"], job["stage"])
        try:
            done = get_dataset(template, model_args, data_args, training_args, stage=stage, **parts)
        except Exception as error:
            while error.__cause__ is not None:
                error = error.__cause__
            return {"fate": "stops", "reason": f"{type(error).__name__}: {str(error)[:REASON]}"}
        return {"fate": "kept", "kept": len(done["train_dataset"])}


def main():
    answers = sys.stdout
    for line in sys.stdin:
        job = json.loads(line)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                answer = {"run": judge(job, sys.argv[1]), "records": None}
        except BaseException as error:  # of the arguments: our own fault
            answer = {"broken": f"{type(error).__name__}: {str(error)[:REASON]}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
