"""What LLaMA-Factory does with dataset files, by running its own code: jobs as JSON lines in, verdicts as JSON lines out.

    python trainer.py SOURCE          SOURCE: the folder that holds the package `llamafactory` (an unpacked wheel)
    python trainer.py SOURCE --real   with real tokenizers (transformers) and pictures that are really opened (Pillow)

A job: {"folder", "name", "stage", "template", "records"?, "shape"?, "changes"?}. `folder` is the dataset_dir (it holds
dataset_info.json and the file), `name` the entry. `records` are the texts of the records, in order, where the file is
nothing but these, one a line or (`shape: "array"`) between brackets: with them a file that the loader refuses is
searched for the records to blame, and the others are judged without these.

An answer: {"run": {"fate": "kept"|"stops", "step", "reason", "kept", "rows"}, "records": [{"fate", "step", "reason",
"notes", "text", "changes"}]}. The run is the real one: `datasets.load_dataset`, both `map` calls, the final look at the result.
A record's fate is what would happen to it if it were the only faulty one: it is taken out of the loaded table, so it
has the columns the others give it, and goes alone through converter, Arrow and processor.
fates: kept, lost (skipped by the converter or dropped by the processor), stops. What of a kept record is trained otherwise
than it says is looked into where the job asks for `changes` (changes.py).

Not judged here: the cutoff (one token a character, no limit), the packing of `pt`, the contents of media files (a file
that is there counts as a picture, a video, a sound; with --real pictures are opened, and the cutoff is 2048 tokens).
"""

import collections
import contextlib
import io
import json
import logging
import os
import shutil
import sys
import tempfile
import types
import uuid

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
os.environ.setdefault("HF_DATASETS_DISABLE_PROGRESS_BARS", "1")

import datasets  # noqa: E402
from datasets.arrow_writer import OptimizedTypedSequence  # noqa: E402
import pyarrow as pa  # noqa: E402

from changes import changes  # noqa: E402
import stubs  # noqa: E402

LOADER_STAGE = {"dpo": "rm"}  # LLaMA-Factory 0.9.5, train/dpo/workflow.py asks the loader for stage "rm"
COLUMNS = ("_prompt", "_response", "_system", "_tools", "_images", "_videos", "_audios")
# For KTO a record is laid between two sound ones: the trainer also reads the answer of the record before.
NEIGHBOUR = {
    "_prompt": [{"role": "user", "content": "q"}],
    "_response": [{"role": "assistant", "content": "a"}, {"role": "assistant", "content": ""}],
    "_system": "", "_tools": "", "_images": None, "_videos": None, "_audios": None,
}
REASON = 300


class CharTokenizer:
    """One token a character, so that what the model would be trained on can be read back."""

    eos_token, bos_token, pad_token = "\u2404", "\u2402", "\u2400"
    eos_token_id, bos_token_id, pad_token_id = 0x2404, 0x2402, 0x2400
    chat_template = None
    add_bos_token = False

    def encode(self, text, add_special_tokens=False):
        return [ord(c) for c in text]

    def decode(self, ids, skip_special_tokens=False):
        return "".join(chr(i) for i in ids if i >= 0)

    def convert_tokens_to_ids(self, token):
        return ord(token[0])

    def add_special_tokens(self, *args, **kwargs):
        return 0

    def __call__(self, texts, add_special_tokens=False, truncation=False, max_length=None):
        ids = [self.encode(text) for text in texts]
        return {"input_ids": ids, "attention_mask": [[1] * len(i) for i in ids]}


def real_tokenizer(vocabulary=400):
    """A byte-level BPE tokenizer made on the spot, as a model's would be read from its folder."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE())
    made.pre_tokenizer, made.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    texts = ["user assistant system", "Where is the stop for line 9?"] * 9
    made.train_from_iterator(
        texts, trainers.BpeTrainer(vocab_size=vocabulary, special_tokens=special, initial_alphabet=alphabet, show_progress=False)
    )
    return PreTrainedTokenizerFast(tokenizer_object=made, eos_token="<|im_end|>", pad_token="<|endoftext|>", bos_token="<|im_start|>")


class Picture:
    """A picture of 64 × 64, for any file that exists."""

    width = height = 64
    mode = "RGB"

    @classmethod
    def open(cls, source):
        if isinstance(source, str) and not os.path.isfile(source):
            raise FileNotFoundError(f"No such file or directory: '{source}'")
        return cls()

    def resize(self, size):
        return self

    def convert(self, mode):
        return self


class Processor:
    """What a multimodal model's processor is asked for while placeholders are checked."""

    image_processor = types.SimpleNamespace(merge_size=2, patch_size=14)
    video_processor = types.SimpleNamespace(merge_size=2, temporal_patch_size=2)
    feature_extractor = audio_processor = object()
    image_seq_length, num_additional_image_tokens, patch_size, merge_size, max_slice_nums = 4, 0, 14, 2, 1
    use_image_id, downsample_ratio, merge_kernel_size = False, 1, (2, 2)
    vision_feature_select_strategy = "default"
    tokenizer = CharTokenizer()

    def __getattr__(self, name):
        if name.endswith(("_token", "_sequence")):
            return f"<|{name}|>"
        raise AttributeError(name)


def opened(mm, plugin):
    """The plugin's own check of placeholders, then its own opening of the media (files are only looked for)."""
    check = plugin.process_messages

    def process_messages(messages, images, videos, audios, processor):
        done = check(messages, images, videos, audios, processor)
        if images and plugin.image_token is not None:
            plugin._regularize_images(images, image_max_pixels=768 * 768, image_min_pixels=32 * 32)
        for video in videos if plugin.video_token is not None else ():
            if mm._check_video_is_nested_images(video):
                plugin._regularize_images(video, image_max_pixels=256 * 256, image_min_pixels=16 * 16)
            else:
                found(video)
        for audio in audios if plugin.audio_token is not None else ():
            found(audio)
        return done

    return process_messages


def found(path):
    if not isinstance(path, str):
        raise TypeError(f"not a path: {path!r}")
    if not os.path.isfile(path):
        raise FileNotFoundError(f"No such file or directory: '{path}'")


class Trainer:
    def __init__(self, source, real=False):
        self.lf, self.log = stubs.mount(source)
        datasets.disable_progress_bars()
        datasets.disable_caching()
        datasets.arrow_dataset.update_fingerprint = fingerprint
        datasets.logging.set_verbosity(logging.CRITICAL)  # refusals are told as verdicts
        self.real, self.tokenizers, self.processor = real, {}, Processor()
        if not real:
            self.lf.mm_plugin.Image, self.lf.mm_plugin.ImageObject = Picture, Picture
        self.loaded, self.step = None, "entry"
        load = self.lf.loader.load_dataset

        def remember(**arguments):
            self.step = "load"
            self.loaded = load(**arguments)
            self.step = "convert"
            return self.loaded

        self.lf.loader.load_dataset = remember
        plugins = {id(t.mm_plugin): t.mm_plugin for t in self.lf.template.TEMPLATES.values()}
        for plugin in plugins.values():
            plugin.expand_mm_tokens = False
            if plugin.image_token or plugin.video_token or plugin.audio_token:
                plugin.process_messages = opened(self.lf.mm_plugin, plugin)

    def prepared(self, args):
        """Template and tokenizer; a real tokenizer is fitted to the template as at the start of a run."""
        if not self.real:
            return self.lf.template.TEMPLATES[args.template], CharTokenizer()
        if args.template not in self.tokenizers:
            tokenizer = real_tokenizer()
            self.tokenizers[args.template] = self.lf.template.get_template_and_fix_tokenizer(tokenizer, args), tokenizer
        return self.tokenizers[args.template]

    def data_args(self, folder, template):
        return types.SimpleNamespace(
            dataset_dir=folder, media_dir=folder, template=template, cutoff_len=2048 if self.real else 1 << 30, train_on_prompt=False,
            mask_history=False, packing=False, neat_packing=False, streaming=False, overwrite_cache=True,
            preprocessing_num_workers=None, preprocessing_batch_size=1000, max_samples=None, mix_strategy="concat",
            tool_format=None, default_system=None, enable_thinking=True, preserve_thinking=False,
        )

    def judge(self, job):
        """The answer to one job; see the head of this file."""
        stage = LOADER_STAGE.get(job["stage"], job["stage"])
        args = self.data_args(job["folder"], job["template"])
        template, tokenizer = self.prepared(args)
        run, rows = self.run(job, stage, template, tokenizer, args)
        texts = job.get("records")
        blamed = {}
        if rows is None and texts and run["step"] == "load":
            blamed = self.blame(job, stage, args)
            rows = self.rows(job, texts, set(blamed))
        if rows is None or run["step"] == "entry":
            return {"run": run, "records": None}
        entry = self.entry(job)
        if entry.formatting not in self.lf.converter.DATASET_CONVERTERS:
            return {"run": run, "records": None}
        converter = self.lf.converter.get_dataset_converter(entry.formatting, entry, args)
        processor = self.lf.loader._get_dataset_processor(args, stage, template, tokenizer, self.processor)
        total = len(rows) + len(blamed)
        asked = texts if job.get("changes") else ()
        sources = [source(text) for i, text in enumerate(asked or ()) if i not in blamed]
        if len(sources) != len(rows):  # nobody asks, or a text holds two records, or none
            sources = [None] * len(rows)
        fates = iter([self.alone(*each, entry, stage, converter, processor) for each in zip(rows, sources)])
        records = [{"fate": "stops", "step": "load", "reason": blamed[i]} if i in blamed else next(fates) for i in range(total)]
        return {"run": run, "records": records}

    def entry(self, job):
        return self.lf.parser.get_dataset_list([job["name"]], job["folder"])[0]

    def run(self, job, stage, template, tokenizer, args):
        """The real run over the whole file. Returns (its fate, the rows as loaded or None)."""
        self.loaded, self.step = None, "entry"
        with tempfile.TemporaryDirectory(dir=SCRATCH) as cache:
            model = types.SimpleNamespace(cache_dir=cache, hf_hub_token=None)
            training = types.SimpleNamespace(
                local_process_index=0, should_log=True, predict_with_generate=False, dataloader_num_workers=0, seed=42
            )
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    converted = self.lf.loader._get_merged_dataset([job["name"]], model, args, training, stage)
                    self.step = "process"
                    done = self.lf.loader._get_preprocessed_dataset(
                        converted, args, training, stage, template, tokenizer, self.processor
                    )
                fate = {"fate": "kept", "step": None, "rows": len(converted), "kept": len(done)}
            except Exception as error:
                fate = {"fate": "stops", "step": self.step, "reason": reason(error)}
            self.log.take()
            return fate, None if self.loaded is None else rows_of(self.loaded)

    def rows(self, job, texts, without):
        """The rows of the file less some records, as the loader gives them; None where it still refuses."""
        kept = [text for i, text in enumerate(texts) if i not in without]
        if not kept:
            return []
        table, _ = self.load(kept, job.get("shape"))
        return None if table is None else rows_of(table)

    def load(self, texts, shape):
        with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
            path = os.path.join(folder, "data.json")
            with open(path, "wb") as handle:
                body = "[" + ",\n".join(texts) + "]" if shape == "array" else "\n".join(texts) + "\n"
                handle.write(body.encode("utf-8", "surrogatepass"))
            try:
                return datasets.load_dataset("json", data_files=[path], split="train", cache_dir=folder), None
            except Exception as error:
                return None, reason(error)

    def blame(self, job, stage, args):
        """
        The records to take out so that the rest loads: each time the last one of the shortest prefix that fails, and all
        behind it that are the same letter by letter.
        """
        texts, blamed = job["records"], {}
        while len(blamed) < len(texts):
            left = [i for i in range(len(texts)) if i not in blamed]
            table, why = self.load([texts[i] for i in left], job.get("shape"))
            if table is not None:
                break
            low, high = 0, len(left)  # a prefix of `low` loads (or is empty), one of `high` fails with `why`
            while high - low > 1:
                middle = (low + high) // 2
                table, error = self.load([texts[i] for i in left[:middle]], job.get("shape"))
                if table is None:
                    high, why = middle, error
                else:
                    low = middle
            culprit = left[high - 1]
            blamed.update((i, why) for i in left[high - 1:] if texts[i] == texts[culprit])
        return blamed

    def alone(self, row, source, entry, stage, converter, processor):
        """What becomes of one record, and what of it is changed."""
        answer = self.follow(row, stage, converter, processor)
        if answer["fate"] != "kept" or source is None :
            return answer
        again = lambda marked: self.follow(marked, stage, converter, processor)  # noqa: E731
        return {**answer, "changes": changes(row, source, entry, answer, again)}

    def follow(self, row, stage, converter, processor):
        self.log.take()
        try:
            aligned = converter(row)
            aligned = {key: through_arrow(aligned[key]) for key in COLUMNS}
        except Exception as error:
            return {"fate": "stops", "step": "convert", "reason": reason(error)}
        warned = self.log.take()
        neighbours = stage == "kto"
        try:
            if neighbours:
                batch = {key: [NEIGHBOUR[key], aligned[key], NEIGHBOUR[key]] for key in COLUMNS}
            else:
                batch = {key: [aligned[key]] for key in COLUMNS}
            out = processor.preprocess_dataset(batch)
        except Exception as error:
            return {"fate": "stops", "step": "process", "reason": reason(error), "notes": notes(warned)}
        outcome = list(zip(*(out[key] for key in ("chosen_input_ids", "rejected_input_ids") if key in out)))
        if not outcome:
            outcome = list(zip(*(out[key] for key in ("input_ids", "labels") if key in out)))
        if neighbours:
            outcome = outcome[1:-1]
        if not outcome:
            skipped = any("Skipping" in line for line in warned)
            said = warned if skipped else self.log.take()
            return {
                "fate": "lost", "step": "convert" if skipped else "process",
                "reason": said[0][:REASON] if said else "", "notes": notes(warned),
            }
        first, second = (*outcome[0], [])[:2]
        answer = {"fate": "kept", "notes": notes(warned), "text": processor.tokenizer.decode(first)}
        if stage in ("rm", "ppo"):
            answer["second"] = processor.tokenizer.decode(second)
        if neighbours:
            answer["tag"] = out["kto_tags"][1]
        return answer


def source(text):
    """The record as it is written; None where it is no object."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def fingerprint(*arguments):
    """A name for a cache file; the library would pickle the whole converter for it, and nothing is cached here."""
    return uuid.uuid4().hex


def rows_of(table):
    """The rows of a loaded table; None where it cannot be read: bytes that are no UTF-8, or lists that pyarrow has cut
    wrongly (pyarrow 26: where the first list of a column begins with null)."""
    try:
        table.data.validate(full=True)
    except pa.ArrowInvalid:
        return None
    return table.to_list()


def through_arrow(value):
    """The value as `Dataset.map` writes and reads it back: an Arrow column of one row."""
    if value is None or isinstance(value, str):
        return value
    return pa.array(OptimizedTypedSequence([value])).to_pylist()[0]


def notes(lines):
    return [line[:REASON] for line in lines if "does not exist in `media_dir`" not in line]


def reason(error):
    while error.__cause__ is not None:
        error = error.__cause__
    return f"{type(error).__name__}: {str(error)[:REASON]}"


SCRATCH = "/dev/shm" if os.path.isdir("/dev/shm") else None


def main():
    trainer = Trainer(sys.argv[1], real="--real" in sys.argv)
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer = trainer.judge(job)
        except Exception as error:  # our own fault, told to the other side, which must not take it for a verdict
            answer = {"broken": reason(error)}
        print(json.dumps({"id": job.get("id"), **answer}), flush=True)


if __name__ == "__main__":
    main()
