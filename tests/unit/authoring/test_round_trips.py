"""A checklist is the same whether it was written in YAML or edited in Excel, in both directions."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from checklists.asking.library import all_checklists, checklist
from checklists.asking.model import Checklist
from checklists.asking.reading import file_name, read_checklist
from sync_server.authoring import plain
from sync_server.authoring.importing import read_upload
from sync_server.authoring.workbook import from_workbook, to_workbook
from sync_server.authoring.yaml_text import to_yaml
from tests.support.everything import EVERYTHING

ALL = read_checklist(EVERYTHING.encode(), "all.yaml")
EVERY = pytest.mark.parametrize("known", [*all_checklists(), ALL], ids=lambda known: known.id)


def from_yaml(text: str, known: Checklist) -> Checklist:
    return read_checklist(text.encode(), file_name(known.id))


def same(one: Checklist, other: Checklist) -> bool:
    """Whether two ask, judge and promise the same; the lines of examples belong to a file."""
    return plain.checklist(one) == plain.checklist(other) and one.sections == other.sections


@EVERY
def test_yaml_to_excel_and_back_keeps_everything_in_both_directions(known: Checklist) -> None:
    """The file's text comes back letter by letter, and the second workbook is the first one byte by byte."""
    text = to_yaml(plain.checklist(known))
    book = to_workbook(from_yaml(text, known))
    back = read_upload(book, "x.xlsx")
    assert same(back.checklist, known)
    assert back.text == text
    assert to_workbook(from_yaml(back.text, known)) == book


def test_the_whole_library_reads_the_same_as_tidy_yaml() -> None:
    """What is written for authors means what it was written from."""
    for known in all_checklists():
        assert same(from_yaml(to_yaml(plain.checklist(known)), known), known)


def test_no_cell_of_a_workbook_is_ever_a_formula() -> None:
    """Words that begin with = + - @ stay words, in every program that opens them."""
    book = load_workbook(BytesIO(to_workbook(ALL)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1 方式", '@GB 1; "2"', "-"} <= {cell.value for cell in cells}


def test_a_workbook_helps_those_who_fill_it_in() -> None:
    """Headings stay in sight, codes are offered, the first sheet explains."""
    book = load_workbook(BytesIO(to_workbook(ALL)))
    guide, *sheets, codes = book.worksheets
    assert (guide.title, codes.title) == ("说明 Guide", "可选值 Codes")
    assert all(sheet.freeze_panes for sheet in sheets)
    offered = {str(rule.sqref).split(":")[0] for rule in book["检查项 Items"].data_validations.dataValidation}
    headings = {cell.value: cell.coordinate.rstrip("2") for cell in book["检查项 Items"][2]}
    wanted = (
        "section",
        "answer",
        "severity",
        "evidence",
        "deadline",
        "confidence",
        "category",
        "key",
        "gate",
    )
    assert {f"{headings[key]}3" for key in wanted} <= offered


# Words as people type or paste them, the worst included; spaces around them are never kept.
pasted = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=25)
@given(words=st.tuples(pasted, pasted, pasted, pasted))
def test_any_words_survive_excel_and_yaml(words: tuple[str, str, str, str]) -> None:
    """Quotes, colons, equals signs and half-width oddities come back as they were."""
    small = plain.checklist(checklist("SIXT"))
    item = small["sections"][0]["items"][0]
    item["zh"], item["en"], item["clause"] = words[:3]
    item["standards"] = [words[3][:40].strip()]
    small["sections"] = [small["sections"][0] | {"items": [item]}]
    small["examples"] = [{"name": {"zh": "例", "en": "E"}, "answers": {item["id"]: {"value": words[0]}}}]
    known = read_checklist(to_yaml(small).encode(), "sixt.yaml")
    assert (known.items[0].text.zh, known.items[0].text.en, known.items[0].clause) == words[:3]
    assert same(from_workbook(to_workbook(known), "x.xlsx"), known)
