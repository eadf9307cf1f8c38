"""Where the desk leads, in groups: a new page adds its `Destination` to the group it belongs to."""

from dataclasses import dataclass

from checklists.roles import MANAGING_ROLES, Role

EVERYBODY: frozenset[str] = frozenset()
"""Roles of a destination that is not limited to some."""
MANAGERS = MANAGING_ROLES
ADMINISTRATORS = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Destination:
    """A page of the navigation: its address, the key of its name in the desk's words, whose it is.

    `whole` ones are for those who manage the whole campus.
    """

    address: str
    name: str
    roles: frozenset[str] = EVERYBODY
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Destinations under one heading, of which the first is where the heading leads."""

    name: str
    destinations: tuple[Destination, ...]

    def holds(self, address: str) -> bool:
        """Whether the page at this address stands here."""
        return any(one.address == address for one in self.destinations)


NAVIGATION = (
    Group(
        "group_today",
        (
            Destination("/", "overview"),
            Destination("/notices", "notices"),
            Destination("/search", "search_page"),
        ),
    ),
    Group("group_tasks", (Destination("/tasks", "tasks"), Destination("/lists/responsibility", "lists"))),
    Group(
        "group_inspections",
        (
            Destination("/inspections", "inspections"),
            Destination("/findings", "findings"),
            Destination("/assignments", "assignments"),
            Destination("/checklists", "checklists", MANAGERS),
        ),
    ),
    Group("group_papers", (Destination("/papers", "papers"),)),
    Group("analysis", (Destination("/analysis", "analysis"),)),
    Group(
        "group_setup",
        (
            Destination("/people", "people", MANAGERS),
            Destination("/phones", "phones"),
            Destination("/places/stickers", "stickers", MANAGERS),
            Destination("/audit", "audit", ADMINISTRATORS),
            Destination("/retention", "retention", ADMINISTRATORS),
            Destination("/settings", "settings_page", ADMINISTRATORS),
        ),
    ),
    Group(
        "campus",
        (
            Destination("/campus/places", "campus_places", MANAGERS, whole=True),
            Destination("/campus/units", "campus_units", MANAGERS, whole=True),
            Destination("/campus/map", "campus_map", MANAGERS, whole=True),
            Destination("/campus/calendar", "campus_calendar", MANAGERS, whole=True),
            Destination("/campus", "campus_setup", MANAGERS, whole=True),
        ),
    ),
)


def navigation_for(role: str, *, whole: bool) -> tuple[Group, ...]:
    """The groups somebody in this role sees, each with what is theirs; empty ones are left out.

    `whole` are those who manage the whole campus.
    """
    seen = [
        Group(group.name, tuple(one for one in group.destinations if _open(one, role, whole=whole)))
        for group in NAVIGATION
    ]
    return tuple(group for group in seen if group.destinations)


def _open(one: Destination, role: str, *, whole: bool) -> bool:
    return (not one.roles or role in one.roles) and (whole or not one.whole)
