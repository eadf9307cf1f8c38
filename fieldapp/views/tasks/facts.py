"""What moves have left on a task, and what its history says beside words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

import flet as ft

from checklists import words as terms
from checklists.asking.model import Text
from checklists.rectifying.effects import MOST_CONFLICTS
from checklists.rectifying.records import Detail, Revisit
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.voices import VOICE
from fieldapp.context import Services
from fieldapp.texts import tasks as words
from fieldapp.texts import voices as voice_words
from fieldapp.theme import Look
from fieldapp.views.naming import kind_name, place_name, unit_name
from fieldapp.widgets.hazards.deadline import moment


def life_facts(services: Services, look: Look, row: TaskRow) -> Iterator[tuple[ft.IconData, str]]:
    """A line each: who helps, what was written, judged, asked for, put off, said twice, asked afterwards."""
    if row.partners:
        units = "、".join(unit_name(services, look, one) for one in row.partners)
        yield ft.Icons.HANDSHAKE_OUTLINED, look.t(words.PARTNERS, units=units)
    for name, text in row.details.items():
        if name == Detail.JUDGEMENT and text in terms.JUDGEMENTS:
            yield ft.Icons.GAVEL, look.t(terms.JUDGEMENTS[text])
        elif name in terms.DETAILS:
            yield ft.Icons.NOTES, f"{look.t(terms.DETAILS[name])}：{text}"
    if row.extension is not None:
        until = moment(look.t, row.extension.until, services.clock())
        yield ft.Icons.MORE_TIME, look.t(words.EXTENSION, until=until, reason=row.extension.reason)
    if row.review_on is not None:
        yield ft.Icons.EVENT, look.t(words.REVIEW_ON, day=row.review_on.isoformat())
    for one in row.conflicts:
        yield ft.Icons.CALL_SPLIT, look.t(words.ALSO_WRITTEN, post=one.by(look.t.lang), said=one.other)
    if len(row.conflicts) >= MOST_CONFLICTS:
        yield ft.Icons.HISTORY, look.t(words.LATEST_WORDINGS)
    if row.revisit is not None:
        yield ft.Icons.STAR_OUTLINE, _revisited(look, row.revisit)


def _revisited(look: Look, made: Revisit) -> str:
    marks = (f"{look.t(terms.SCORES[name])} {mark}" for name, mark in made.scores.items())
    way = look.t(terms.WAYS[made.way]) if made.way in terms.WAYS else ""
    parts = (look.t(terms.COMMANDS[Command.REVISIT]), way, *marks, made.note, made.by(look.t.lang))
    return "　".join(filter(None, parts))


def step_facts(services: Services, look: Look, event: TaskEvent) -> str:
    """What a step brought beside words, in one line; a fact only a newer app knows is left out."""
    known = ((TELLERS[name], text) for name, text in event.facts.items() if name in TELLERS)
    return "　".join(teller(services, look, text) for teller, text in known)


def _labelled(label: Text, _services: Services, look: Look, text: str) -> str:
    return f"{look.t(label)}：{text}"


def _named(names: Mapping[str, Text], _services: Services, look: Look, text: str) -> str:
    return look.t(names[text]) if text in names else text


_LEVELS = {str(level): name for level, name in terms.SEVERITIES.items()}
Teller = Callable[[Services, Look, str], str]
TELLERS: Mapping[str, Teller] = {
    **{name: partial(_labelled, label) for name, label in (terms.FIELDS | terms.SCORES).items()},
    "team": lambda services, look, text: f"→ {unit_name(services, look, text)}",
    "place": lambda services, look, text: f"→ {place_name(services, look, text)}",
    "category": lambda _services, look, text: f"→ {kind_name(look, text)}",
    "severity": lambda services, look, text: f"→ {_named(_LEVELS, services, look, text)}",
    "partners": lambda services, look, text: "、".join(
        unit_name(services, look, one) for one in text.split(",")
    ),
    "seen": partial(_named, terms.SEEN),
    "way": partial(_named, terms.WAYS),
    "judgement": partial(_named, terms.JUDGEMENTS),
    "kept": lambda _services, look, _text: look.t(words.DECIDED_SINCE),
    VOICE: lambda _services, look, text: look.t(voice_words.PLAY, seconds=text),
    "until": lambda services, look, text: moment(look.t, datetime.fromisoformat(text), services.clock()),
    "review_on": lambda _services, _look, text: text,
}
"""By its name, how a fact of a step reads."""
