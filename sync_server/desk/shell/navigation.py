"""The parts of the desk and their groups: a new page adds its `Part` to the group it belongs to."""

from dataclasses import dataclass

from checklists.rectifying.actors import MANAGING_ROLES

EVERYBODY: frozenset[str] = frozenset()
"""Roles of a part that is not limited to some."""
MANAGERS = MANAGING_ROLES
ADMINISTRATORS = frozenset({"admin"})


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the navigation: its address, the key of its name in the desk's words, whose it is."""

    address: str
    name: str
    roles: frozenset[str] = EVERYBODY


@dataclass(frozen=True, slots=True)
class Group:
    """Parts under one heading, of which the first is where the heading leads."""

    name: str
    parts: tuple[Part, ...]

    def holds(self, address: str) -> bool:
        """Whether the part at this address stands here."""
        return any(part.address == address for part in self.parts)


NAVIGATION = (
    Group("group_today", (Part("/", "overview"), Part("/notices", "notices"))),
    Group("group_tasks", (Part("/tasks", "tasks"), Part("/lists/responsibility", "lists"))),
    Group(
        "group_inspections",
        (
            Part("/inspections", "inspections"),
            Part("/assignments", "assignments"),
            Part("/checklists", "checklists", MANAGERS),
        ),
    ),
    Group("group_papers", (Part("/papers", "papers"),)),
    Group("analysis", (Part("/analysis", "analysis"),)),
    Group(
        "group_setup",
        (
            Part("/people", "people", MANAGERS),
            Part("/phones", "phones"),
            Part("/places/stickers", "stickers", MANAGERS),
            Part("/audit", "audit", ADMINISTRATORS),
        ),
    ),
)


def navigation_for(role: str) -> tuple[Group, ...]:
    """The groups somebody in this role sees, each with what is theirs; empty ones are left out."""
    seen = [
        Group(group.name, tuple(part for part in group.parts if _open(part, role))) for group in NAVIGATION
    ]
    return tuple(group for group in seen if group.parts)


def _open(part: Part, role: str) -> bool:
    return not part.roles or role in part.roles
