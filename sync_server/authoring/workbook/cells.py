"""One value in one cell, both ways; codes stand beside their words, as in `一般 · 2`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.asking.library import hazard_categories
from checklists.asking.model import Text
from checklists.asking.reading import ChecklistUnreadable, Complaints
from checklists.asking.reading.source import compose
from checklists.decimals import number_text
from checklists.judging.schemes import all_schemes
from sync_server.authoring import conditions
from sync_server.authoring.labels import CODES, FLAGS
from sync_server.authoring.shape import Key, KeyKind
from sync_server.authoring.yaml_text import flow

NO_WORDS = "无 none"
_BESIDE = " · "
_JOINT = "；"
_SEPARATORS = re.compile(r'"((?:[^"]|"")*)"|([^;；\n]+)')


class NotReadable(ValueError):
    """The cell holds nothing of the kind that belongs there."""


def choices(key: Key) -> Mapping[str, Text]:
    """The codes that may be written under a key, with their words; none where anything may be."""
    return FLAGS if key.kind is KeyKind.FLAG else _known(key.name)


@cache
def _known(name: str) -> Mapping[str, Text]:
    if name == "category":
        return {one.id: one.text for one in hazard_categories()}
    if name == "scheme":
        return {one.reference: one.title for one in all_schemes()}
    return CODES.get(name, {})


def shown(code: str, words: Text) -> str:
    """A code as it stands in a cell."""
    return f"{words.zh}{_BESIDE}{code}"


def to_cell(key: Key, value: Any) -> str:
    """The words of a cell."""
    if key.kind is KeyKind.CONDITION:
        return conditions.written(value)
    if key.kind is KeyKind.WORDS:
        return _JOINT.join(_in_list(one) for one in value) or NO_WORDS
    if key.kind is KeyKind.ANSWERS:
        return _answer_cell(value)
    code = str(value).lower() if isinstance(value, bool) else _plain(value)
    words = choices(key).get(code)
    return shown(code, words) if words else code


def from_cell(key: Key, text: str) -> Any:
    """What the words of a cell mean: text, a list or a mapping; raises `NotReadable`."""
    if key.kind is KeyKind.CONDITION:
        return _condition(text)
    if key.kind is KeyKind.WORDS:
        return [] if text in {NO_WORDS, "无", "none"} else _split(text)
    if key.kind is KeyKind.ANSWERS:
        return _answer(text)
    return _code(choices(key), text)


def _plain(value: Any) -> str:
    return number_text(value) if isinstance(value, Decimal) else str(value)


def _code(known: Mapping[str, Text], text: str) -> str:
    """The code meant by a code, by its words or by both; what is none of them stays as it is."""
    before, _, last = text.rpartition(_BESIDE)
    if before and last in known:
        return last
    meant = [code for code, words in known.items() if text.casefold() in {words.zh, words.en.casefold()}]
    return meant[0] if meant and text not in known else text


def _condition(text: str) -> dict[str, Any]:
    try:
        return conditions.read(text)
    except conditions.NoCondition:
        raise NotReadable(text) from None


def _in_list(word: str) -> str:
    if re.search(r'[;；"\n]', word) or word in {NO_WORDS, "无", "none"}:
        return '"' + word.replace('"', '""') + '"'
    return word


def _split(text: str) -> list[str]:
    words = [
        quoted.replace('""', '"') if quoted else bare.strip() for quoted, bare in _SEPARATORS.findall(text)
    ]
    return [word for word in words if word]


def _answer_cell(value: Any) -> str:
    """Words as they are, unless they could be taken for something else; a list or mapping on one line."""
    text = value if isinstance(value, str) else ""
    return text if text.strip() == text != "" and text[0] not in '[{"' else _quoted(value)


def _quoted(value: Any) -> str:
    written = flow(value)
    return written if written[0] in '[{"' else f'"{written}"'


def _answer(text: str) -> Any:
    if text[0] not in '[{"':
        return text
    complaints = Complaints("")
    try:
        node = compose(f"value: {text}\n".encode(), complaints)
    except ChecklistUnreadable:
        raise NotReadable(text) from None
    return _unwrapped(node.value[0][1])


def _unwrapped(node: Node) -> Any:
    if isinstance(node, SequenceNode):
        return [_unwrapped(one) for one in node.value]
    if isinstance(node, MappingNode):
        return {_key(key): _unwrapped(value) for key, value in node.value}
    return node.value


def _key(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise NotReadable(str(node.start_mark))
    return str(node.value)
