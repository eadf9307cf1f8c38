"""The words of the desk's pages, Chinese first; the domain's own terms stand in `checklists.words`."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts import (
    analysis,
    auditing,
    campus,
    checklists,
    desk_work,
    enrolling,
    house,
    inspections,
    lists,
    notices,
    papers,
    people,
    phones,
    retention,
    searching,
    settings,
    stickers,
    tasks,
)

_ROOMS = (
    analysis,
    auditing,
    campus,
    checklists,
    desk_work,
    enrolling,
    house,
    inspections,
    lists,
    notices,
    papers,
    people,
    phones,
    retention,
    searching,
    settings,
    stickers,
    tasks,
)
TEXTS: Mapping[str, Text] = {key: text for room in _ROOMS for key, text in room.TEXTS.items()}
