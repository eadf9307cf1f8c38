"""One question of a form as an item: its type, choices, limit and when it has to be answered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checklists.asking.model import AnswerType
from checklists.asking.reading.terms import CODE
from sync_server.authoring.plain import text
from sync_server.authoring.xlsform import expressions, leaving_out
from sync_server.authoring.xlsform.expressions import NotExpressible
from sync_server.authoring.xlsform.languages import Languages
from sync_server.authoring.xlsform.leaving_out import Leavings
from sync_server.authoring.xlsform.tables import Line

TYPES: Mapping[str, AnswerType] = {
    "text": AnswerType.TEXT,
    "string": AnswerType.TEXT,
    "integer": AnswerType.NUMBER,
    "int": AnswerType.NUMBER,
    "decimal": AnswerType.NUMBER,
    "range": AnswerType.NUMBER,
    "date": AnswerType.DATE,
    "image": AnswerType.PHOTO,
    "photo": AnswerType.PHOTO,
    "acknowledge": AnswerType.PASS_FAIL,
    "trigger": AnswerType.PASS_FAIL,
}
_CHOICES = {"one": AnswerType.CHOICE, "multiple": AnswerType.MULTI_CHOICE}
# What a phone can still write down, if not as its own kind.
_IN_WORDS = {"time", "datetime", "barcode"}
_WHOLE = {"integer", "int"}
_RESERVED = {"pass", "fail", "na"}
_NO_UNIT = "—"
_CHOSEN = re.compile(r"select[_ ](one|multiple)\s+(\S+)(\s+or[_ ]other)?")
_TRUE = {"yes", "true", "true()", "1"}
_FALSE = {"", "no", "false", "false()", "0"}
Plain = dict[str, Any]


class Questions:
    """Makes items of the rows of a form; what it cannot say goes to the leavings."""

    def __init__(self, choices: Sequence[Line], languages: Languages, leavings: Leavings) -> None:
        self._choices = choices
        self._languages = languages
        self._leavings = leavings
        self._offered: set[str] = set()

    def leave_unused_choices(self) -> None:
        """Note the lists of choices that no question offers, each once."""
        unused = [row for row in self._choices if row.word("list_name") not in self._offered]
        first = {row.word("list_name"): row for row in reversed(unused)}
        for name, row in first.items():
            self._leavings.at(self._leavings.places.names[row.line], leaving_out.UNUSED, name)
        for row in unused:
            row.read |= set(row.cells)

    def answer(self, line: Line) -> tuple[Plain, dict[str, str]] | None:
        """The keys that say how a row is answered, and the code each choice became; None if it cannot be."""
        written = " ".join(line.word("type").split())
        chosen = _CHOSEN.fullmatch(written)
        if chosen:
            return self._chosen(line, _CHOICES[chosen[1]], chosen[2], other=bool(chosen[3]))
        kind = written.casefold()
        if kind == "image" and "signature" in line.word("appearance").casefold():
            return {"answer": str(AnswerType.SIGNATURE)}, {}
        if kind == "image" and "new" in line.word("appearance").casefold().split():
            return {"answer": str(AnswerType.PHOTO), "camera_only": True}, {}
        line.read.discard("appearance")
        if kind in _IN_WORDS:
            self._leavings.add(line.cells["type"], leaving_out.AS_TEXT)
            kind = "text"
        return self._plain(line, kind, TYPES[kind]) if kind in TYPES else None

    def _plain(self, line: Line, kind: str, answer: AnswerType) -> tuple[Plain, dict[str, str]]:
        if answer is AnswerType.NUMBER:
            return self._number(line, whole=kind in _WHOLE), {}
        if answer is AnswerType.PASS_FAIL:
            return {}, {"OK": "pass"}
        return {"answer": str(answer)}, {}

    def required(self, line: Line) -> bool | str:
        """Whether it must be answered, or the expression that says when."""
        written = line.word("required")
        if written.casefold() in _FALSE:
            return False
        return True if written.casefold() in _TRUE else written

    def _number(self, line: Line, *, whole: bool) -> Plain:
        self._leavings.add(line.cells["type"], leaving_out.UNIT)
        answer: Plain = {"answer": str(AnswerType.NUMBER), "unit": _NO_UNIT}
        constraint = line.word("constraint")
        if not constraint:
            return answer
        try:
            answer["limit"] = expressions.limit(constraint, whole=whole)
        except NotExpressible:
            self._leavings.add(line.cells["constraint"], leaving_out.CONSTRAINT)
        else:
            self._leavings.add(line.cells["constraint"], leaving_out.LIMIT)
        return answer

    def _chosen(
        self, line: Line, kind: AnswerType, name: str, *, other: bool
    ) -> tuple[Plain, dict[str, str]] | None:
        rows = [row for row in self._choices if row.word("list_name") == name and row.word("name")]
        if not rows:
            self._leavings.add(line.cells["type"], leaving_out.NO_CHOICES)
            return None
        self._offered.add(name)
        codes: dict[str, str] = {}
        options: list[Plain] = []
        for row in rows:
            written = row.word("name")
            if written in codes:
                continue
            codes[written] = self._code(row, written, set(codes.values()))
            words = self._languages.text(row, "label", written)
            options.append({"code": codes[written], **(text(words) if words else {})})
        if other and "other" not in codes:
            self._leavings.add(line.cells["type"], leaving_out.OTHER)
            codes["other"] = _free("other", set(codes.values()))
            options.append({"code": codes["other"], "zh": "其他", "en": "Other"})
        return {"answer": str(kind), "options": options}, codes

    def _code(self, row: Line, written: str, taken: set[str]) -> str:
        fitting = re.sub(r"[^A-Za-z0-9_]", "_", written).lstrip("_")[:16] or "choice"
        code = written if re.fullmatch(CODE, written) else fitting
        code = _free(f"{code[:15]}_" if code in _RESERVED else code, taken)
        if code != written:
            self._leavings.add(row.cells["name"], leaving_out.CODE, f"{written} → {code}")
        return code


def _free(code: str, taken: set[str]) -> str:
    """The code, or the first like it that is not taken."""
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code[:15]}_{number}"
    return free
