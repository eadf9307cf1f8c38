"""The promises made to authors, each kept by a test that a seeded bug makes fail."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checklists.asking.model import Asked, Not
from checklists.asking.reading import ChecklistUnreadable
from sync_server.authoring import comparing, conditions, notation, plain, schema, yaml_text
from sync_server.authoring.workbook import assembling, cells, writing
from sync_server.authoring.xlsform import drafting, expressions, leaving_out, questions
from sync_server.sheets import grid, opening, scanning
from tests.support.mutants import NOTICED
from tests.unit.authoring import (
    test_bad_workbooks,
    test_comparing,
    test_conditions,
    test_hostile_workbooks,
    test_round_trips,
    test_xlsform,
)

Promise = Callable[[], object]
ALL = test_round_trips.ALL


def round_trip() -> None:
    test_round_trips.test_yaml_to_excel_and_back_keeps_everything_in_both_directions(ALL)


def refuses(name: str) -> Promise:
    return lambda: test_hostile_workbooks.test_a_hostile_file_is_refused_in_words(
        *test_hostile_workbooks.HOSTILE[name]
    )


def names_sheet(name: str) -> Promise:
    case = test_bad_workbooks.WRONG_SHEETS[name]
    return lambda: test_bad_workbooks.test_a_sheet_that_is_not_as_it_was_is_named(*case)


def names_cell(name: str) -> Promise:
    return lambda: test_bad_workbooks.test_a_wrong_cell_is_named(*test_bad_workbooks.WRONG_VALUES[name])


def relevant(expression: str) -> Promise:
    return lambda: test_xlsform.test_a_condition_that_cannot_be_said_is_listed_and_never_guessed(expression)


def lists(name: str) -> Promise:
    return lambda: test_xlsform.test_what_is_not_carried_is_listed(*test_xlsform.UNCARRIED[name])


def constrained() -> None:
    test_xlsform.test_a_constraint_becomes_a_limit_and_says_so("integer", ". > 0 and . < 9", "limit: 1..8")


def reserved() -> None:
    renamed = Not(condition=Asked(item="KITCHEN-04", among=("fail_",)))
    test_xlsform.test_relevant_becomes_show_when("not(selected(${pests}, 'fail'))", renamed)


def refuses_misspelt() -> None:
    assert not Draft202012Validator(schema.checklist_schema()).is_valid({"idd": "A"})


def unheld(*_: object) -> None:
    """A step left out."""


SEEDED_BUGS: dict[str, tuple[ModuleType | type, str, Any, Promise]] = {
    "YAML: words are never quoted": (yaml_text, "_word", str, round_trip),
    "plain: only the value of an answer is kept": (
        plain, "_answer", lambda answer: answer.get("value", ""), round_trip,
    ),
    "plain: a section repeats the condition around it": (
        plain, "_own_condition", lambda whole, _outer: whole, round_trip,
    ),
    "plain: flags are lost": (plain, "_flags", lambda *_: {}, round_trip),
    "limits: what they count from is lost": (
        notation, "number_text", lambda number: f"{number:.0f}", round_trip,
    ),
    "Excel: a list is parted at every semicolon": (cells, "_in_list", str, round_trip),
    "Excel: brackets of an answer are words": (cells, "_answer", str, round_trip),
    "Excel: options are forgotten": (assembling._Assembling, "_put_rows", unheld, round_trip),
    "Excel: words may be formulas": (
        writing, "_write", lambda page, row, column, text, style: page.write(row, column, text, style),
        test_round_trips.test_no_cell_of_a_workbook_is_ever_a_formula,
    ),
    "Excel: nothing is offered": (
        writing, "_offer_choices", unheld, test_round_trips.test_a_workbook_helps_those_who_fill_it_in,
    ),
    "reading: macros are let in": (opening, "_FOREIGN", (), refuses("macros")),
    "reading: links are let in": (opening, "_FOREIGN", (), refuses("links to other files")),
    "reading: size has no bound": (opening, "_unbounded", lambda _parts: iter(()), refuses("too many parts")),
    "reading: a range may span everything": (scanning, "_area", len, refuses("a range that is none")),
    "reading: hidden rows are let in": (grid, "_unseen", lambda _page: (), names_sheet("a hidden row")),
    "reading: merged cells are let in": (grid, "_unseen", lambda _page: (), names_sheet("merged cells")),
    "reading: formulas are taken for words": (
        grid, "_text", lambda cell, _line, _complaints: grid.as_text(cell.value),
        names_cell("a formula to run"),
    ),
    "reading: rows of nobody vanish": (
        assembling._Assembling, "_complain_of_strays", unheld, names_cell("an option of nobody"),
    ),
    "reading: an empty cell is told of its row": (
        assembling, "_is_wanted", lambda _column, _row: False, names_cell("points missing"),
    ),
    "conditions: brackets are left out": (
        conditions, "_bracketed", conditions.written,
        test_conditions.test_whatever_is_asked_survives_being_written_in_a_cell,
    ),
    "diff: moving goes unseen": (
        comparing, "_out_of_order", lambda _old, _new: set(),
        test_comparing.test_moving_is_told_from_changing,
    ),
    "diff: sections are not looked at": (
        comparing, "_sections", lambda _known: {},
        lambda: test_comparing.test_no_part_of_a_section_changes_unseen("weight"),
    ),
    "forms: a strict bound becomes a loose one": (
        expressions, "_inclusive", lambda sign, number: (f"{sign[0]}=", number), constrained,
    ),
    "forms: any code will do": (
        expressions, "_is", lambda question, value: {"item": question.id, "is": value},
        relevant("${clean} = 'perhaps'"),
    ),
    "forms: a note vanishes": (leaving_out.Leavings, "at", unheld, lists("note")),
    "forms: an empty group vanishes": (leaving_out.Leavings, "at", unheld, lists("empty group")),
    "forms: an answer in another repeat is looked at": (
        drafting._Drafting, "_askable", lambda self, name, _repeat: self._known.get(name, (None, ""))[0],
        test_xlsform.test_an_answer_in_another_repeat_cannot_be_looked_at,
    ),
    "forms: a code that is ours is kept": (
        questions, "_RESERVED", set(),
        reserved,
    ),
    "schema: any key is accepted": (schema, "_mapping", lambda _keys: {"type": "object"}, refuses_misspelt),
}  # fmt: skip


@pytest.mark.parametrize(("where", "seam", "bug", "promise"), SEEDED_BUGS.values(), ids=SEEDED_BUGS.keys())
def test_a_seeded_bug_breaks_its_promise(
    where: ModuleType | type, seam: str, bug: Any, promise: Promise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes this mistake hears of it."""
    monkeypatch.setattr(where, seam, bug)
    with pytest.raises((*NOTICED, ChecklistUnreadable)):
        promise()
