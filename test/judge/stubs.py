"""Imports LLaMA-Factory's own data code without torch, transformers and the rest of what a real run needs.

Whatever third-party module is missing is answered by a module whose every attribute is the class `Nothing`: false,
empty, callable, usable as a decorator and as a base class. `datasets` and `numpy` are the real ones. The folders of
the trainer are mounted as bare packages, because their `__init__` files would import the model code.
"""

import importlib
import importlib.abc
import importlib.machinery
import logging
import os
import sys
import types

MISSING = {"torch", "torchaudio", "torchvision", "transformers", "peft", "accelerate", "trl", "omegaconf", "safetensors", "tyro"}


class _NothingType(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing

    def __call__(cls, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) else super().__call__()

    def __bool__(cls):
        return False

    def __iter__(cls):
        return iter(())


class Nothing(metaclass=_NothingType):
    def __init__(self, *args, **kwargs):
        pass

    def __init_subclass__(cls, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) else self

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class _Stub(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands last in sys.meta_path, so a module that is really installed wins."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] in MISSING:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec):
        return _Stub(spec.name)

    def exec_module(self, module):
        module.__path__ = []


class Log(logging.Handler):
    """The trainer's own warnings since the last `take`."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())

    def take(self):
        lines, self.lines = self.lines, []
        return lines


def mount(source):
    """`source`: the folder that holds the package `llamafactory`. Returns (namespace of its data modules, Log)."""
    root = os.path.join(source, "llamafactory")
    if not os.path.isdir(root):
        raise RuntimeError(f"no llamafactory in {source}")
    for name in ("llamafactory", "llamafactory.data", "llamafactory.extras"):
        package = types.ModuleType(name)
        package.__path__ = [os.path.join(source, *name.split("."))]
        sys.modules[name] = package
    finder = _Finder()
    sys.meta_path.append(finder)
    try:
        names = ("loader", "converter", "parser", "template", "mm_plugin")
        space = types.SimpleNamespace(**{n: importlib.import_module(f"llamafactory.data.{n}") for n in names})
    finally:
        sys.meta_path.remove(finder)
    log = Log()
    logger = logging.getLogger("llamafactory")
    logger.handlers[:] = [log]
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    return space, log
