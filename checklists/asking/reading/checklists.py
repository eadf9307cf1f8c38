"""A checklist from its YAML file."""

import re
from dataclasses import dataclass, field

from checklists.asking.model import AnswerType, Checklist, Confidence, Evidence, Item, Limit, Section
from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.limits import limit
from checklists.asking.reading.source import compose
from checklists.asking.reading.terms import CATEGORY, DEADLINE, DEADLINES, MAX_POINTS, SCHEME, SLUG

_ID = r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*"


def read_checklist(data: bytes, name: str) -> Checklist:
    """The checklist in `data`; `name` is its file's name, from which its id follows.

    Raises `ChecklistUnreadable` with every fault of the file.
    """
    complaints = Complaints(name)
    checklist = _checklist(Fields(compose(data, complaints), complaints), name)
    complaints.raise_if_any()
    return checklist


@dataclass(slots=True)
class _Ids:
    """Where each id was written first, and what every item's id begins with."""

    checklist: str
    lines: dict[str, int] = field(default_factory=dict)

    def claim(self, fields: Fields, written: str) -> None:
        """Note an id as used, with a complaint when it was used before."""
        if written in self.lines:
            fields.complain("id", faults.used_before(written, self.lines[written]))
        elif written:
            self.lines[written] = fields.line("id")


def _checklist(fields: Fields, name: str) -> Checklist:
    ids = _Ids(_own_id(fields, name))
    checklist = Checklist(
        id=ids.checklist,
        version=fields.whole("version", 1, 99999),
        title=fields.text("title"),
        scheme=fields.word("scheme", SCHEME, "scheme_c@1"),
        place_kinds=fields.words("place_kinds", SLUG, "building, room") if fields.has("place_kinds") else (),
        sections=tuple(_section(row, ids) for row in fields.rows("sections")),
    )
    fields.close()
    return checklist


def _own_id(fields: Fields, name: str) -> str:
    expected = name.removesuffix(".yaml").replace("_", "-").upper()
    written = fields.word("id", _ID, expected)
    if written and written != expected:
        fields.complain("id", faults.not_the_file_name(written, expected))
    return expected


def _section(fields: Fields, ids: _Ids) -> Section:
    section = Section(
        id=fields.word("id", SLUG, "premises"),
        title=fields.text("title"),
        items=tuple(_item(row, ids) for row in fields.rows("items")),
    )
    ids.claim(fields, section.id)
    fields.close()
    return section


def _item(fields: Fields, ids: _Ids) -> Item:
    answer_type = fields.choice("answer", AnswerType) if fields.has("answer") else AnswerType.PASS_FAIL
    item = Item(
        id=fields.word("id", rf"{re.escape(ids.checklist)}-[0-9]{{2,3}}", f"{ids.checklist}-01"),
        text=fields.both(),
        answer_type=answer_type,
        points=fields.decimal("points", 0, MAX_POINTS),
        key=fields.flag("key"),
        severity=fields.whole("severity", 1, 4),
        evidence=fields.choice("evidence", Evidence),
        deadline=fields.word("deadline", DEADLINE, DEADLINES),
        clause=fields.sentence("clause", "FSL 33(5)"),
        confidence=fields.choice("confidence", Confidence),
        category=fields.word("category", CATEGORY, "SNAP-08"),
        limit=_limit(fields, answer_type),
        unit=_unit(fields, answer_type),
        guidance=fields.text("guidance") if fields.has("guidance") else None,
        phrases=tuple(row.only_both() for row in fields.rows("phrases")) if fields.has("phrases") else (),
        default_not_applicable=fields.flag("default_not_applicable"),
    )
    ids.claim(fields, item.id)
    if item.default_not_applicable and item.guidance is None:
        fields.complain("default_not_applicable", faults.NOT_APPLICABLE_WITHOUT_REASON)
    fields.close()
    return item


def _limit(fields: Fields, answer_type: AnswerType) -> Limit | None:
    if not fields.has("limit"):
        return None
    if answer_type is not AnswerType.NUMBER:
        fields.complain("limit", faults.only_for_numbers("limit"))
    return limit(fields, "limit")


def _unit(fields: Fields, answer_type: AnswerType) -> str | None:
    if answer_type is AnswerType.NUMBER:
        return fields.sentence("unit", "℃")
    if fields.has("unit"):
        fields.complain("unit", faults.only_for_numbers("unit"))
    return None
