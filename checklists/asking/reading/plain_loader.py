"""A YAML composer that never builds an object: tags, anchors and aliases are complained about."""

from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import Node, ScalarNode
from yaml.resolver import BaseResolver

from checklists.asking.reading import file_faults
from checklists.asking.reading.complaints import Complaints, Fault
from checklists.asking.reading.terms import INVISIBLE

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # a phone's PyYAML comes without libyaml; it reads packaged files only

    class Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]  # in its place
        """The same events from plain Python, ten times slower."""

        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


MAX_DEPTH = 20
MAX_NODES = 40_000


class Hopeless(Exception):
    """No checklist is like this; raised at once, because what follows may be a bomb."""

    def __init__(self, line: int, fault: Fault) -> None:
        self.line = line
        self.fault = fault
        super().__init__(line)


class PlainLoader(Composer, Parser, BaseResolver):
    """Composes nodes and looks at each on the way."""

    def __init__(self, text: str, complaints: Complaints) -> None:
        Parser.__init__(self, text)
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self._complaints = complaints
        self._depth = 0
        self._nodes = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: Any = self.peek_event()
        line = line_of(event)
        self._nodes += 1
        if self._depth >= MAX_DEPTH:
            raise Hopeless(line, file_faults.too_deep(MAX_DEPTH))
        if self._nodes > MAX_NODES:
            raise Hopeless(line, file_faults.too_many(MAX_NODES))
        if isinstance(event, yaml.AliasEvent):
            return self._stand_in_for_alias(line)
        self._strip(event, line)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _stand_in_for_alias(self, line: int) -> Node:
        alias: Any = self.get_event()
        self._complaints.add(line, file_faults.ALIAS)
        return ScalarNode("tag:yaml.org,2002:str", "", alias.start_mark, alias.end_mark)

    def _strip(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self._complaints.add(line, file_faults.ANCHOR)
            event.anchor = None
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._complaints.add(line, file_faults.TAG)
            event.tag = None
        if isinstance(event, yaml.ScalarEvent) and (hidden := INVISIBLE.search(event.value)):
            # Escaped in quotes it was not seen in the file itself.
            self._complaints.add(line, file_faults.invisible(hidden[0]))


def line_of(marked: Any) -> int:
    """The line a node or an event starts on, from 1."""
    line: int = marked.start_mark.line
    return line + 1
