"""What LLaMA-Factory says of a configuration when it starts: jobs as JSON lines in, verdicts as JSON lines out.

    python configs.py SOURCE      SOURCE: the folder that holds the package `llamafactory` (an unpacked wheel)

A job: {"name" (the file's name, with its ending), "text", "command", "files": {path: text}, "distributed"?}. The files
are laid into an empty folder, which becomes the working directory, and the command is started there on the file. What
runs is the trainer's own: read_args (OmegaConf), get_ray_args, get_train_args or get_infer_args (transformers'
HfArgumentParser and TrainingArguments), then what it asks next of the same values: the stage's name (tuner.py),
get_dataset_list with the stage check and the file's place, the template, the kinds of optimizer and quantization.
torch, peft, accelerate, trl and datasets are stand-ins for one GPU that can do bf16.

An answer: {"fate": "starts" | "stops", "step", "reason", "values"?, "notes": [its warnings]}. `values` is what
read_args made of the file.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.metadata
import json
import logging
import os
import sys
import tempfile
import types

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ["DISABLE_VERSION_CHECK"] = "1"

import stubs  # noqa: E402

STAND_INS = {
    "torch": "2.9.0", "accelerate": "1.11.0", "peft": "0.18.1", "trl": "0.24.0", "datasets": "4.0.0",
    "torchaudio": "2.9.0", "torchvision": "0.24.0", "matplotlib": "3.10.0", "deepspeed": "0.18.0", "jieba": "0.42", "nltk": "3.9",
    "rouge_chinese": "1.0.3", "unsloth": "2026.1.1", "liger-kernel": "0.6.0", "galore_torch": "1.0", "apollo_torch": "1.0",
    "badam": "1.3.0", "adam-mini": "1.1.1", "swanlab": "0.6.0", "mixture-of-depth": "1.1.7", "vllm": "0.11.0", "sglang": "0.5.0",
    "kt-kernel": "1.0", "transformers-kt": "1.0", "accelerate-kt": "1.0", "bitsandbytes": "0.48.0",
}
REASON = 400


class _Finder(stubs._Finder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] in ("torch", "torchaudio", "torchvision", "accelerate", "peft", "trl", "datasets", "tyro"):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None


def mount(source):
    """Imports the trainer's argument code from `source`, with a GPU that is not there."""
    found = importlib.metadata.version
    importlib.metadata.version = lambda name: STAND_INS[name] if name in STAND_INS else found(name)
    sys.meta_path.insert(0, _Finder())
    weights = importlib.import_module("peft.utils")
    weights.SAFETENSORS_WEIGHTS_NAME, weights.WEIGHTS_NAME = "adapter_model.safetensors", "adapter_model.bin"
    for name in ("llamafactory", "llamafactory.extras", "llamafactory.hparams", "llamafactory.data"):
        package = types.ModuleType(name)
        package.__path__ = [os.path.join(source, *name.split("."))]
        sys.modules[name] = package

    import transformers.utils as utils
    import transformers.utils.import_utils as import_utils

    for module in (utils, import_utils):
        module.is_torch_bf16_gpu_available = lambda: True
        module.is_torch_tf32_available = lambda: True
    import transformers.training_args as training

    training.is_torch_bf16_gpu_available = lambda: True
    training.is_torch_available = lambda: True
    training.enable_tf32 = lambda on: None
    arguments = training.TrainingArguments
    world = types.SimpleNamespace(distributed=False)
    arguments.device = property(lambda self: "cuda:0")
    arguments.n_gpu = property(lambda self: 1)
    arguments.world_size = property(lambda self: 2 if world.distributed else 1)
    arguments.process_index = property(lambda self: 0)
    arguments.local_process_index = property(lambda self: 0)
    arguments.should_log = property(lambda self: False)
    modes = training.ParallelMode
    arguments.parallel_mode = property(lambda self: modes.DISTRIBUTED if world.distributed else modes.NOT_PARALLEL)
    # Reads a DeepSpeed file with a library that is not here; what the arguments say of it is asked all the same.
    deepspeed = importlib.import_module("transformers.integrations.deepspeed")
    deepspeed.HfTrainerDeepSpeedConfig = deepspeed_of(deepspeed)
    parser = importlib.import_module("llamafactory.hparams.parser")
    parser.is_torch_bf16_gpu_available = lambda: True
    parser.get_current_device = lambda: "cuda:0"
    parser.transformers.set_seed = lambda seed: None
    parser.is_deepspeed_zero3_enabled = lambda: deepspeed.zero3
    data = importlib.import_module("llamafactory.data.parser")
    template = importlib.import_module("llamafactory.data.template")
    log = stubs.Log()
    for name in ("llamafactory", "transformers"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [log]
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    return types.SimpleNamespace(parser=parser, data=data, template=template, world=world, deepspeed=deepspeed, log=log)


def deepspeed_of(module):
    module.zero3 = False

    class Config:
        def __init__(self, given):
            config = given
            if isinstance(given, str):
                if not os.path.exists(given):
                    raise ValueError(f"Expected a string path to an existing deepspeed config, or a dictionary, {given}")
                with open(given, encoding="utf-8") as file:
                    config = json.load(file)
            module.zero3 = config.get("zero_optimization", {}).get("stage") == 3

        def trainer_config_process(self, args, auto_find_batch_size=False):
            pass

    return Config


class Tokenizer:
    """As much of a tokenizer as a template asks for while it is looked up."""

    chat_template = None
    eos_token, bos_token, pad_token = "</s>", "<s>", "</s>"
    eos_token_id = bos_token_id = pad_token_id = 1
    add_bos_token = False

    def add_special_tokens(self, *args, **kwargs):
        return 0

    def encode(self, text, add_special_tokens=False):
        return [ord(character) for character in text]

    def convert_tokens_to_ids(self, token):
        return 1


LOADER_STAGE = {"dpo": "rm"}  # LLaMA-Factory 0.9.5, train/dpo/workflow.py asks the loader for stage "rm"


def check_datasets(space, data, stage, workers):
    for names in (data.dataset, data.eval_dataset):
        for attr in space.data.get_dataset_list(names, data.dataset_dir):
            if attr.load_from == "file":
                path = os.path.join(data.dataset_dir, attr.dataset_name)
                if not os.path.exists(path):
                    raise ValueError(f"File {path} not found.")
            # data/loader.py, _get_merged_dataset
            if (stage == "rm" and attr.ranking is False) or (stage != "rm" and attr.ranking is True):
                raise ValueError("The dataset is not applicable in the current training stage.")
            if data.streaming and workers == 0 and attr.load_from == "file":
                # data/loader.py, _load_single_dataset: to_iterable_dataset(num_shards=dataloader_num_workers)
                raise ValueError("Unable to shard a dataset of size into 0 shards (the number of shards must be at least one).")


def started(space, job):
    """Goes through a start as far as the file's values decide it, step by step. Raises what the trainer raises."""
    yield "read", None
    args = space.parser.read_args()
    command = job["command"]
    yield "arguments", args
    if command == "eval":
        raise NotImplementedError("Evaluation will be deprecated in the future.")
    if command == "train":
        space.parser.get_ray_args(args)
        model, data, training, finetuning, _ = space.parser.get_train_args(args)
        if finetuning.stage not in ("pt", "sft", "rm", "ppo", "dpo", "kto"):
            raise ValueError(f"Unknown task: {finetuning.stage}.")  # train/tuner.py
    else:
        model, data, finetuning, _ = space.parser.get_infer_args(args)
        training = None
        if command == "export":  # train/tuner.py, export_model
            if model.export_dir is None:
                raise ValueError("Please specify `export_dir` to save model.")
            if model.adapter_name_or_path is not None and model.export_quantization_bit is not None:
                raise ValueError("Please merge adapters before quantizing the model.")
        elif str(model.infer_backend) not in ("huggingface", "vllm", "sglang"):  # chat/chat_model.py, ChatModel
            raise NotImplementedError(f"Unknown backend: {model.infer_backend}")
    yield "template", args
    space.template.get_template_and_fix_tokenizer(Tokenizer(), data)
    yield "data", args
    if training is not None:
        stage = LOADER_STAGE.get(finetuning.stage, finetuning.stage)
        if data.tokenized_path is not None and data.streaming:
            raise ValueError("Turn off `streaming` when saving dataset to disk.")
        check_datasets(space, data, stage, training.dataloader_num_workers)
    yield "model", args
    check_model(model)
    if training is not None and finetuning.early_stopping_steps is not None and training.metric_for_best_model is None:
        # transformers, EarlyStoppingCallback.on_train_begin
        raise AssertionError("EarlyStoppingCallback requires metric_for_best_model to be defined")


def check_model(model):
    """model/model_utils/quantization.py and attention.py: what they make of a value, in their words."""
    if str(model.flash_attn) not in ("auto", "disabled", "sdpa", "fa2", "fa3"):
        raise NotImplementedError(f"Unknown attention type: {model.flash_attn}")
    if model.quantization_bit is None:
        return
    bits = {
        "bnb": ((4, 8), "Bitsandbytes only accepts 4-bit or 8-bit quantization."),
        "hqq": ((8, 6, 5, 4, 3, 2, 1), "HQQ only accepts 1/2/3/4/5/6/8-bit quantization."),
        "eetq": ((8,), "EETQ only accepts 8-bit quantization."),
    }
    taken, says = bits.get(str(model.quantization_method), ((model.quantization_bit,), ""))
    if model.quantization_bit not in taken:
        raise ValueError(says)


def judge(space, job):
    space.log.take()
    space.world.distributed = job.get("distributed", False)
    space.deepspeed.zero3 = False
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for path, text in {**job.get("files", {}), job["name"]: job["text"]}.items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        sys.argv = ["llamafactory-cli", job["name"], *job.get("arguments", [])]
        step, values = "read", None
        try:
            for step, values in started(space, job):
                pass
            return {"fate": "starts", "values": values, "notes": space.log.take()}
        except BaseException as error:
            reason = f"{type(error).__name__}: {error}"[:REASON]
            return {"fate": "stops", "step": step, "reason": reason, "values": values, "notes": space.log.take()}
        finally:
            os.chdir(before)


def main():
    out = sys.stdout
    sys.stdout = sys.stderr
    space = mount(sys.argv[1])
    for line in sys.stdin:
        answer = judge(space, json.loads(line))
        out.write(json.dumps(answer, default=str) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
