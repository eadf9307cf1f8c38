"""The rows of a form as a tree: what stands between begin_group and end_group belongs together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checklists.asking.reading import Complaints
from sync_server.authoring.xlsform.tables import Line
from sync_server.sheets import faults

_BEGIN = re.compile(r"begin[_ ](group|repeat)")
_END = re.compile(r"end[_ ](group|repeat)")


@dataclass(slots=True)
class Group:
    """A group and what stands in it, in order; the outermost has no line of its own."""

    line: Line | None = None
    repeats: bool = False
    parts: "list[Line | Group]" = field(default_factory=list)


def grouped(survey: Sequence[Line], complaints: Complaints) -> Group:
    """The tree; complains of groups that do not close or were never opened."""
    root = Group()
    opened = [root]
    for line in survey:
        kind = " ".join(line.word("type").casefold().split())
        if begin := _BEGIN.fullmatch(kind):
            group = Group(line=line, repeats=begin[1] == "repeat")
            opened[-1].parts.append(group)
            opened.append(group)
        elif end := _END.fullmatch(kind):
            _close(opened, line, complaints, repeats=end[1] == "repeat")
        elif kind:
            opened[-1].parts.append(line)
    for group in opened[1:]:
        if group.line is not None:
            complaints.add(group.line.line, faults.NOT_CLOSED)
    return root


def _close(opened: list[Group], line: Line, complaints: Complaints, *, repeats: bool) -> None:
    line.read |= {"name", "label"}
    if len(opened) == 1 or opened[-1].repeats is not repeats:
        complaints.add(line.line, faults.NOT_OPENED)
    else:
        opened.pop()
