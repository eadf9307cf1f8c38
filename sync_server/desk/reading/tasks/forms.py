"""What each command asks for on the page of a task: one table, so that no move is without its form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus
from checklists.places.clock import in_zone
from checklists.rectifying.bringing import EDITABLE, SUSPECTED_MAJOR
from checklists.rectifying.records import SCORES, Judgement, Score
from checklists.rectifying.table import TABLE, Command, Need
from checklists.signs import STEPS
from checklists.wire.changes import TaskRow
from checklists.words import COMMANDS, FIELDS, JUDGEMENTS
from checklists.words import SCORES as SCORE_WORDS
from sync_server.desk.reading.options import Option, severity_options, team_options
from sync_server.desk.reading.tasks.found_again import FoundAgain
from sync_server.desk.shell.commands import MARK, SEEN, WRITTEN
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field; `kind` is text, long, choice, choices, pictured, check, date, moment or hidden."""

    name: str
    label: str
    kind: str
    value: str = ""
    options: Sequence[Option] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForm:
    """A command its reader may give; `folded` ones open on demand, `main` is this reader's next step."""

    command: Command
    label: str
    icon: str
    why: str
    main: bool
    folded: bool
    fields: tuple[Field, ...]


_WHY = {
    Command.VERIFY: "why_verify",
    Command.RETURN: "why_return",
    Command.CONTROL: "why_control",
    Command.RAISE: "why_raise",
    Command.REVISIT: "why_revisit",
    Command.REJECT: "why_reject",
    Command.MERGE: "why_merge",
    Command.SEPARATE: "why_separate",
}
ORDER: tuple[Command, ...] = (
    Command.VERIFY,
    Command.RETURN,
    Command.EXTEND,
    Command.REFUSE_EXTENSION,
    Command.JUDGE,
    Command.REOPEN,
    Command.CLOSE,
    Command.START,
    Command.ASSIGN,
    Command.CONTROL,
    Command.RAISE,
    Command.PLAN,
    Command.DELEGATE,
    Command.ASK_EXTENSION,
    Command.REVISIT,
    Command.DISPUTE,
    Command.TRIAGE,
    Command.ANALYSE,
    Command.HAND_OVER,
    Command.SUSPEND,
    Command.MERGE,
    Command.SPLIT,
    Command.SEPARATE,
    Command.REJECT,
    Command.CANCEL,
    Command.COMMENT,
)
"""Every command but submitting, which takes photos from the place: that is done on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    visit: Visit
    campus: Campus
    row: TaskRow
    found: Sequence[FoundAgain]

    def label(self, key: str) -> str:
        return self.visit.words(TEXTS[key])


def task_forms(
    visit: Visit,
    campus: Campus,
    row: TaskRow,
    moves: frozenset[Command],
    expected: Sequence[Command],
    found: Sequence[FoundAgain],
) -> list[TaskForm]:
    """A form for each of the moves, the `expected` ones first; `found` is what may be taken out."""
    page = _Page(visit=visit, campus=campus, row=row, found=found)
    others = [command for command in ORDER if command in moves and command not in expected]
    return [_form(page, command, expected) for command in (*expected, *others)]


def _form(page: _Page, command: Command, expected: Sequence[Command]) -> TaskForm:
    return TaskForm(
        command=command,
        label=page.visit.words(COMMANDS[command]),
        icon=STEPS[command],
        why=page.label(_WHY[command]) if command in _WHY else "",
        main=command in expected[:1],
        folded=command not in expected,
        fields=tuple(
            field for key in FIELDS_OF.get(command, ("note",)) for field in _MAKERS[key](page, command)
        ),
    )


FIELDS_OF: Mapping[Command, tuple[str, ...]] = {
    Command.VERIFY: ("seen",),
    Command.RAISE: ("note", "written"),
    Command.START: (),
    Command.ASSIGN: ("team", "partners", "note"),
    Command.DELEGATE: ("team", "note"),
    Command.HAND_OVER: ("team", "note"),
    Command.SUSPEND: ("review_on", "note"),
    Command.ASK_EXTENSION: ("until", "note"),
    Command.EXTEND: ("until", "note"),
    Command.MERGE: ("into", "note"),
    Command.SEPARATE: ("found", "note"),
    Command.JUDGE: ("judgement", "note"),
    Command.REVISIT: ("scores", "note"),
    Command.TRIAGE: ("written",),
    Command.ANALYSE: ("written",),
    Command.PLAN: ("written",),
}
"""What is asked beside the reason alone."""


def _note(page: _Page, command: Command) -> tuple[Field, ...]:
    needed = Need.REASON in TABLE[command].needs or command is Command.COMMENT
    label = page.label("reason" if needed and command is not Command.COMMENT else "note_optional")
    if command in {Command.COMMENT, Command.CONTROL}:
        label = page.visit.words(COMMANDS[command])
    return (Field(name="note", label=label, kind="long", required=needed),)


def _team(page: _Page, _command: Command) -> tuple[Field, ...]:
    options = tuple(team_options(page.campus, page.visit.lang))
    value = page.row.team or ""
    return (
        Field(
            name="team",
            label=page.label("team"),
            kind="choice",
            value=value,
            options=options,
            required=True,
        ),
    )


def _partners(page: _Page, _command: Command) -> tuple[Field, ...]:
    options = tuple(team_options(page.campus, page.visit.lang, page.row.partners))
    value = ",".join(page.row.partners)
    return (
        Field(name="partners", label=page.label("partners"), kind="choices", value=value, options=options),
    )


def _until(page: _Page, command: Command) -> tuple[Field, ...]:
    asked = page.row.extension
    until = asked.until if asked and command is Command.EXTEND else page.row.due_at
    value = f"{in_zone(until, page.visit.zone):%Y-%m-%dT%H:%M}"
    return (Field(name="until", label=page.label("new_deadline"), kind="moment", value=value, required=True),)


def _review_on(page: _Page, _command: Command) -> tuple[Field, ...]:
    return (Field(name="review_on", label=page.label("review_on"), kind="date", required=True),)


def _into(page: _Page, _command: Command) -> tuple[Field, ...]:
    return (Field(name="into", label=page.label("into"), kind="text", required=True),)


def _found(page: _Page, _command: Command) -> tuple[Field, ...]:
    """The only one there is needs no choosing."""
    value = page.found[0].value if len(page.found) == 1 else ""
    return (
        Field(
            name="found",
            label=page.label("found_which"),
            kind="pictured",
            value=value,
            options=page.found,
            required=True,
        ),
    )


def _judgement(page: _Page, _command: Command) -> tuple[Field, ...]:
    options = tuple(Option(value=one, label=page.visit.words(JUDGEMENTS[one])) for one in Judgement)
    label = page.visit.words(FIELDS["judgement"])
    return (Field(name="judgement", label=label, kind="choice", options=options, required=True),)


def _scores(page: _Page, _command: Command) -> tuple[Field, ...]:
    options = tuple(Option(value=str(mark), label=str(mark)) for mark in reversed(SCORES))
    return tuple(
        Field(
            name=f"{MARK}{one}",
            label=page.visit.words(SCORE_WORDS[one]),
            kind="choice",
            options=options,
            required=True,
        )
        for one in Score
    )


def _seen(page: _Page, _command: Command) -> tuple[Field, ...]:
    """Asked while the after-photos are still on somebody's phone."""
    if not page.row.after_awaited:
        return ()
    label = page.label("seen_on_the_spot")
    return (Field(name="seen", label=label, kind="check", value="yes", required=True),)


def _written(page: _Page, command: Command) -> tuple[Field, ...]:
    """Each field as it is, and beside it what was seen: by that two people's words are told apart."""
    return tuple(
        field for name in FIELDS if name in EDITABLE[command] for field in _written_field(page, name)
    )


def _written_field(page: _Page, name: str) -> tuple[Field, Field]:
    present = str(getattr(page.row, name)) if hasattr(page.row, name) else page.row.details.get(name, "")
    options: tuple[Option, ...] = ()
    if name == "severity":
        options = _levels(page)
    if name == "category":
        options = tuple(Option(value=one.id, label=page.visit.words(one.text)) for one in hazard_categories())
    label = page.visit.words(FIELDS[name])
    kind = "choice" if options else "long"
    written = Field(name=f"{WRITTEN}{name}", label=label, kind=kind, value=present, options=options)
    return written, Field(name=f"{SEEN}{name}", label=label, kind="hidden", value=present)


def _levels(page: _Page) -> tuple[Option, ...]:
    """Level 4 is neither left nor reached by triage: the named post judges it."""
    suspected = page.row.severity >= SUSPECTED_MAJOR
    options = severity_options(page.visit.lang)
    return tuple(one for one in options if (int(one.value) >= SUSPECTED_MAJOR) == suspected)


_MAKERS: Mapping[str, Callable[[_Page, Command], tuple[Field, ...]]] = {
    "note": _note,
    "team": _team,
    "partners": _partners,
    "until": _until,
    "review_on": _review_on,
    "into": _into,
    "found": _found,
    "judgement": _judgement,
    "scores": _scores,
    "seen": _seen,
    "written": _written,
}
