"""What moves have left on a task, as lines to read, and what its history says beside words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial

from checklists.asking.library import hazard_category
from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.problems import CATALOGUE
from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import closed_doors
from checklists.rectifying.effects import MOST_CONFLICTS
from checklists.rectifying.records import Detail
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command, Relation, State
from checklists.rectifying.urgency import Rung, rung, unit_at
from checklists.wire.changes import TaskRow
from checklists.words import COMMANDS, FIELDS, JUDGEMENTS, SCORES, SEEN, SEVERITIES, WAYS
from sync_server.desk.reading.facts import Fact, fact, moment
from sync_server.desk.shell.moments import day_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit

RUNGS = {
    Rung.OWNER: TEXTS["rung_owner"],
    Rung.HEAD: TEXTS["rung_head"],
    Rung.OFFICE: TEXTS["rung_office"],
    Rung.LEADER: TEXTS["rung_leader"],
}


def life_facts(visit: Visit, campus: Campus, row: TaskRow) -> Iterator[Fact]:
    """Who helps, what was decided on its time, where it went, whether it came back."""
    names = (campus.unit_name(one, visit.lang) for one in row.partners)
    yield fact(visit, "partners", "、".join(names))
    yield fact(visit, "climbed_to", _climbed(visit, campus, row))
    if row.review_on is not None:
        yield fact(visit, "review_on", day_words(row.review_on, visit.lang, visit.today.year))
    if row.extension is not None:
        asked = row.extension
        told = f"{moment(visit, asked.until)} · {asked.reason} · {asked.by(visit.lang)}"
        yield fact(visit, "extension_asked", told)
    if row.merged_into is not None:
        yield fact(visit, "merged_into", visit.words(TEXTS["open_it"]), f"/tasks/{row.merged_into}")
    yield fact(visit, "merged_here", "、".join(row.merged))
    for earlier in row.earlier:
        told = f"{earlier.number} · {moment(visit, earlier.closed_at)} {earlier.root_cause}".strip()
        yield fact(visit, "closed_before", told, f"/tasks/{earlier.id}")
    yield from _written(visit, row)


def doors(visit: Visit, row: TaskRow, who: frozenset[Relation], moves: frozenset[Command]) -> list[Fact]:
    """Moves that wait for something the task still lacks, with what that is."""
    closed = closed_doors(State(row.state), who, standing(row))
    return [
        Fact(label=visit.words(COMMANDS[command]), value=CATALOGUE[code].in_(visit.lang))
        for command, code in closed.items()
        if command not in moves
    ]


def step_facts(visit: Visit, campus: Campus, facts: Mapping[str, str]) -> str:
    """What a step brought beside words, in one line."""
    known = ((TELLERS[name], text) for name, text in facts.items() if name in TELLERS)
    return " · ".join(teller(visit, campus, text) for teller, text in known)


def _climbed(visit: Visit, campus: Campus, row: TaskRow) -> str:
    climbed = rung(row, visit.now) if row.state in OPEN else None
    if climbed is None:
        return ""
    name = campus.unit_name(unit_at(campus, row.team, climbed), visit.lang)
    return f"{visit.words(RUNGS[climbed])} {name}".strip()


def _written(visit: Visit, row: TaskRow) -> Iterator[Fact]:
    for name, text in row.details.items():
        shown = visit.words(JUDGEMENTS[text]) if name == Detail.JUDGEMENT and text in JUDGEMENTS else text
        yield Fact(label=visit.words(FIELDS[name]) if name in FIELDS else name, value=shown)
    for conflict in row.conflicts:
        label = visit.words(FIELDS[conflict.field]) if conflict.field in FIELDS else conflict.field
        told = visit.words(TEXTS["also_written"])
        yield Fact(label=label, value=f"{told} {conflict.other}（{conflict.by(visit.lang)}）")
    if len(row.conflicts) >= MOST_CONFLICTS:
        yield Fact(label="", value=visit.words(TEXTS["latest_wordings"]))
    if row.revisit is not None:
        marks = (f"{visit.words(SCORES[name])} {mark}" for name, mark in row.revisit.scores.items())
        way = visit.words(WAYS[row.revisit.way]) if row.revisit.way in WAYS else ""
        parts = (way, *marks, row.revisit.note, row.revisit.by(visit.lang))
        yield fact(visit, "revisited", " · ".join(filter(None, parts)))


def _labelled(label: Text, visit: Visit, _campus: Campus, text: str) -> str:
    return f"{visit.words(label)}：{text}"


def _named(names: Mapping[str, Text], visit: Visit, _campus: Campus, text: str) -> str:
    return visit.words(names[text]) if text in names else text


TELLERS: Mapping[str, Callable[[Visit, Campus, str], str]] = {
    **{name: partial(_labelled, label) for name, label in (FIELDS | SCORES).items()},
    "team": lambda visit, campus, text: f"→ {campus.unit_name(text, visit.lang)}",
    "place": lambda visit, campus, text: f"→ {campus.place_name(text, visit.lang)}",
    "category": lambda visit, _campus, text: f"→ {visit.words(hazard_category(text).text)}",
    "severity": lambda visit, _campus, text: f"→ {visit.words(SEVERITIES[int(text)])}",
    "partners": lambda visit, campus, text: "、".join(
        campus.unit_name(one, visit.lang) for one in text.split(",")
    ),
    "seen": partial(_named, SEEN),
    "way": partial(_named, WAYS),
    "judgement": partial(_named, JUDGEMENTS),
    "kept": lambda visit, _campus, _text: visit.words(TEXTS["decided_since"]),
    "voice": lambda visit, _campus, text: (
        f"{visit.words(TEXTS['voice'])} {text} {visit.words(TEXTS['seconds'])}"
    ),
    "until": lambda visit, _campus, text: moment(visit, datetime.fromisoformat(text)),
    "review_on": lambda visit, _campus, text: day_words(
        date.fromisoformat(text), visit.lang, visit.today.year
    ),
}
"""By its name, how a fact of a step reads."""
