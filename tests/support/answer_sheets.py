"""Checklists with one of everything, and strategies for whatever may be answered to them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from checklists.asking.library import checklist
from checklists.asking.model import (
    AnswerType,
    Checklist,
    Column,
    Item,
    Layout,
    Limit,
    Matrix,
    Option,
    Repeat,
    Row,
    Section,
    Text,
)
from tests.support.by_hand import Plain, Rows

PLAIN = replace(checklist("CAN-GRADE").item("CAN-GRADE-16"), phrases=())
WORDS = Text(zh="例", en="example")
OPTIONS = (
    Option(code="full", text=WORDS),
    Option(code="part", text=WORDS, earns=Decimal(30)),
    Option(code="none", text=WORDS, fails=True),
)
TABLE = Matrix(
    rows=(Row(code="a", text=WORDS), Row(code="b", text=WORDS)),
    columns=(
        Column(code="x", text=WORDS, deduction=Decimal("0.5")),
        Column(code="y", text=WORDS, deduction=Decimal(2)),
    ),
)


def _item(number: int, points: str, **other: Any) -> Item:
    return replace(PLAIN, id=f"ALL-{number:02d}", points=Decimal(points), **other)


FIRST = (
    _item(1, "20", key=True),
    _item(2, "15", key=True, per_spot=Decimal("2.5")),
    _item(3, "10", per_spot=Decimal(1)),
    _item(4, "7.5"),
    _item(5, "5", answer_type=AnswerType.RATING),
)
SECOND = (
    _item(6, "25", key=True, answer_type=AnswerType.NUMBER, limit=Limit(lower=Decimal(70)), unit="℃"),
    _item(7, "10", answer_type=AnswerType.CHOICE, options=OPTIONS),
    _item(8, "6", answer_type=AnswerType.MATRIX, matrix=TABLE),
    _item(9, "4", per_spot=Decimal(4)),
)
VETO = _item(10, "0", veto=True)
SMALL_KEY = _item(11, "5", key=True)


def _section(name: str, items: tuple[Item, ...], **other: Any) -> Section:
    return Section(id=name, title=WORDS, items=items, path=(name,), **other)


ROOMS = Repeat(id="second", each=WORDS, at_least=0)
SHEETS = Checklist(
    id="ALL",
    version=1,
    title=WORDS,
    scheme="scheme_d1@1",
    sections=(
        _section("first", FIRST, weight=Decimal(10)),
        _section("second", (*SECOND, VETO, SMALL_KEY), weight=Decimal(5)),
    ),
)
IN_ROWS = replace(
    SHEETS,
    sections=(
        _section("first", FIRST[:2]),
        _section("second", (*SECOND, VETO, SMALL_KEY), repeat=ROOMS, layout=Layout.MATRIX),
    ),
)
INSTANCES = ("1", "2", "3")

_VALUES: dict[AnswerType, st.SearchStrategy[Any]] = {
    AnswerType.PASS_FAIL: st.sampled_from(["pass", "pass", "pass", "fail"]),
    AnswerType.RATING: st.integers(0, 1000).map(lambda tenths: str(Decimal(tenths) / 10)),
    AnswerType.NUMBER: st.sampled_from(["69.9", "70", "70.0", "85"]),
    AnswerType.CHOICE: st.sampled_from(["full", "full", "part", "none"]),
    AnswerType.MATRIX: st.dictionaries(
        st.sampled_from("ab"), st.dictionaries(st.sampled_from("xy"), st.integers(0, 3)), max_size=2
    ),
}


def _plain_answers(item: Item) -> st.SearchStrategy[Plain]:
    given_answer = st.fixed_dictionaries(
        {"value": _VALUES[item.answer_type]},
        optional={"spots": st.integers(1, 5), "again": st.booleans()},
    )
    return given_answer | st.just({"value": "na", "reason": "-"})


@st.composite
def rows(draw: st.DrawFn, checklist: Checklist) -> Rows:
    """Rows of what was answered: (key, group or instance, item, plain answer); some left out."""
    found: Rows = []
    for section in checklist.sections:
        reached = draw(st.sets(st.sampled_from(INSTANCES))) if section.repeat else {""}
        for instance in sorted(reached):
            for item in section.items:
                if draw(st.integers(0, 9)):
                    key = f"{item.id}#{instance}" if instance else item.id
                    found.append((key, instance or section.id, item, draw(_plain_answers(item))))
    return found
