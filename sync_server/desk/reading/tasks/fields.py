"""The fields a command asks for on the page of a task, each made of what the task is now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checklists.asking.library import hazard_categories
from checklists.places.campus import Campus
from checklists.places.clock import in_zone
from checklists.rectifying.bringing import EDITABLE, reachable_levels
from checklists.rectifying.records import SCORES, Aspect, Judgement, Way
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Need
from checklists.rectifying.units import unit_refusal
from checklists.wire.changes import TaskRow
from checklists.words import COMMANDS, FIELDS, JUDGEMENTS, WAYS
from checklists.words import SCORES as SCORE_WORDS
from sync_server.desk.reading.options import Option, severity_options, team_options
from sync_server.desk.reading.tasks.found_again import FoundAgain
from sync_server.desk.reading.tasks.merge_targets import MergeTarget
from sync_server.desk.shell.commands import MARK, PICKED, PICTURES, SEEN, WRITTEN
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field.

    `kind` is text, long, choice, choices, pictured, listed, check, date, moment, files or hidden.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    options: Sequence[Option] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGround:
    """The task a form is about, its reader, what may be taken out of it and what it may be merged into."""

    visit: Visit
    campus: Campus
    row: TaskRow
    found: Sequence[FoundAgain]
    near: Sequence[MergeTarget]

    def label(self, key: str) -> str:
        """A word of the desk in the reader's language."""
        return self.visit.words(TEXTS[key])


def fields_of(about: FormGround, command: Command) -> tuple[Field, ...]:
    """What a command asks for, in the order it is asked."""
    return tuple(field for key in FIELDS_OF.get(command, ("note",)) for field in _MAKERS[key](about, command))


FIELDS_OF: Mapping[Command, tuple[str, ...]] = {
    Command.COMMENT: ("note", "photos"),
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
    Command.REVISIT: ("way", "scores", "note"),
    Command.TRIAGE: ("written",),
    Command.ANALYSE: ("written",),
    Command.PLAN: ("written",),
}
"""What is asked beside the reason alone."""


def _note(about: FormGround, command: Command) -> tuple[Field, ...]:
    needed = Need.REASON in TABLE[command].needs
    label = about.label("reason" if needed else "note_optional")
    if command in {Command.COMMENT, Command.CONTROL}:
        label = about.visit.words(COMMANDS[command])
    return (Field(name="note", label=label, kind="long", required=needed),)


def _photos(about: FormGround, _command: Command) -> tuple[Field, ...]:
    return (Field(name=PICTURES, label=about.label("remark_photos"), kind="files"),)


def _team(about: FormGround, command: Command) -> tuple[Field, ...]:
    """Only those it may be given to; nobody is chosen beforehand who may not have it."""
    present = about.row.team
    options = tuple(
        one
        for one in team_options(about.campus, about.visit.lang)
        if unit_refusal(about.campus, command, present, one.value) is None
    )
    value = present if present in {one.value for one in options} else ""
    return (
        Field(
            name="team",
            label=about.label("team"),
            kind="choice",
            value=value,
            options=options,
            required=True,
        ),
    )


def _partners(about: FormGround, _command: Command) -> tuple[Field, ...]:
    options = tuple(team_options(about.campus, about.visit.lang, about.row.partners))
    value = ",".join(about.row.partners)
    return (
        Field(name="partners", label=about.label("partners"), kind="choices", value=value, options=options),
    )


def _until(about: FormGround, command: Command) -> tuple[Field, ...]:
    asked = about.row.extension
    until = asked.until if asked and command is Command.EXTEND else about.row.due_at
    value = f"{in_zone(until, about.visit.zone):%Y-%m-%dT%H:%M}"
    return (
        Field(name="until", label=about.label("new_deadline"), kind="moment", value=value, required=True),
    )


def _review_on(about: FormGround, _command: Command) -> tuple[Field, ...]:
    return (Field(name="review_on", label=about.label("review_on"), kind="date", required=True),)


def _into(about: FormGround, _command: Command) -> tuple[Field, ...]:
    """One of those near by, or any other by the number somebody read aloud."""
    number = Field(name="into", label=about.label("into"), kind="text", required=not about.near)
    if not about.near:
        return (number,)
    return Field(name=PICKED, label=about.label("into_near"), kind="listed", options=about.near), number


def _found(about: FormGround, _command: Command) -> tuple[Field, ...]:
    """The only one there is needs no choosing."""
    value = about.found[0].value if len(about.found) == 1 else ""
    return (
        Field(
            name="found",
            label=about.label("found_which"),
            kind="pictured",
            value=value,
            options=about.found,
            required=True,
        ),
    )


def _judgement(about: FormGround, _command: Command) -> tuple[Field, ...]:
    options = tuple(Option(value=one, label=about.visit.words(JUDGEMENTS[one])) for one in Judgement)
    label = about.visit.words(FIELDS["judgement"])
    return (Field(name="judgement", label=label, kind="choice", options=options, required=True),)


def _way(about: FormGround, _command: Command) -> tuple[Field, ...]:
    options = tuple(Option(value=one, label=about.visit.words(WAYS[one])) for one in Way)
    return (Field(name="way", label=about.label("way"), kind="choice", options=options, required=True),)


def _scores(about: FormGround, _command: Command) -> tuple[Field, ...]:
    options = tuple(Option(value=str(mark), label=str(mark)) for mark in reversed(SCORES))
    return tuple(
        Field(
            name=f"{MARK}{one}",
            label=about.visit.words(SCORE_WORDS[one]),
            kind="choice",
            options=options,
            required=True,
        )
        for one in Aspect
    )


def _seen(about: FormGround, _command: Command) -> tuple[Field, ...]:
    """FormGround while the after-photos are still on somebody's phone."""
    if not about.row.after_awaited:
        return ()
    label = about.label("seen_on_the_spot")
    return (Field(name="seen", label=label, kind="check", value="yes", required=True),)


def _written(about: FormGround, command: Command) -> tuple[Field, ...]:
    """Each field as it is, and beside it what was seen: by that two people's words are told apart."""
    return tuple(
        field for name in FIELDS if name in EDITABLE[command] for field in _written_field(about, name)
    )


def _written_field(about: FormGround, name: str) -> tuple[Field, Field]:
    present = str(getattr(about.row, name)) if hasattr(about.row, name) else about.row.details.get(name, "")
    options: tuple[Option, ...] = ()
    if name == "severity":
        options = _levels(about)
    if name == "category":
        options = tuple(
            Option(value=one.id, label=about.visit.words(one.text)) for one in hazard_categories()
        )
    label = about.visit.words(FIELDS[name])
    kind = "choice" if options else "long"
    written = Field(name=f"{WRITTEN}{name}", label=label, kind=kind, value=present, options=options)
    return written, Field(name=f"{SEEN}{name}", label=label, kind="hidden", value=present)


def _levels(about: FormGround) -> tuple[Option, ...]:
    reachable = reachable_levels(about.row.severity)
    return tuple(one for one in severity_options(about.visit.lang) if int(one.value) in reachable)


_MAKERS: Mapping[str, Callable[[FormGround, Command], tuple[Field, ...]]] = {
    "note": _note,
    "photos": _photos,
    "team": _team,
    "partners": _partners,
    "until": _until,
    "review_on": _review_on,
    "into": _into,
    "found": _found,
    "judgement": _judgement,
    "scores": _scores,
    "way": _way,
    "seen": _seen,
    "written": _written,
}
