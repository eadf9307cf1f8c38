"""A checklist as its authors look at it: what is asked, what it counts, on what ground, how it comes out."""

from dataclasses import dataclass
from decimal import Decimal

from checklists.asking.model import AnswerType, Checklist, Confidence, Example, Item
from checklists.decimals import number_text
from checklists.judging.findings import failed_questions
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from checklists.judging.validating import answers_of
from checklists.places.campus import Campus
from sync_server.authoring.labels import CODES
from sync_server.desk.reading.facts import Fact, fact
from sync_server.desk.shell.marks import Mark, severity_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item; `asks` says how it is answered, `unverified` that its clause is not printed yet."""

    number: str
    text: str
    key: bool
    veto: bool
    points: str
    severity: Mark
    asks: str
    guidance: str
    picture: str
    clause: str
    unverified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSection:
    """A section with its items; `each` names what it is repeated for, or is empty."""

    title: str
    each: str
    points: str
    items: list[ItemLine]


def sections(visit: Visit, checklist: Checklist) -> list[PreviewSection]:
    """Every section in the order the phone shows it."""
    return [
        PreviewSection(
            title=visit.words(section.title),
            each=visit.words(section.repeat.each) if section.repeat else "",
            points=number_text(sum((item.points for item in section.items), Decimal(0))),
            items=[_line(visit, item) for item in section.items],
        )
        for section in checklist.sections
    ]


def examples(visit: Visit, checklist: Checklist) -> list[Fact]:
    """What each of the author's examples comes to when it is scored now."""
    return [
        Fact(label=visit.words(one.name), value=_result(visit, checklist, one)) for one in checklist.examples
    ]


def facts(visit: Visit, campus: Campus, checklist: Checklist) -> list[Fact]:
    """What holds for the list as a whole; what is not said is left out."""
    units = "、".join(campus.unit_name(unit, visit.lang) for unit in checklist.units)
    found = (
        fact(visit, "checklist_scheme", visit.words(scheme(checklist.scheme).title)),
        fact(visit, "checklist_about", visit.words(checklist.about) if checklist.about else ""),
        fact(visit, "checklist_rule", checklist.rule),
        fact(visit, "checklist_units", units or visit.words(TEXTS["anybody"])),
        fact(visit, "checklist_places", "、".join(checklist.place_kinds) or visit.words(TEXTS["anywhere"])),
    )
    return [one for one in found if one.value]


def _line(visit: Visit, item: Item) -> ItemLine:
    return ItemLine(
        number=item.id.rsplit("-", 1)[-1],
        text=visit.words(item.text),
        key=item.key,
        veto=item.veto,
        points=number_text(item.points),
        severity=severity_mark(item.severity, visit.lang),
        asks=" · ".join(_asks(visit, item)),
        guidance=visit.words(item.guidance) if item.guidance else "",
        picture=item.picture,
        clause=item.clause,
        unverified=item.confidence is Confidence.G,
    )


def _asks(visit: Visit, item: Item) -> list[str]:
    """The type of the answer, its limit, its choices, the evidence and the term, as far as there are."""
    said = (
        [visit.words(CODES["answer"][item.answer_type])]
        if item.answer_type is not AnswerType.PASS_FAIL
        else []
    )
    if item.limit is not None:
        said.append(visit.words(item.limit.words(item.unit or "")))
    if item.date_limit is not None:
        said.append(visit.words(item.date_limit.words()))
    if item.options:
        said.append(" / ".join(visit.words(option.text) for option in item.options))
    said.append(visit.words(CODES["evidence"][item.evidence]))
    said.append(visit.words(CODES["deadline"][item.deadline]))
    return said


def _result(visit: Visit, checklist: Checklist, example: Example) -> str:
    answers = answers_of(checklist, example)
    found = score(checklist, answers, scheme(checklist.scheme), spot_check=example.spot_check)
    grade = visit.words(found.grade.text) if found.grade else ""
    failed = len(failed_questions(checklist, answers))
    findings = f"{visit.words(TEXTS['findings'])} {failed}"
    return " · ".join(part for part in (str(found.value or "–"), grade, findings) if part)
