"""Places and units as trees: who lies in whom, what is retired, and which one is looked at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checklists.asking.model import Text
from checklists.initials import found_by
from checklists.places.campus import Campus, Place, Unit
from sync_server.campus import words
from sync_server.desk.shell.visits import Visit

MOST_SHOWN = 300
"""A tree of more opens only along what is looked at."""
_UNKNOWN = Text(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A place or unit with what lies in it; `hidden` counts those below that are not shown."""

    id: str
    name: str
    facts: str
    retired: bool
    chosen: bool
    branches: "tuple[Branch, ...]" = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    visit: Visit
    below: Mapping[str | None, Sequence[Place | Unit]]
    shown: frozenset[str]
    chosen: str


def place_tree(visit: Visit, campus: Campus, chosen: str, asked: str = "") -> tuple[Branch, ...]:
    """All places, or of many those along the chosen one; `asked` leaves those that are meant by it."""
    if asked:
        meant = [place.id for place in campus.places if found_by(asked, place.zh, place.en, place.code)]
        return _grown(
            visit, campus.places, {above.id for one in meant for above in campus.place_path(one)}, chosen
        )
    if len(campus.places) <= MOST_SHOWN:
        return _grown(visit, campus.places, {place.id for place in campus.places}, chosen)
    path = {place.id for place in campus.place_path(chosen)}
    opened = {place.id for place in campus.places if place.parent is None or place.parent in path}
    return _grown(visit, campus.places, opened | path, chosen)


def unit_tree(visit: Visit, campus: Campus, chosen: str) -> tuple[Branch, ...]:
    """All units; there are never many."""
    return _grown(visit, campus.units, {unit.id for unit in campus.units}, chosen)


def path_to(campus: Campus, place_id: str, lang: str) -> list[tuple[str, str]]:
    """(id, name) of what a place lies in, from the top down, the place left out."""
    return [(place.id, place.zh if lang == "zh" else place.en) for place in campus.place_path(place_id)[:-1]]


def _grown(
    visit: Visit, nodes: Iterable[Place | Unit], shown: Iterable[str], chosen: str
) -> tuple[Branch, ...]:
    below: defaultdict[str | None, list[Place | Unit]] = defaultdict(list)
    for node in nodes:
        below[node.parent].append(node)
    tree = _Tree(visit=visit, below=below, shown=frozenset(shown), chosen=chosen)
    return _branches(tree, None)


def _branches(tree: _Tree, parent: str | None) -> tuple[Branch, ...]:
    nodes = sorted(tree.below.get(parent, ()), key=lambda node: node.retired)
    return tuple(_branch(tree, node) for node in nodes if node.id in tree.shown)


def _branch(tree: _Tree, node: Place | Unit) -> Branch:
    inside = tree.below.get(node.id, ())
    return Branch(
        id=node.id,
        name=node.zh if tree.visit.lang == "zh" else node.en,
        facts=_facts(tree.visit, node),
        retired=node.retired,
        chosen=node.id == tree.chosen,
        branches=_branches(tree, node.id),
        hidden=sum(one.id not in tree.shown for one in inside),
    )


def _facts(visit: Visit, node: Place | Unit) -> str:
    if isinstance(node, Unit):
        return visit.words(words.UNIT_KINDS[node.kind])
    kind = visit.words(words.PLACE_KINDS.get(node.kind, _UNKNOWN))
    return f"{kind} {node.code}".strip()
