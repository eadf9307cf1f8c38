"""A form to the draft of a checklist: groups become sections, repeats sections that repeat, rows items."""

import re
from typing import Any

from openpyxl import Workbook

from checklists.asking.model import AnswerType, Text
from checklists.asking.reading import Complaints
from checklists.asking.reading.terms import MAX_INSTANCES, SLUG
from sync_server.authoring.plain import text
from sync_server.authoring.xlsform import leaving_out
from sync_server.authoring.xlsform.expressions import Condition, NotExpressible, Question
from sync_server.authoring.xlsform.grouping import Group, grouped
from sync_server.authoring.xlsform.languages import Languages
from sync_server.authoring.xlsform.leaving_out import Leavings, LeftOut
from sync_server.authoring.xlsform.questions import Questions
from sync_server.authoring.xlsform.tables import SETTINGS, SURVEY, Line, Tables, read_tables
from sync_server.sheets import faults
from sync_server.sheets.grid import Places

_SCHEME = "scheme_d1@1"
_MOST_ITEMS = 999
_GENERAL = Text(zh="检查内容", en="Questions")
Plain = dict[str, Any]


def is_xlsform(names: list[str]) -> bool:
    """Whether sheets of these names make a form of ODK or Kobo."""
    return SURVEY in {name.strip().casefold() for name in names}


def draft(book: Workbook, name: str) -> tuple[Plain, tuple[LeftOut, ...]]:
    """The mapping of a checklist and what was left out; `name` is the file's.

    Raises `ChecklistUnreadable` for what is no form: no headings, groups that do not close.
    """
    places = Places()
    complaints = Complaints(name, places.names)
    leavings = Leavings(places=places)
    tables = read_tables(book, places, complaints, leavings)
    root = grouped(tables.survey, complaints)
    complaints.raise_if_any()
    leavings.at(SURVEY, leaving_out.ASSUMED)
    plain = _Drafting(tables, leavings).whole(root, name)
    if not plain["sections"]:
        complaints.add(places.line(SURVEY), faults.NO_QUESTIONS)
        raise complaints.refusal()
    for line in (tables.settings, *tables.survey, *tables.choices):
        for _, cell in line.rest():
            leavings.add(cell, leaving_out.COLUMN)
    return plain, tuple(leavings.found)


class _Drafting:
    """One pass over the tree of a form, from top to bottom: conditions only find what came before."""

    def __init__(self, tables: Tables, leavings: Leavings) -> None:
        self._settings = tables.settings
        self._languages = Languages(tables.settings.word("default_language"), leavings)
        self._questions = Questions(tables.choices, self._languages, leavings)
        self._leavings = leavings
        self._known: dict[str, tuple[Question, str]] = {}
        self._section_ids: set[str] = set()
        self._id = "FORM"
        self._items = 0

    def whole(self, root: Group, name: str) -> Plain:
        """The mapping of the checklist."""
        settings = self._settings
        written = settings.word("form_id") or re.sub(r"\.xlsx$", "", name, flags=re.IGNORECASE)
        self._id = _checklist_id(written)
        if self._id != written:
            self._leavings.at(SETTINGS, leaving_out.ID, f"{written} → {self._id}")
        title = self._languages.text(settings, "form_title", written or self._id) or _GENERAL
        sections = self._outermost(root)
        self._questions.leave_unused_choices()
        return {
            "id": self._id,
            "version": self._version(),
            "title": text(title),
            "scheme": _SCHEME,
            "sections": sections,
        }

    def _outermost(self, root: Group) -> list[Plain]:
        first, sections = self._parts(root, _GENERAL, "")
        return self._run(first, _GENERAL) + sections

    def _version(self) -> int:
        written = self._settings.word("version")
        if re.fullmatch(r"[1-9][0-9]{0,4}", written):
            return int(written)
        if written:
            self._leavings.add(self._settings.cells["version"], leaving_out.VERSION)
        return 1

    def _parts(self, group: Group, title: Text, repeat: str) -> tuple[list[Plain], list[Plain]]:
        """The items a group begins with, and the sections that follow; later rows are a section too."""
        first: list[Plain] = []
        sections: list[Plain] = []
        run = first
        for part in group.parts:
            if isinstance(part, Line):
                run += self._item(part, repeat)
                continue
            if run is not first:
                sections += self._run(run, title)
            sections += self._section(part, repeat)
            run = []
        return first, sections if run is first else sections + self._run(run, title)

    def _run(self, items: list[Plain], title: Text) -> list[Plain]:
        return [{"id": self._slug("part"), "title": text(title), "items": items}] if items else []

    def _section(self, group: Group, repeat: str) -> list[Plain]:
        line = group.line
        if line is None:
            return []
        title = self._languages.text(line, "label", line.word("name") or "group") or _GENERAL
        id_ = self._slug(line.word("name"))
        plain = {"id": id_, "title": text(title), **self._condition(line, "relevant", "show_when", repeat)}
        if group.repeats and repeat:
            self._leavings.add(line.cells["type"], leaving_out.NESTED_REPEAT)
        elif group.repeats:
            plain["repeat"] = self._repeat(line, title)
            repeat = id_
        items, inner = self._parts(group, title, repeat)
        if not items and not inner:
            self._leavings.add(line.cells["type"], leaving_out.EMPTY)
            return []
        return [plain | ({"items": items} if items else {}) | ({"sections": inner} if inner else {})]

    def _repeat(self, line: Line, title: Text) -> Plain:
        count = line.word("repeat_count")
        repeat: Plain = {"each": text(title)}
        if re.fullmatch(r"[1-9][0-9]{0,2}", count) and int(count) <= MAX_INSTANCES:
            return repeat | {"at_least": int(count), "at_most": int(count)}
        if count:
            self._leavings.add(line.cells["repeat_count"], leaving_out.COUNT)
        return repeat

    def _item(self, line: Line, repeat: str) -> list[Plain]:
        answered = self._questions.answer(line) if self._items < _MOST_ITEMS else None
        name = line.word("name")
        if answered is None:
            self._leave(line)
            return []
        answer, codes = answered
        self._items += 1
        id_ = f"{self._id}-{self._items:02d}"
        label = self._languages.text(line, "label", name or id_) or _GENERAL
        item = {
            "id": id_,
            **text(label),
            **answer,
            "points": 1,
            "severity": 2,
            "evidence": "none",
            "deadline": "7d",
            "clause": f"XLSForm {name}".strip()[:200],
            "confidence": "G",
            "category": "SNAP-30",
            **self._guidance(line),
            **self._condition(line, "relevant", "show_when", repeat),
            **self._requirement(line, repeat),
        }
        self._learn(line, Question(id_, AnswerType(answer.get("answer", "pass_fail")), codes), repeat)
        return [item]

    def _leave(self, line: Line) -> None:
        """Note a row that makes no item, with its words."""
        is_note = line.word("type").casefold() == "note"
        words = self._languages.text(line, "label") if is_note else None
        what = words.zh if words else f"{line.word('type')} {line.word('name')}".strip()
        self._leavings.add(line.cells["type"], leaving_out.NOTE if is_note else leaving_out.TYPE, what)
        line.read |= set(line.cells)

    def _guidance(self, line: Line) -> Plain:
        found = [self._languages.text(line, column) for column in ("hint", "guidance_hint")]
        hints = [one for one in found if one is not None]
        if not hints:
            return {}
        zh, en = ("\n".join(one.in_(lang) for one in hints)[:500] for lang in ("zh", "en"))
        return {"guidance": {"zh": zh, "en": en}}

    def _requirement(self, line: Line, repeat: str) -> Plain:
        required = self._questions.required(line)
        if isinstance(required, bool):
            return {} if required else {"optional": True}
        found = self._condition(line, "required", "require_when", repeat)
        return {"optional": True, **found} if found else {}

    def _condition(self, line: Line, column: str, key: str, repeat: str) -> Plain:
        expression = line.word(column)
        if not expression:
            return {}
        try:
            return {key: Condition(expression, lambda name: self._askable(name, repeat)).plain()}
        except NotExpressible:
            why = leaving_out.CONDITION if column == "relevant" else leaving_out.REQUIRED
            self._leavings.add(line.cells[column], why)
            return {}

    def _askable(self, name: str, repeat: str) -> Question | None:
        """The question of a name, unless it has many answers somewhere else."""
        question, where = self._known.get(name, (None, ""))
        return question if where in {"", repeat} else None

    def _learn(self, line: Line, question: Question, repeat: str) -> None:
        name = line.word("name")
        if name in self._known:
            self._leavings.add(line.cells["name"], leaving_out.NAME)
        elif name:
            self._known[name] = question, repeat

    def _slug(self, name: str) -> str:
        """An id for a section that no other has."""
        fitting = re.sub(r"[^a-z0-9_]+", "_", name.casefold()).strip("_")[:30]
        base = fitting if re.fullmatch(SLUG, fitting) else f"group_{fitting}".strip("_")
        number, free = 1, base
        while free in self._section_ids:
            number += 1
            free = f"{base}_{number}"
        self._section_ids.add(free)
        return free


def _checklist_id(written: str) -> str:
    """Capitals, digits and hyphens, beginning with a letter."""
    fitting = re.sub(r"[^A-Z0-9]+", "-", written.upper()).strip("-")
    fitting = re.sub(r"^[0-9-]+", "", fitting)[:24].strip("-")
    return fitting or "FORM"
