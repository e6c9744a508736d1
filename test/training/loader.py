"""Writes loader.jsonl: what the real loader makes of texts. Run with omegaconf 2.3.0 and PyYAML 6 from PyPI.

Each line: [text, {"ok": value}] or [text, {"error": name}]. Numbers keep Python's type: {"int": "1"}, {"float": "1.0"}.
"""

import json
import os
import random
import sys
import tempfile

from omegaconf import OmegaConf

SCALARS = """
1e-4 1E-4 1e5 1.0e-4 1.e4 .5 .5e3 .5e+3 -1 +1 -0 0 00 007 08 012 0o14 0x1F 0xg 0b101 0b2 1_000 1__0 _1 1_ 1_000.5 1_000e3 12:30 1:2:3 1:60 12:30.5
-12:30 yes Yes YES yEs no No on off Off y n Y N true True TRUE tRUE false null Null NULL nULL ~ None none .inf -.inf +.inf .Inf .INF inf
.nan .NaN nan 2024-01-01 2024-01-01T10:00:00 2024-01-01T10:00:00Z 10:00 1.2.3 1,000 5e-5 5e-05 1e 1e+ e5 0.1 0. -0.0 +0.5 1e-4x 3.0 1.5e10 1e400
= << ??? ${x} ${oc.env:HOME} ${a.b} ${a ${} ${a.} ${.a} ${..a} ${a[0]} ${a[b].c} ${a:b,c} ${a:[1,2]} ${a:{x:1}} ${a:"q"} ${a:'q} a${b}c a$b $a \\${a} \\\\${a}
${a:} ${a:,} ${:a} ${a-b} ${a-b:c} ${a/b} ${${a}} ${a${b}} ${a.${b}} ${a:${b}} ${a:b${c}d} ${a: b c} ${a b} ${a}${b} ${a:b ${1a} ${1} ${a:1.5,x} ${[a]} ${[a}
foo/bar C:\\x a:b a#b a@b 1-2 1+1 1/2 0x 0b 0_ 0x_ 0b_ 4-bit 1e-4.5 1.5.6 0777 09 0.0.0 +.5 -.5 -.5e-3 190:20:30 190:20:30.15 0:0 00:10
'false' "false" '1' "1e-4" 'yes' "" '' !!str_1 !x_1
""".split()
TAGGED = ["!!str 1", "!!int '3'", "!!int '3.5'", "!!float 3", "!!float x", "!!bool 'yes'", "!!bool x", "!!null ''", "! 1", "!foo 1", "!!str yes"]
DOCUMENTS = [
    "", "# nothing", "---\na: 1", "a: 1\n---\nb: 2", "a: 1\n...\n", "- a\n- b", "1", "null", "a: 1\na: 2", "1: a\n1: b", "a: {b: 1, b: 2}",
    "a:\nb:", "a: [1, yes, 'x', ~]", "a: [1,\n 2]", "a: {b: yes, c: [1]}", "a: |\n  x\n  y\nb: >\n  x\n  y\n", "a: &x 1\nb: *x", "b: *x",
    "a: &m {x: 1, y: 2}\nb: {<<: *m, y: 3}", "a: &m {x: 1}\nn: &n {x: 2, z: 3}\nb: {<<: [*m, *n]}", "<<: {x: 1}\nx: 2", "<<: 1", "a: {<<: [1]}",
    "<<: {x: 1}\n<<: {x: 2}", "~: 1", "? [a]\n: 1", "? a\n: 1", "yes: 1", "1.5: x", "a: 1\n b: 2", "a: b: c", "a: 'x", "a: \"x", "a: [1", "a: {b: 1", "a: ]",
    "a:  1  # c", "a: 1#c", "a: #c", "key with space: 1", "'a': 1\na: 2", "\"a\": 1", "a: @x", "a: `x", "a: %x", "%YAML 1.2\n---\na: 012", "a: !!set {x}",
    "a: 2024-01-01", "- 1\na: 2", "a: x\n  y: z", "a: x\n  y z", "a: - 1", "a:\n- 1\n- 2", "a:\n  - 1\n  - b: 2\n    c: 3", "a: ${b}\nb: [${c}, {d: '${e}'}]",
    "a: [${b, 1]", "a: '${b'", "{a: 1, b: 2}", "{a: 1,}", "[a: 1]", "a: {b, c: 1}", "a: \u00e9", "\u540d\u5b57: \u503c", "\ufeffa: 1", "a: \x07", "a: \"\\u4e2d\\x41\"", "a: 'it''s'",
    "a: \"\\q\"", "a:\tb", "a: b\t", "a: b\tc", "a: b # x\ty", "a: b\t# c", "\ta: b", "a: 'x\ty'", "a: |\n  x\ty\n", "a:\n\t- b", "a: [1,\t2]", "\t\na: 1", "a: 1\n\t\nb: 2",
    "a: x\n  y\tz", "# c\n\t# d\na: 1", "a: 1\r\nb: 2\r\n", "a: *", "a: &x", "a: &x\nb: *x", "- - 1\n  - 2", "a: !!str\nb: 1", "a: >-\n  x\n\n  y\n", "a: |+\n  x\n\n",
    "a: ???", "a: x: y", "a: 'x' y", "a: [x]y", "a : 1", "a : b : c", "? a", "a: - b", ": 1", "a: ,", "a: x, y", "a: [x y, z]", "a: {x: y z}", "a: http://x:1/y?z#w", "a: x #y", "a: x#y",
    "dataset: a,b\nlearning_rate: 1e-4\nbf16: yes\n", "lora_target: [q_proj, v_proj]", "a: -", "a: --- b", "--- a: 1", "---\n---\na: 1", "a: 1\n--- \n", "a: &x [*x]", "a: &a b\n*a : c",
]


def random_scalars(count, seed=6):
    chosen = random.Random(seed)
    alphabets = ["0123456789_.eE+-:", "01_b", "07_8", "0xafAFg_", "yesnoYESNOtruefalsonff", "${}a.:[],' b"]
    for _ in range(count):
        letters = chosen.choice(alphabets)
        yield "".join(chosen.choice(letters) for _ in range(chosen.randint(1, 9))).strip()


def plain(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, list):
        return {"list": [plain(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": {("yes" if key is True else "no" if key is False else str(key)): plain(item) for key, item in value.items()}}
    return {"other": type(value).__name__}


def load(text):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8", newline="", delete=False) as file:
        file.write(text)
    try:
        merged = OmegaConf.merge(OmegaConf.load(file.name), OmegaConf.from_cli([]))
        return {"ok": plain(OmegaConf.to_container(merged))}
    except BaseException as error:
        return {"error": type(error).__name__}
    finally:
        os.unlink(file.name)


def main():
    scalars = [text.replace("_1", " 1") if text.startswith("!") else text for text in SCALARS] + TAGGED
    scalars += sorted(set(random_scalars(1500)))
    texts = [f"a: {text}" for text in scalars if text] + DOCUMENTS
    with open(os.path.join(os.path.dirname(__file__), "loader.jsonl"), "w", encoding="utf-8") as out:
        for text in dict.fromkeys(texts):
            out.write(json.dumps([text, load(text)]) + "\n")


if __name__ == "__main__":
    sys.exit(main())
