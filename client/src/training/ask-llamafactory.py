"""Asks an installed LLaMA-Factory for its arguments, templates and models, and prints them as one line of JSON.

Run with the Python that has it; writes nothing, loads no model. The extension asks with it, and `scripts/templates.ts` makes
our own list of templates with it.
"""

import dataclasses
import enum
import json
import os
import sys
import typing

os.environ.setdefault("DISABLE_VERSION_CHECK", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

# What libraries print while they are imported is no answer.
answer, sys.stdout = sys.stdout, sys.stderr

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object", type(None): "null"}


def types_of(hint):
    """The JSON types that a value may have; empty where it may have any."""
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return sorted({PLAIN.get(type(value), "string") for value in typing.get_args(hint)})
    parts = typing.get_args(hint) if origin is typing.Union or type(hint).__name__ == "UnionType" else [hint]
    if len(parts) > 1:
        return sorted({name for part in parts for name in types_of(part)})
    kind = typing.get_origin(hint) or hint
    if isinstance(kind, type) and issubclass(kind, str):
        return ["string"]
    return [PLAIN[kind]] if kind in PLAIN else []


def choices_of(field, hint):
    if "choices" in field.metadata:
        return list(field.metadata["choices"])
    parts = [hint, *typing.get_args(hint)]
    enums = [part for part in parts if isinstance(part, type) and issubclass(part, enum.Enum)]
    literals = [part for part in parts if typing.get_origin(part) is typing.Literal]
    return [
        *(value for part in literals for value in typing.get_args(part)),
        *(value.value for part in enums for value in part),
    ]


def group_of(group, name):
    """The dataclass that brings a field along; arguments of one command are several of them, one upon another."""
    return next(one.__name__ for one in reversed(group.__mro__) if name in getattr(one, "__dataclass_fields__", {}))


def default_of(field):
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return None if field.default is dataclasses.MISSING else field.default


def jsonable(value):
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):
        return str(value)


def arguments_of(parser):
    found = {}
    for commands, groups in ((["train"], parser._TRAIN_ARGS), (["chat", "api", "export", "webchat"], parser._INFER_ARGS)):
        for group in groups:
            hints = typing.get_type_hints(group)
            for field in dataclasses.fields(group):
                if not field.init:
                    continue
                known = found.setdefault(
                    field.name,
                    {
                        "types": types_of(hints[field.name]),
                        "default": jsonable(default_of(field)),
                        "choices": jsonable(choices_of(field, hints[field.name])),
                        "help": str(field.metadata.get("help", "")),
                        "group": group_of(group, field.name),
                        "commands": [],
                    },
                )
                known["commands"] += [name for name in commands if name not in known["commands"]]
    return found


def slots_of(formatter):
    """Texts stay texts; a token by name is `{"token": …}`; the tokenizer's own begin or end is `{"own": "eos_token"}`."""
    slots = formatter.slots if isinstance(formatter.slots, (list, tuple)) else [formatter.slots]
    return [{"own": next(iter(slot))} if isinstance(slot, set) else slot for slot in slots]


def tools_of(formatter, registry):
    """The name of the way in which tools are written; None where a template writes them as they stand."""
    utils = getattr(formatter, "tool_utils", None)
    return next((name for name, tool in registry.items() if type(tool) is type(utils)), None)


def template_of(template, registry):
    parts = ("user", "assistant", "system", "function", "observation", "prefix")
    plugin = template.mm_plugin
    media = [kind for kind in ("image", "video", "audio") if getattr(plugin, f"{kind}_token", None) is not None]
    return {
        "class": type(template).__name__,
        **{part: slots_of(getattr(template, f"format_{part}")) for part in parts},
        "tools": tools_of(template.format_tools, registry),
        "calls": tools_of(template.format_function, registry),
        "toolSlots": slots_of(template.format_tools),
        "defaultSystem": template.default_system,
        "stopWords": list(template.stop_words),
        "thoughtWords": list(template.thought_words),
        "callWords": list(getattr(template, "tool_call_words", None) or []),
        "efficientEos": template.efficient_eos,
        "replaceEos": template.replace_eos,
        "media": media,
    }


def models_of(constants):
    """By the name on Hugging Face, or on ModelScope where it is there alone."""
    return {
        next(iter(paths.values())): {
            "template": constants.DEFAULT_TEMPLATE.get(name) or None,
            "multimodal": name in constants.MULTIMODAL_SUPPORTED_MODELS,
        }
        for name, paths in constants.SUPPORTED_MODELS.items()
    }


# What the answer is made of: while these files stay as they are, so does the answer.
SOURCES = ("llamafactory.hparams", "llamafactory.data", "llamafactory.extras", "transformers.training_args")


def sources():
    files = [module.__file__ for name, module in sys.modules.items() if name.startswith(SOURCES)]
    return {file: int(os.stat(file).st_mtime) for file in files if file}


def main():
    from llamafactory.data.template import TEMPLATES
    from llamafactory.data.tool_utils import TOOLS
    from llamafactory.extras import constants
    from llamafactory.extras.env import VERSION
    from llamafactory.hparams import parser

    found = {
        "version": VERSION,
        "arguments": arguments_of(parser),
        "templates": {name: template_of(template, TOOLS) for name, template in TEMPLATES.items()},
        "models": models_of(constants),
        "sources": sources(),
    }
    print(json.dumps(found), file=answer)


main()
