"""A YAML composer that never builds an object: tags, anchors and aliases are complained about."""

from typing import Any

import yaml
from yaml.nodes import Node, ScalarNode

from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints

MAX_DEPTH = 20


class TooDeep(Exception):
    """Nested deeper than any checklist is; raised at once, because what follows may be a bomb."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class PlainLoader(yaml.SafeLoader):
    """Composes nodes and looks at each on the way."""

    def __init__(self, text: str, complaints: Complaints) -> None:
        super().__init__(text)
        self._complaints = complaints
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: yaml.NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]
        line = line_of(event)
        if self._depth >= MAX_DEPTH:
            raise TooDeep(line)
        if isinstance(event, yaml.AliasEvent):
            return self._stand_in_for_alias(line)
        self._strip(event, line)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _stand_in_for_alias(self, line: int) -> Node:
        alias: Any = self.get_event()  # type: ignore[no-untyped-call]
        self._complaints.add(line, faults.ALIAS)
        return ScalarNode("tag:yaml.org,2002:str", "", alias.start_mark, alias.end_mark)

    def _strip(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self._complaints.add(line, faults.ANCHOR)
            event.anchor = None
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._complaints.add(line, faults.TAG)
            event.tag = None


def line_of(marked: Any) -> int:
    """The line a node or an event starts on, from 1."""
    line: int = marked.start_mark.line
    return line + 1
