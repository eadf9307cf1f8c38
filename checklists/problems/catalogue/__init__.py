"""Every problem by its code. A code is for ever: a retired one stays in `RETIRED` and gets no new meaning."""

from checklists.problems.catalogue import (
    access,
    campus,
    desk,
    devices,
    inspecting,
    keeping,
    noticing,
    operations,
    papers,
    people,
    photos,
    publishing,
    rectifying,
    requests,
    settings,
    voices,
)
from checklists.problems.problem import Problem

_AREAS = (
    requests,
    access,
    people,
    operations,
    inspecting,
    photos,
    publishing,
    campus,
    rectifying,
    noticing,
    papers,
    desk,
    devices,
    keeping,
    settings,
    voices,
)

CATALOGUE: dict[str, Problem] = {problem.code: problem for area in _AREAS for problem in area.PROBLEMS}
RETIRED: frozenset[str] = frozenset({"setting.unknown_zone"})
