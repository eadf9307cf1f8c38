"""One mapping of a file, read key by key.

A reader that complains returns a stand-in, so that reading goes on to the end and all faults are
found at once; `Complaints.raise_if_any` then keeps any stand-in from getting out.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.asking.model import Text
from checklists.asking.reading import faults, file_faults
from checklists.asking.reading.complaints import Complaints, Fault
from checklists.asking.reading.plain_loader import line_of

Choice = TypeVar("Choice", bound=StrEnum)

MAX_SENTENCE = 500
_WHOLE = re.compile(r"[0-9]{1,6}")
_DECIMAL = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,4})?")
# Longer than any key there is: comparing endless ones would take endless time.
_LONGEST_KEY = 40
_BOTH = "{zh: 中文, en: English}"
_ROWS = "以“- ”开头的行 / lines that begin with “- ”"


class Fields:
    """The keys of one mapping; every key is read once, and what is left over is unknown."""

    def __init__(self, node: MappingNode, complaints: Complaints) -> None:
        self._line = line_of(node)
        self._complaints = complaints
        self._known: dict[str, None] = {}
        self._nodes: dict[str, Node] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value:
            self._keep(key, value)

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        self._known[key] = None
        return key in self._nodes

    def line(self, key: str) -> int:
        """The line of a key, or of the mapping when the key is not written."""
        return self._lines.get(key, self._line)

    def place(self, key: str) -> Text:
        """Where a key stands, as part of a sentence."""
        return self._complaints.place(self.line(key))

    def complain(self, key: str, fault: Fault) -> None:
        """Keep a complaint about the value of a key."""
        self._complaints.add(self.line(key), fault)

    def word(self, key: str, pattern: str, example: str) -> str:
        """A scalar that matches `pattern` as a whole."""
        text = self.scalar(key, example)
        if text and not re.fullmatch(pattern, text):
            self.complain(key, faults.not_as_expected(key, text, example))
        return text

    def sentence(self, key: str, example: str) -> str:
        """Any words at all, in one language."""
        text = self.scalar(key, example)
        if len(text) > MAX_SENTENCE:
            self.complain(key, faults.too_long(key, MAX_SENTENCE))
        return text

    def text(self, key: str) -> Text:
        """The words under a key, in both languages."""
        node = self._node(key, _BOTH)
        if isinstance(node, MappingNode):
            return Fields(node, self._complaints).only_both()
        if node is not None:
            self.complain(key, faults.empty_or_wrong_kind(key, _BOTH))
        return Text(zh="", en="")

    def both(self) -> Text:
        """The words of this mapping itself, under its keys `zh` and `en`."""
        return Text(zh=self.sentence("zh", "中文"), en=self.sentence("en", "English"))

    def only_both(self) -> Text:
        """The words of a mapping that holds nothing else."""
        words = self.both()
        self.close()
        return words

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """A whole number within bounds."""
        text = self.scalar(key, f"{lowest}–{highest}")
        if _WHOLE.fullmatch(text) and lowest <= int(text) <= highest:
            return int(text)
        if text:
            self.complain(key, faults.not_as_expected(key, text, f"{lowest}–{highest}"))
        return lowest

    def decimal(self, key: str, lowest: int, highest: int) -> Decimal:
        """A decimal number within bounds, exactly as written."""
        text = self.scalar(key, f"{lowest}–{highest}")
        if _DECIMAL.fullmatch(text) and lowest <= Decimal(text) <= highest:
            return Decimal(text)
        if text:
            self.complain(key, faults.not_as_expected(key, text, f"{lowest}–{highest}"))
        return Decimal(lowest)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One member of an enum, written by its value."""
        options = " | ".join(kind)
        text = self.scalar(key, options)
        with suppress(ValueError):
            return kind(text)
        if text:
            self.complain(key, faults.not_as_expected(key, text, options))
        return next(iter(kind))

    def flag(self, key: str) -> bool:
        """`true` or `false`; false when the key is not written."""
        return self.has(key) and self.word(key, "true|false", "true | false") == "true"

    def rows(self, key: str) -> Iterator["Fields"]:
        """The mappings of a list under a key; at least one is wanted."""
        node = self._node(key, _ROWS)
        if isinstance(node, SequenceNode) and node.value:
            for row in node.value:
                yield from self._row(key, row)
        elif node is not None:
            self.complain(key, faults.empty_or_wrong_kind(key, _ROWS))

    def inner(self, key: str, example: str) -> "Fields | None":
        """The mapping under a key; None with a complaint when there is none."""
        node = self._node(key, example)
        if isinstance(node, MappingNode):
            return Fields(node, self._complaints)
        if node is not None:
            self.complain(key, faults.empty_or_wrong_kind(key, example))
        return None

    def node(self, key: str) -> Node | None:
        """What is written under a key, as it is; None when the key is not written."""
        return self._nodes.get(key) if self.has(key) else None

    def words(self, key: str, pattern: str, example: str) -> tuple[str, ...]:
        """A list of short words, each matching `pattern`."""
        node = self._node(key, f"[{example}]")
        words: list[Any] = [word.value for word in node.value] if isinstance(node, SequenceNode) else []
        if words and all(isinstance(word, str) and re.fullmatch(pattern, word) for word in words):
            return tuple(words)
        self.complain(key, faults.empty_or_wrong_kind(key, f"[{example}]"))
        return ()

    def one_or_more(self, key: str, pattern: str, example: str) -> tuple[str, ...]:
        """One short word, or a list of them."""
        if isinstance(self.node(key), SequenceNode):
            return self.words(key, pattern, example)
        word = self.word(key, pattern, example)
        return (word,) if word else ()

    def words_or_none(self, key: str, pattern: str, example: str) -> tuple[str, ...]:
        """A list of short words that may be empty: `[]`."""
        node = self.node(key)
        if isinstance(node, SequenceNode) and not node.value:
            return ()
        return self.words(key, pattern, example)

    def scalar(self, key: str, example: str) -> str:
        """The words written after a key, never empty without a complaint."""
        node = self._node(key, example)
        if isinstance(node, ScalarNode) and node.value.strip():
            return str(node.value).strip()
        if node is not None:
            self.complain(key, faults.empty_or_wrong_kind(key, example))
        return ""

    def close(self) -> None:
        """Complain of every key nobody asked for."""
        for key in self._nodes.keys() - self._known.keys():
            nearest = next(iter(get_close_matches(key[:_LONGEST_KEY], self._known, n=1)), None)
            self.complain(key, faults.unknown_key(key, nearest, tuple(self._known)))

    def _keep(self, key: Node, value: Node) -> None:
        if not isinstance(key, ScalarNode):
            self._complaints.add(line_of(key), file_faults.KEY_NOT_A_WORD)
        elif key.value in self._nodes:
            self._complaints.add(line_of(key), faults.written_twice(key.value))
        else:
            self._nodes[key.value] = value
            self._lines[key.value] = line_of(key)

    def _row(self, key: str, row: Node) -> Iterator["Fields"]:
        if isinstance(row, MappingNode):
            yield Fields(row, self._complaints)
        else:
            self._complaints.add(line_of(row), faults.empty_or_wrong_kind(key, "- 键: 值 / - key: value"))

    def _node(self, key: str, example: str) -> Node | None:
        if not self.has(key):
            self.complain(key, faults.missing(key, example))
        return self._nodes.get(key)
