"""Asks an installed LLaMA-Factory for its arguments and its templates, and prints them as one line of JSON.

Run with the Python that has it; reads nothing, writes nothing, loads no model. `scripts/templates.ts` makes our own list of
templates with it.
"""

import dataclasses
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
    return [value for part in parts if typing.get_origin(part) is typing.Literal for value in typing.get_args(part)]


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
                        "type": types_of(hints[field.name]),
                        "default": jsonable(default_of(field)),
                        "choices": jsonable(choices_of(field, hints[field.name])),
                        "help": str(field.metadata.get("help", "")),
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


def main():
    from llamafactory.data.template import TEMPLATES
    from llamafactory.data.tool_utils import TOOLS
    from llamafactory.extras.env import VERSION
    from llamafactory.hparams import parser

    templates = {name: template_of(template, TOOLS) for name, template in TEMPLATES.items()}
    print(json.dumps({"version": VERSION, "arguments": arguments_of(parser), "templates": templates}), file=answer)


main()
