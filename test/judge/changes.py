"""What of a record's texts reaches the model, and in which form.

A record that is kept goes the same way once more with a mark behind every piece of its texts: a character of Unicode's
private use area, which nothing else holds. Which marks stand in the training text, in which order and among which
neighbours, says what became of every text, however short or common it is.

kinds:  lost     no piece of the text is there
        cut      a piece is missing, or something has come between two
        moved    it stands before a message that it came after
        encoded  arguments that were JSON text are written as a JSON string
        filled   a key that the record lacks is written as null
        turned   a desirable answer is trained as an undesirable one
        misspoken  an answer of a pair is written as the user's words
        added    the record says nothing of it: a line in the system prompt, an empty thought
        unused   a value that is no text, or an empty one, where a text was due
        unread   a key that dataset_info.json names nowhere, or a key of a tool that is not shown
The last three are no loss of what the file says; they bear out what is said of it.
"""

import json
import re

FIRST_MARK, MARKS = 0xE000, 6000
MARK = re.compile("[\ue000-\uf8ff]")
# Words that the trainer looks for are left whole, and texts are cut there.
WORDS = re.compile(r"(<[^<>\s]{1,40}>|</?think>|\{\{\w+\}\})")
PLACEHOLDERS = re.compile(r"<image>|<video>|<audio>")
# Values by which JSON Schema and the converters tell things apart.
STRUCTURAL = {"type", "required", "enum", "id"}
THINKING_LINE = "detailed thinking off"


class Marks:
    def __init__(self):
        self.count, self.leaves, self.arguments = 0, [], []

    def next(self):
        self.count += 1
        return chr(FIRST_MARK + self.count - 1) if self.count <= MARKS else ""

    def text(self, words, path):
        """The text with a mark behind every piece between words of the trainer."""
        if not isinstance(words, str) or not words.strip():
            return words
        pieces = []
        for piece in WORDS.split(words):
            bare = piece.rstrip()
            pieces.append(piece if not bare.strip() or WORDS.fullmatch(piece) else bare + self.next() + piece[len(bare):])
        marked = "".join(pieces)
        self.leaves.append({"path": path, "marks": MARK.findall(marked), "text": marked})
        return marked

    def inside(self, value, path, at=None):
        """A value of JSON with its texts marked."""
        at = path if at is None else at
        if isinstance(value, dict):
            return {k: v if k in STRUCTURAL else self.argument(v, path, at + [k]) if k == "arguments" else self.inside(v, path, at + [k])
                    for k, v in value.items()}
        if isinstance(value, list):
            return [self.inside(v, path, at + [i]) for i, v in enumerate(value)]
        if isinstance(value, str):
            words = self.text(value, at)
            if words != value:
                self.leaves[-1]["text"] = None
            return words
        return value

    def argument(self, value, path, at):
        if not isinstance(value, str):
            return self.inside(value, path, at)
        marked = self.json(value, at)
        self.arguments.append({"path": at, "text": marked})
        return marked

    def json(self, words, path):
        """A text that is JSON, wholly or behind a thought or between call words; its texts are marked, all under one path."""
        whole = parsed(words)
        if whole is not None:
            start = len(self.leaves)
            marked = self.inside(whole, path)
            for leaf in self.leaves[start:]:
                leaf["path"] = path
            return json.dumps(marked, ensure_ascii=False)
        pieces = WORDS.split(words)
        if len(pieces) == 1:
            return self.text(words, path)
        return "".join(self.json(p, path) if parsed(p) is not None else p if WORDS.fullmatch(p) else self.text(p, path) for p in pieces)


def parsed(words):
    try:
        value = json.loads(words)
    except ValueError:
        return None
    return value if isinstance(value, (dict, list)) else None


def mark(row, attr):
    """(The row with its texts marked, the marks). Roles, labels and media are left alone, as are columns nobody names."""
    marks, marked = Marks(), dict(row)
    for key in present(row, attr.system, *texts(attr)):
        marked[key] = marks.text(row[key], [key])
    for key in present(row, attr.chosen, attr.rejected):
        value = row[key]
        marked[key] = message(value, [key], attr, marks) if isinstance(value, dict) else marks.text(value, [key])
    for key in present(row, attr.tools):
        value = row[key]
        marked[key] = marks.json(value, [key]) if isinstance(value, str) else marks.inside(value, [key])
    if attr.history and isinstance(row.get(attr.history), list):
        marked[attr.history] = [
            marks.inside(pair, [attr.history, i]) if isinstance(pair, (list, dict)) else pair
            for i, pair in enumerate(row[attr.history])
        ]
    elif attr.history in row:
        marked[attr.history] = marks.text(row[attr.history], [attr.history])
    if attr.formatting != "alpaca" and isinstance(row.get(attr.messages), list):
        marked[attr.messages] = [message(m, [attr.messages, i], attr, marks) for i, m in enumerate(row[attr.messages])]
    return marked, marks


def texts(attr):
    return (attr.prompt, attr.query, attr.response) if attr.formatting == "alpaca" else ()


def present(row, *keys):
    return list(dict.fromkeys(key for key in keys if key in row))


def message(value, path, attr, marks):
    if not isinstance(value, dict):
        return value
    marked = dict(value)
    for key, words in value.items():
        at = path + [key]
        if key == "tool_calls" and isinstance(words, list):
            marked[key] = [call_of(each, at + [i, "function"], marks) for i, each in enumerate(words)]
        elif key == attr.content_tag and isinstance(words, str):
            function = value.get(attr.role_tag) == attr.function_tag
            marked[key] = marks.json(words, at) if function else marks.text(words, at)
    return marked


def call_of(value, path, marks):
    called = get(value, "function")
    if not isinstance(called, dict):
        return value
    own = {key: called[key] for key in ("name", "arguments") if key in called}
    return {**value, "function": {**called, **marks.inside(own, path)}}


def changes(row, source, attr, answer, follow):
    """
    The changes of a record that is kept with this answer; None where the marks themselves change what becomes of it.
    `source`: the record as it is written; `follow`: what the trainer does with a row.
    """
    marked, marks = mark(row, attr)
    again = follow(marked)
    if again["fate"] != "kept":
        return None
    text = unescaped(again["text"] + "\n" + again.get("second", ""))
    leaves = joined(marks.leaves)
    found = [{"path": leaf["path"], "kind": kind} for leaf in leaves if (kind := became(leaf, text))]
    gone = [each["path"] for each in found]
    found = [each for each in found if not told_twice(each["path"], gone, row, attr)]
    found += [{"path": a["path"], "kind": "encoded"} for a in marks.arguments if json.dumps(a["text"], ensure_ascii=False) in text]
    found += moved(leaves, text, attr)
    found += filled(source, row, attr, answer, follow)
    found += misspoken(answer, row, attr)
    if "tag" in answer and row.get(attr.kto_tag) not in (None, answer["tag"]):
        found.append({"path": [], "kind": "turned"})
    return distinct(found + added(answer, row) + unused(row, attr) + unread(row, attr) + unshown(row, attr, answer["text"]))


def joined(leaves):
    """One leaf a path: what stands in a text of JSON has the path of that text."""
    by_path = {}
    for leaf in leaves:
        known = by_path.setdefault(json.dumps(leaf["path"]), {**leaf, "marks": []})
        known["text"] = known["text"] if not known["marks"] else None
        known["marks"] += leaf["marks"]
    return list(by_path.values())


def unescaped(text):
    return re.sub(r"\\u([ef][0-9a-f]{3})", lambda hit: chr(int(hit[1], 16)), text)


def became(leaf, text):
    present = [m for m in leaf["marks"] if m in text]
    if not present:
        return "lost" if leaf["marks"] or leaf["text"] and leaf["text"].strip() not in text else None
    if len(present) < len(leaf["marks"]):
        return "cut"
    whole = leaf["text"]
    parts = [p.strip() for p in PLACEHOLDERS.split(whole)] if whole else []
    return None if all(p in text or json.dumps(p, ensure_ascii=False)[1:-1] in text for p in parts) else "cut"


def told_twice(path, gone, row, attr):
    """A system prompt that stands in a column and, word for word, at the head of the conversation."""
    if path != [attr.system] or attr.formatting == "alpaca" or [attr.messages, 0, attr.content_tag] in gone:
        return False
    first = next(iter(row.get(attr.messages) or ()), None)
    return get(first, attr.role_tag) == attr.system_tag and get(first, attr.content_tag) == row[attr.system]


def moved(leaves, text, attr):
    """Messages that stand before one that they came after."""
    found, last = [], -1
    for leaf in leaves:
        if leaf["path"][0] != attr.messages or len(leaf["path"]) != 3 or not leaf["marks"]:
            continue
        at = text.find(leaf["marks"][0])
        if 0 <= at < last:
            found.append({"path": leaf["path"], "kind": "moved"})
        last = max(last, at)
    return found


def filled(source, row, attr, answer, follow):
    """Keys of calls and tools that other records or other calls have, where the trainer writes anything of them."""
    found = []
    for column, strip in ((attr.tools, tools_of), (attr.messages, calls_of)):
        written, read = get(source, column), get(row, column)
        places = strip(written, read, [column])
        if not places:
            continue
        bare = follow({**row, column: bared(written, read, [column], places)})
        if bare.get("text") != answer["text"] or bare.get("second") != answer.get("second"):
            found += [{"path": path, "kind": "filled"} for path in places]
    return found


def tools_of(written, read, path):
    return [path] if isinstance(read, list) and written != read else []


def calls_of(written, read, path):
    """The places of functions that have got keys."""
    if not isinstance(written, list) or not isinstance(read, list):
        return []
    return [
        path + [i, "tool_calls", j, "function"]
        for i, (one, other) in enumerate(zip(written, read))
        for j, (call, full) in enumerate(zip(get(one, "tool_calls") or [], get(other, "tool_calls") or []))
        if any(has(get(call, "function"), key) != has(get(full, "function"), key) for key in ("name", "arguments"))
    ]


def has(called, key):
    """What a call holds under a key, as a list of one; nothing where the key is not there, which is not null."""
    return [called[key]] if isinstance(called, dict) and key in called else []


def bared(written, read, path, places):
    """What was read with these places as they were written."""
    if path in places:
        return written if path[-1] != "function" else bare_call(written, read)
    if isinstance(read, dict):
        return {k: bared(get(written, k), v, path + [k], places) for k, v in read.items()}
    if isinstance(read, list) and isinstance(written, list):
        return [bared(w, r, path + [i], places) for i, (w, r) in enumerate(zip(written, read))]
    return read


def bare_call(written, read):
    """As it was written, in the order in which it is read."""
    if not isinstance(written, dict) or not isinstance(read, dict):
        return written
    return {key: bare_call(written[key], value) for key, value in read.items() if key in written}


def misspoken(answer, row, attr):
    if not any("Invalid role tag" in note for note in answer["notes"]):
        return []
    speakers = (attr.assistant_tag, attr.function_tag)
    return [
        {"path": [key], "kind": "misspoken"}
        for key in present(row, attr.chosen, attr.rejected)
        if isinstance(row[key], dict) and row[key].get(attr.role_tag) not in speakers
    ]


def get(value, key):
    return value.get(key) if isinstance(value, dict) else None


def added(answer, row):
    said = json.dumps(row, ensure_ascii=False, default=str)
    text = answer["text"] + answer.get("second", "")
    line = THINKING_LINE in text and THINKING_LINE not in said
    thought = re.search(r"<(\S*think)>\s*</\1>", text) and not re.search(r"<(\S*think)>\s*(?:\\n)*\s*</\1>", said)
    return [{"path": [], "kind": "added"}] if line or thought else []


def unused(row, attr):
    """Values that say nothing: neither a text with words nor anything that holds one."""
    found = []
    for key in present(row, *texts(attr), attr.system, attr.tools, attr.history, attr.chosen, attr.rejected, attr.kto_tag):
        value, due = row[key], str if key in texts(attr) else (str, list, dict)
        if not isinstance(value, due) or not value or (isinstance(value, str) and not value.strip()):
            found.append({"path": [key], "kind": "unused"})
    messages = row.get(attr.messages) if attr.formatting != "alpaca" else None
    for i, each in enumerate(messages if isinstance(messages, list) else []):
        if get(each, attr.content_tag) in (None, "", "[]") or get(each, attr.role_tag) is None:
            found.append({"path": [attr.messages, i], "kind": "unused"})
    return found


def unread(row, attr):
    named = {attr.prompt, attr.query, attr.response, attr.system, attr.tools, attr.history, attr.chosen, attr.rejected,
             attr.kto_tag, attr.images, attr.videos, attr.audios, attr.messages}
    found = [[key] for key, value in row.items() if key not in named and value is not None]
    messages = row.get(attr.messages) if attr.formatting != "alpaca" else None
    for i, each in enumerate(messages if isinstance(messages, list) else []):
        if isinstance(each, dict):
            known = {attr.role_tag, attr.content_tag}
            if attr.formatting == "openai" and each.get(attr.role_tag) in (attr.assistant_tag, attr.function_tag):
                known.add("tool_calls")
            found += [[attr.messages, i, key] for key, value in each.items() if key not in known and value is not None]
    return [{"path": path, "kind": "unread"} for path in found]


def unshown(row, attr, text):
    tools = row.get(attr.tools)
    keys = keys_of(parsed(tools) if isinstance(tools, str) else tools)
    return [{"path": [attr.tools], "kind": "unread"}] if any(key not in text for key in keys) else []


def keys_of(value):
    """The keys of what holds something, at every depth."""
    if isinstance(value, dict):
        return [k for k, v in value.items() if v is not None] + [k for v in value.values() for k in keys_of(v)]
    return [key for each in value for key in keys_of(each)] if isinstance(value, list) else []


def distinct(found):
    return list({json.dumps(each): each for each in found}.values())
