"""The JSON Schema of a checklist's file, made from the table of its keys, for editors that know YAML.

It helps while typing: keys, codes, patterns. What only the whole file can tell (ids used twice,
conditions that look ahead, languages, examples) is the reader's. Written in what draft 2020-12 and
draft-07 share, because editors know one or the other.
"""

from collections.abc import Callable, Sequence
from typing import Any

from checklists.asking.model import AnswerType
from sync_server.authoring import shape
from sync_server.authoring.labels import CODES, KEYS
from sync_server.authoring.shape import Key, KeyKind

Schema = dict[str, Any]

# An editor reads 3 as a number and true as a flag where an author wrote words.
_WORDS: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
_TEXT: Schema = {"$ref": "#/$defs/text"}
_CONDITION: Schema = {"$ref": "#/$defs/condition"}
_SPECIAL = {"items": "item", "sections": "section", "examples": "example"}


def checklist_schema() -> Schema:
    """The schema of `checklists/library/*.yaml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "检查表 Checklist",
        **_mapping(shape.CHECKLIST),
        "$defs": {
            "text": _mapping(shape.ROW[1:]),
            "section": _mapping(shape.SECTION),
            "item": _item(),
            "example": _mapping(shape.EXAMPLE),
            "condition": _condition(),
        },
    }


def _mapping(keys: Sequence[Key]) -> Schema:
    return {
        "type": "object",
        "properties": {key.name: _described(key) for key in keys},
        "required": [key.name for key in keys if key.required and not key.answers],
        "additionalProperties": False,
    }


def _item() -> Schema:
    """An item; what belongs to some answers is wanted there and refused elsewhere."""
    return _mapping(shape.ITEM) | {"allOf": [_of_answers(key) for key in shape.ITEM if key.answers]}


def _of_answers(key: Key) -> Schema:
    named: Schema = {"properties": {"answer": {"enum": [str(one) for one in key.answers]}}}
    # Without `answer` an item is judged pass or fail.
    condition = named if AnswerType.PASS_FAIL in key.answers else named | {"required": ["answer"]}
    wanted: Schema = {"required": [key.name]} if key.required else {}
    return {"if": condition, "then": wanted, "else": {"not": {"required": [key.name]}}}


def _described(key: Key) -> Schema:
    label = KEYS.get(key.name)
    return ({"title": f"{label.zh} {label.en}"} if label else {}) | _value(key)


def _value(key: Key) -> Schema:
    return _VALUES[key.kind](key)


def _number(key: Key) -> Schema:
    whole = key.kind is KeyKind.WHOLE
    return {
        "type": "integer" if whole else "number",
        "minimum": key.bounds[0],
        "maximum": key.bounds[1],
    }


def _words(key: Key) -> Schema:
    items = _WORDS | {"pattern": _whole(key.pattern)}
    return {"type": "array", "items": items, "minItems": 0 if key.may_be_empty else 1}


def _rows(key: Key) -> Schema:
    special = _SPECIAL.get(key.name)
    rows = {"$ref": f"#/$defs/{special}"} if special else _mapping(key.inner)
    return {"type": "array", "items": rows, "minItems": 1}


def _codes(key: Key) -> Schema:
    """The codes of a key; their words show while choosing."""
    codes = CODES[key.name]
    values: list[Any] = [int(code) if code.isdigit() else code for code in codes]
    words = "；".join(f"{code} {label.zh} {label.en}" for code, label in codes.items())
    return {"enum": values, "description": words}


def _condition() -> Schema:
    several: Schema = {"type": "array", "items": _CONDITION, "minItems": 1}
    word = _WORDS | {"maxLength": 100}
    asked: Schema = {
        "item": word,
        "is": {"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]},
        "at_least": {"type": "number"},
        "at_most": {"type": "number"},
    }
    return {
        "type": "object",
        "properties": {**asked, "all": several, "any": several, "not": _CONDITION},
        "additionalProperties": False,
        "oneOf": [{"required": [head]} for head in ("item", "all", "any", "not")],
    }


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_VALUES: dict[KeyKind, Callable[[Key], Schema]] = {
    KeyKind.WORD: lambda key: _WORDS | {"pattern": _whole(key.pattern)},
    KeyKind.SENTENCE: lambda _key: _WORDS | {"maxLength": shape.LONGEST},
    KeyKind.WHOLE: _number,
    KeyKind.NUMBER: _number,
    KeyKind.CODE: _codes,
    KeyKind.FLAG: lambda _key: {"type": "boolean"},
    KeyKind.TEXT: lambda _key: _TEXT,
    KeyKind.WORDS: _words,
    KeyKind.TEXTS: lambda _key: {"type": "array", "items": _TEXT, "minItems": 1},
    KeyKind.LIMIT: lambda _key: {"type": "string", "pattern": _whole(shape.LIMIT)},
    KeyKind.CONDITION: lambda _key: _CONDITION,
    KeyKind.ANSWERS: lambda _key: {"type": "object"},
    KeyKind.MAPPING: lambda key: _mapping(key.inner),
    KeyKind.ROWS: _rows,
}
