"""What Together's file checker looks at in conversations, written from its published list: UTF-8, one object a line,
all of one shape, known keys, roles in turn, content, weights, an answer of the assistant."""

import json
import sys

ROLES = ("system", "user", "assistant", "tool")


class Refused(ValueError):
    pass


def content(message):
    value = message["content"]
    if isinstance(value, str):
        return
    if not isinstance(value, list):
        raise Refused("content is neither text nor parts")
    for part in value:
        if not isinstance(part, dict) or part.get("type") not in ("text", "image_url"):
            raise Refused("a part is neither text nor image")
        if part["type"] == "text" and not isinstance(part.get("text"), str):
            raise Refused("a part has no text")
        if part["type"] == "image_url":
            if message["role"] != "user":
                raise Refused("an image that is not the user's")
            url = part.get("image_url", {}).get("url", "")
            if not url.startswith(("data:image/jpeg;base64,", "data:image/png;base64,", "data:image/webp;base64,")):
                raise Refused("an image that is no data URL")


def messages(value):
    if not isinstance(value, list) or not value:
        raise Refused("messages is no list, or empty")
    answered = False
    before = None
    for message in value:
        if not isinstance(message, dict):
            raise Refused("a message is no object")
        for key in ("role", "content"):
            if key not in message:
                raise Refused(f"a message lacks {key}")
        if message["role"] not in ROLES:
            raise Refused("an unknown role")
        content(message)
        if "weight" in message and message["weight"] not in (0, 1):
            raise Refused("a weight that is not 0 or 1")
        role = message["role"]
        if role == "system" and before is not None:
            raise Refused("a system message that is not the first")
        if role in ("user", "assistant") and role == before:
            raise Refused("roles do not alternate")
        answered = answered or role == "assistant"
        before = role
    if not answered:
        raise Refused("no answer of the assistant")


refused = 0
count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        count += 1
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise Refused("no object")
            if "messages" not in record:
                raise Refused("no messages")
            if any(key not in ("messages", "tools") for key in record):
                raise Refused("an unknown key")
            messages(record["messages"])
        except ValueError:
            refused += 1
print(count, refused)
