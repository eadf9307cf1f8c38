"""Values at cells as the nodes a YAML file would have at lines."""

from collections.abc import Mapping
from typing import Any

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_STRING, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def word(text: str, line: int) -> ScalarNode:
    """Words."""
    return ScalarNode(_STRING, text, _mark(line), _mark(line))


def several(nodes: list[Node], line: int) -> SequenceNode:
    """A list."""
    return SequenceNode(_LIST, nodes, _mark(line), _mark(line))


def branch(line: int) -> MappingNode:
    """An empty mapping, to be filled with `put`."""
    return MappingNode(_MAPPING, [], _mark(line), _mark(line))


def put(into: MappingNode, key: str, value: Node, line: int) -> None:
    """Add a key to a mapping."""
    into.value.append((word(key, line), value))


def nodes_of(value: Any, line: int) -> Node:
    """The nodes of a plain value that stands in one cell."""
    if isinstance(value, Mapping):
        made = branch(line)
        for key, one in value.items():
            put(made, key, nodes_of(one, line), line)
        return made
    if isinstance(value, list):
        return several([nodes_of(one, line) for one in value], line)
    return word(value, line)


def _mark(line: int) -> Mark:
    return Mark("", 0, line - 1, 0, "", 0)
