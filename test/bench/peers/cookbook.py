"""What OpenAI's cookbook counts in chat fine-tuning data, written from its published list (the notebook "Data
preparation and analysis for chat model fine-tuning"): all lines in memory, seven counters."""

import json
import sys
from collections import Counter

KEYS = ("role", "content", "name", "function_call", "weight")
ROLES = ("system", "user", "assistant", "function")


def records(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                yield None


def count(record, errors):
    if not isinstance(record, dict):
        errors["data_type"] += 1
        return
    messages = record.get("messages")
    if not messages:
        errors["missing_messages_list"] += 1
        return
    for message in messages:
        if "role" not in message or "content" not in message:
            errors["message_missing_key"] += 1
        if any(key not in KEYS for key in message):
            errors["message_unrecognized_key"] += 1
        if message.get("role") not in ROLES:
            errors["unrecognized_role"] += 1
        content = message.get("content")
        if (not content and not message.get("function_call")) or not isinstance(content, str):
            errors["missing_content"] += 1
    if not any(message.get("role") == "assistant" for message in messages):
        errors["example_missing_assistant_message"] += 1


found = Counter()
for each in list(records(sys.argv[1])):
    count(each, found)
print(dict(found))
