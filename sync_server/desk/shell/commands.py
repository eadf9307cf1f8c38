"""A command's form as it was filled in, read into the command it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from starlette.datastructures import UploadFile
from starlette.requests import Request

from checklists.problems import Refusal
from checklists.rectifying.deciding import NEED_CODES
from checklists.rectifying.records import SCORES
from checklists.rectifying.terms import Command, Need
from checklists.wire.operations import TaskCommanded
from sync_server.desk.shell.forms import typed

WRITTEN, SEEN, MARK = "write-", "seen-", "mark-"
"""What the names of fields begin with that write, that were seen, that give a mark."""
PICKED = "into-picked"
"""The task to merge into as picked from a list; its number as typed is `into`."""
PICTURES = "photos"
_MOST_FIELDS = 40
_MARKS = {str(mark): mark for mark in SCORES}
_MENDED_AT = {
    NEED_CODES[need]: name
    for name, needs in {
        "note": (Need.REASON,),
        "team": (Need.TEAM,),
        "until": (Need.AHEAD, Need.LATER, Need.NEAR),
        "review_on": (Need.REVIEW_DATE, Need.REVIEW_NEAR),
        "into": (Need.INTO,),
        "judgement": (Need.JUDGEMENT,),
    }.items()
    for need in needs
}
"""What a task's own rules refuse names no field: the one that brings what was missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The fields as sent, and those that may be chosen several times; `pictures` are files as they came."""

    fields: Mapping[str, str]
    partners: tuple[str, ...] | None
    pictures: tuple[bytes, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def under(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, without that beginning."""
        return {
            name.removeprefix(prefix): typed(text, name)
            for name, text in self.fields.items()
            if name.startswith(prefix)
        }


def mended_at(refusal: Refusal) -> str:
    """The name of the field a refused form is mended at; empty where it is no single one."""
    return _MENDED_AT.get(refusal.code, refusal.place.removeprefix("body."))


async def filled(request: Request) -> Filled:
    """Read the form; its route says how much may come."""
    form = await request.form(max_fields=_MOST_FIELDS, max_files=_MOST_FIELDS)
    texts = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    chosen = tuple(value for value in form.getlist("partners") if isinstance(value, str) and value)
    files = [one for one in form.getlist(PICTURES) if isinstance(one, UploadFile) and one.size]
    return Filled(
        fields=texts,
        partners=chosen if "partners-shown" in texts else None,
        pictures=tuple([await one.read() for one in files]),
    )


def asked_for(task: str, command: Command, sent: Filled, now: datetime, zone: tzinfo) -> TaskCommanded:
    """The command; refuses what is no date, no number, or no text with a `field.*` code."""
    version = sent["base_version"]
    asked = TaskCommanded(
        task=task,
        command=command,
        base_version=int(version) if version.isascii() and version.isdigit() else 0,
        at=now,
        note=typed(sent["note"], "note"),
        team=sent["team"] or None,
        partners=sent.partners,
        into=typed(sent[PICKED] or sent["into"], "into") or None,
        found=typed(sent["found"], "found") or None,
        until=_moment(sent["until"], zone),
        review_on=_day(sent["review_on"]),
        judgement=sent["judgement"] or None,
        way=sent["way"] or None,
        fields=sent.under(WRITTEN),
        base=sent.under(SEEN),
        seen=sent["seen"] == "yes" if command is Command.VERIFY else None,
        scores={name: _MARKS[mark] for name, mark in sent.under(MARK).items() if mark in _MARKS},
    )
    asked.require_known_values()
    return asked


def _moment(text: str, zone: tzinfo) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise Refusal("field.wrong_type", "until") from None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("field.wrong_type", "review_on") from None
