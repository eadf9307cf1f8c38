"""What moves have left on a task."""

from collections.abc import Iterator
from datetime import datetime

import flet as ft

from checklists import words as terms
from checklists.rectifying.effects import MOST_CONFLICTS
from checklists.rectifying.records import Detail
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.voices import VOICE
from fieldapp.context import Services
from fieldapp.texts import tasks as words
from fieldapp.texts import voices as voice_words
from fieldapp.theme import Look
from fieldapp.views.tasks.rows import kind_name, place_name
from fieldapp.widgets.hazards.deadline import moment


def life_facts(look: Look, row: TaskRow, now: datetime) -> Iterator[tuple[ft.IconData, str]]:
    """A line each: what was written, judged, asked for, put off, and said twice."""
    for name, text in row.details.items():
        if name == Detail.JUDGEMENT and text in terms.JUDGEMENTS:
            yield ft.Icons.GAVEL, look.t(terms.JUDGEMENTS[text])
        elif name in terms.DETAILS:
            yield ft.Icons.NOTES, f"{look.t(terms.DETAILS[name])}：{text}"
    if row.extension is not None:
        until = moment(look.t, row.extension.until, now)
        yield ft.Icons.MORE_TIME, look.t(words.EXTENSION, until=until, reason=row.extension.reason)
    if row.review_on is not None:
        yield ft.Icons.EVENT, look.t(words.REVIEW_ON, day=row.review_on.isoformat())
    for one in row.conflicts:
        yield ft.Icons.CALL_SPLIT, look.t(words.ALSO_WRITTEN, post=one.by(look.t.lang), said=one.other)
    if len(row.conflicts) >= MOST_CONFLICTS:
        yield ft.Icons.HISTORY, look.t(words.LATEST_WORDINGS)


def step_facts(services: Services, look: Look, event: TaskEvent) -> str:
    """What a step says of place, kind and severity now, and what a revisit found, in one line."""
    facts = event.facts
    told = [f"→ {place_name(services, look, facts['place'])}"] if "place" in facts else []
    if "category" in facts:
        told.append(f"→ {kind_name(look, facts['category'])}")
    level = facts.get("severity", "")
    if level.isdigit() and int(level) in terms.SEVERITIES:
        told.append(f"→ {look.t(terms.SEVERITIES[int(level)])}")
    if facts.get("way") in terms.WAYS:
        told.append(look.t(terms.WAYS[facts["way"]]))
    told += [f"{look.t(name)} {facts[one]}" for one, name in terms.SCORES.items() if one in facts]
    if VOICE in facts:
        told.append(look.t(voice_words.PLAY, seconds=facts[VOICE]))
    return "　".join(told)
