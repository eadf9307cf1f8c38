"""The parts of the desk and their groups: a new page adds its `Part` to the group it belongs to."""

from dataclasses import dataclass

from checklists.roles import MANAGING_ROLES, Role

EVERYBODY: frozenset[str] = frozenset()
"""Roles of a part that is not limited to some."""
MANAGERS = MANAGING_ROLES
ADMINISTRATORS = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the navigation: its address, the key of its name in the desk's words, whose it is.

    `whole` ones are for those who manage the whole campus.
    """

    address: str
    name: str
    roles: frozenset[str] = EVERYBODY
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parts under one heading, of which the first is where the heading leads."""

    name: str
    parts: tuple[Part, ...]

    def holds(self, address: str) -> bool:
        """Whether the part at this address stands here."""
        return any(part.address == address for part in self.parts)


NAVIGATION = (
    Group(
        "group_today", (Part("/", "overview"), Part("/notices", "notices"), Part("/search", "search_page"))
    ),
    Group("group_tasks", (Part("/tasks", "tasks"), Part("/lists/responsibility", "lists"))),
    Group(
        "group_inspections",
        (
            Part("/inspections", "inspections"),
            Part("/findings", "findings"),
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
            Part("/retention", "retention", ADMINISTRATORS),
            Part("/settings", "settings_page", ADMINISTRATORS),
        ),
    ),
    Group(
        "campus",
        (
            Part("/campus/places", "campus_places", MANAGERS, whole=True),
            Part("/campus/units", "campus_units", MANAGERS, whole=True),
            Part("/campus/map", "campus_map", MANAGERS, whole=True),
            Part("/campus/calendar", "campus_calendar", MANAGERS, whole=True),
            Part("/campus", "campus_setup", MANAGERS, whole=True),
        ),
    ),
)


def navigation_for(role: str, *, whole: bool) -> tuple[Group, ...]:
    """The groups somebody in this role sees, each with what is theirs; empty ones are left out.

    `whole` are those who manage the whole campus.
    """
    seen = [
        Group(group.name, tuple(part for part in group.parts if _open(part, role, whole=whole)))
        for group in NAVIGATION
    ]
    return tuple(group for group in seen if group.parts)


def _open(part: Part, role: str, *, whole: bool) -> bool:
    return (not part.roles or role in part.roles) and (whole or not part.whole)
