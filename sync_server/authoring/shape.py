"""The keys of a checklist's file, as a table: the JSON Schema and the workbook are made from it.

The reader in `checklists.asking.reading` decides what is right; patterns and bounds are its own, and a
test holds the two to the same keys.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from checklists.asking.model import AnswerType
from checklists.asking.reading import fields, limits, terms


class KeyKind(StrEnum):
    """How the value of a key is written."""

    WORD = "word"
    SENTENCE = "sentence"
    WHOLE = "whole"
    NUMBER = "number"
    CODE = "code"
    FLAG = "flag"
    TEXT = "text"
    WORDS = "words"
    TEXTS = "texts"
    LIMIT = "limit"
    CONDITION = "condition"
    ANSWERS = "answers"
    MAPPING = "mapping"
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: `pattern` of its words, `bounds` of its number, `inner` keys of its mapping or rows.

    A key with `answers` belongs only to items answered so; `required` holds for those then.
    """

    name: str
    kind: KeyKind
    required: bool = False
    pattern: str = ""
    bounds: tuple[int, int] = (0, 0)
    inner: "tuple[Key, ...]" = ()
    answers: Collection[AnswerType] = ()
    may_be_empty: bool = False


ANSWER_KEYS = ("value", "spots", "again", "note", "reason", "basis", "photos")
"""The keys of an answer in an example, in the order they are written; a newer phone may send others."""

LONGEST = fields.MAX_SENTENCE
LIMIT = limits.PATTERN
_CHOSEN = (AnswerType.CHOICE, AnswerType.MULTI_CHOICE)
_POINTS = (0, terms.MAX_POINTS)
_ZH = Key(name="zh", kind=KeyKind.SENTENCE, required=True)
_EN = Key(name="en", kind=KeyKind.SENTENCE, required=True)
_CODE = Key(name="code", kind=KeyKind.WORD, required=True, pattern=terms.CODE)

OPTION = (
    _CODE,
    _ZH,
    _EN,
    Key(name="fails", kind=KeyKind.FLAG),
    Key(name="earns", kind=KeyKind.NUMBER, bounds=(0, 100)),
)
ROW = (_CODE, _ZH, _EN)
COLUMN = (_CODE, _ZH, _EN, Key(name="deduction", kind=KeyKind.NUMBER, required=True, bounds=_POINTS))
MATRIX = (
    Key(name="rows", kind=KeyKind.ROWS, required=True, inner=ROW),
    Key(name="columns", kind=KeyKind.ROWS, required=True, inner=COLUMN),
)
ITEM = (
    Key(name="id", kind=KeyKind.WORD, required=True, pattern=r"[A-Z0-9-]+-[0-9]{2,3}"),
    _ZH,
    _EN,
    Key(name="answer", kind=KeyKind.CODE),
    Key(name="options", kind=KeyKind.ROWS, required=True, inner=OPTION, answers=_CHOSEN),
    Key(name="unit", kind=KeyKind.SENTENCE, required=True, answers=(AnswerType.NUMBER,)),
    Key(name="limit", kind=KeyKind.LIMIT, answers=(AnswerType.NUMBER, AnswerType.DATE)),
    Key(name="matrix", kind=KeyKind.MAPPING, required=True, inner=MATRIX, answers=(AnswerType.MATRIX,)),
    Key(name="key", kind=KeyKind.FLAG),
    Key(name="veto", kind=KeyKind.FLAG),
    Key(name="points", kind=KeyKind.NUMBER, required=True, bounds=_POINTS),
    Key(name="per_spot", kind=KeyKind.NUMBER, bounds=_POINTS),
    Key(name="severity", kind=KeyKind.CODE, required=True),
    Key(name="evidence", kind=KeyKind.CODE, required=True),
    Key(name="camera_only", kind=KeyKind.FLAG),
    Key(name="deadline", kind=KeyKind.CODE, required=True),
    Key(name="clause", kind=KeyKind.SENTENCE, required=True),
    Key(name="confidence", kind=KeyKind.CODE, required=True),
    Key(name="category", kind=KeyKind.WORD, required=True, pattern=terms.CATEGORY),
    Key(name="gate", kind=KeyKind.CODE),
    Key(name="trade", kind=KeyKind.CODE),
    Key(name="standards", kind=KeyKind.WORDS, pattern=terms.STANDARD),
    Key(name="guidance", kind=KeyKind.TEXT),
    Key(name="picture", kind=KeyKind.WORD, pattern=terms.PICTURE),
    Key(name="phrases", kind=KeyKind.TEXTS),
    Key(name="default_not_applicable", kind=KeyKind.FLAG),
    Key(name="optional", kind=KeyKind.FLAG),
    Key(name="show_when", kind=KeyKind.CONDITION),
    Key(name="require_when", kind=KeyKind.CONDITION),
)
REPEAT = (
    Key(name="each", kind=KeyKind.TEXT, required=True),
    Key(name="at_least", kind=KeyKind.WHOLE, bounds=(0, terms.MAX_INSTANCES)),
    Key(name="at_most", kind=KeyKind.WHOLE, bounds=(1, terms.MAX_INSTANCES)),
    Key(name="rows", kind=KeyKind.ROWS, inner=ROW),
)
SECTION = (
    Key(name="id", kind=KeyKind.WORD, required=True, pattern=terms.SLUG),
    Key(name="title", kind=KeyKind.TEXT, required=True),
    Key(name="layout", kind=KeyKind.CODE),
    Key(name="weight", kind=KeyKind.NUMBER, bounds=(0, terms.MAX_WEIGHT)),
    Key(name="show_when", kind=KeyKind.CONDITION),
    Key(name="repeat", kind=KeyKind.MAPPING, inner=REPEAT),
    Key(name="items", kind=KeyKind.ROWS, inner=ITEM),
    Key(name="sections", kind=KeyKind.ROWS),
)
EXAMPLE = (
    Key(name="name", kind=KeyKind.TEXT, required=True),
    Key(name="answers", kind=KeyKind.ANSWERS),
    Key(name="others", kind=KeyKind.CODE),
    Key(name="spot_check", kind=KeyKind.FLAG),
    Key(name="score", kind=KeyKind.NUMBER, bounds=(0, 1000)),
    Key(name="grade", kind=KeyKind.WORD, pattern=terms.SLUG),
    Key(name="findings", kind=KeyKind.WORDS, pattern=terms.KEY, may_be_empty=True),
)
CHECKLIST = (
    Key(name="id", kind=KeyKind.WORD, required=True, pattern=terms.CHECKLIST),
    Key(name="version", kind=KeyKind.WHOLE, required=True, bounds=(1, terms.MAX_VERSION)),
    Key(name="title", kind=KeyKind.TEXT, required=True),
    Key(name="scheme", kind=KeyKind.WORD, required=True, pattern=terms.SCHEME),
    Key(name="rule", kind=KeyKind.SENTENCE),
    Key(name="about", kind=KeyKind.TEXT),
    Key(name="place_kinds", kind=KeyKind.WORDS, pattern=terms.CAMPUS_NAME),
    Key(name="units", kind=KeyKind.WORDS, pattern=terms.CAMPUS_NAME),
    Key(name="sections", kind=KeyKind.ROWS, required=True, inner=SECTION),
    Key(name="examples", kind=KeyKind.ROWS, inner=EXAMPLE),
)
