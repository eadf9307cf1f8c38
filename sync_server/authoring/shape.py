"""The keys of a checklist's file, as a table: the JSON Schema and the workbook are made from it.

The reader in `checklists.asking.reading` decides what is right; patterns and bounds are its own, and a
test holds the two to the same keys.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from checklists.asking.model import AnswerType
from checklists.asking.reading import fields, limits, terms


class Kind(StrEnum):
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
    kind: Kind
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
_ZH = Key(name="zh", kind=Kind.SENTENCE, required=True)
_EN = Key(name="en", kind=Kind.SENTENCE, required=True)
_CODE = Key(name="code", kind=Kind.WORD, required=True, pattern=terms.CODE)

OPTION = (
    _CODE,
    _ZH,
    _EN,
    Key(name="fails", kind=Kind.FLAG),
    Key(name="earns", kind=Kind.NUMBER, bounds=(0, 100)),
)
ROW = (_CODE, _ZH, _EN)
COLUMN = (_CODE, _ZH, _EN, Key(name="deduction", kind=Kind.NUMBER, required=True, bounds=_POINTS))
MATRIX = (
    Key(name="rows", kind=Kind.ROWS, required=True, inner=ROW),
    Key(name="columns", kind=Kind.ROWS, required=True, inner=COLUMN),
)
ITEM = (
    Key(name="id", kind=Kind.WORD, required=True, pattern=r"[A-Z0-9-]+-[0-9]{2,3}"),
    _ZH,
    _EN,
    Key(name="answer", kind=Kind.CODE),
    Key(name="options", kind=Kind.ROWS, required=True, inner=OPTION, answers=_CHOSEN),
    Key(name="unit", kind=Kind.SENTENCE, required=True, answers=(AnswerType.NUMBER,)),
    Key(name="limit", kind=Kind.LIMIT, answers=(AnswerType.NUMBER, AnswerType.DATE)),
    Key(name="matrix", kind=Kind.MAPPING, required=True, inner=MATRIX, answers=(AnswerType.MATRIX,)),
    Key(name="key", kind=Kind.FLAG),
    Key(name="veto", kind=Kind.FLAG),
    Key(name="points", kind=Kind.NUMBER, required=True, bounds=_POINTS),
    Key(name="per_spot", kind=Kind.NUMBER, bounds=_POINTS),
    Key(name="severity", kind=Kind.CODE, required=True),
    Key(name="evidence", kind=Kind.CODE, required=True),
    Key(name="camera_only", kind=Kind.FLAG),
    Key(name="deadline", kind=Kind.CODE, required=True),
    Key(name="clause", kind=Kind.SENTENCE, required=True),
    Key(name="confidence", kind=Kind.CODE, required=True),
    Key(name="category", kind=Kind.WORD, required=True, pattern=terms.CATEGORY),
    Key(name="gate", kind=Kind.CODE),
    Key(name="trade", kind=Kind.CODE),
    Key(name="standards", kind=Kind.WORDS, pattern=terms.STANDARD),
    Key(name="guidance", kind=Kind.TEXT),
    Key(name="picture", kind=Kind.WORD, pattern=terms.PICTURE),
    Key(name="phrases", kind=Kind.TEXTS),
    Key(name="default_not_applicable", kind=Kind.FLAG),
    Key(name="optional", kind=Kind.FLAG),
    Key(name="show_when", kind=Kind.CONDITION),
    Key(name="require_when", kind=Kind.CONDITION),
)
REPEAT = (
    Key(name="each", kind=Kind.TEXT, required=True),
    Key(name="at_least", kind=Kind.WHOLE, bounds=(0, terms.MAX_INSTANCES)),
    Key(name="at_most", kind=Kind.WHOLE, bounds=(1, terms.MAX_INSTANCES)),
    Key(name="rows", kind=Kind.ROWS, inner=ROW),
)
SECTION = (
    Key(name="id", kind=Kind.WORD, required=True, pattern=terms.SLUG),
    Key(name="title", kind=Kind.TEXT, required=True),
    Key(name="layout", kind=Kind.CODE),
    Key(name="weight", kind=Kind.NUMBER, bounds=(0, terms.MAX_WEIGHT)),
    Key(name="show_when", kind=Kind.CONDITION),
    Key(name="repeat", kind=Kind.MAPPING, inner=REPEAT),
    Key(name="items", kind=Kind.ROWS, inner=ITEM),
    Key(name="sections", kind=Kind.ROWS),
)
EXAMPLE = (
    Key(name="name", kind=Kind.TEXT, required=True),
    Key(name="answers", kind=Kind.ANSWERS),
    Key(name="others", kind=Kind.CODE),
    Key(name="spot_check", kind=Kind.FLAG),
    Key(name="score", kind=Kind.NUMBER, bounds=(0, 1000)),
    Key(name="grade", kind=Kind.WORD, pattern=terms.SLUG),
    Key(name="findings", kind=Kind.WORDS, pattern=terms.KEY, may_be_empty=True),
)
CHECKLIST = (
    Key(name="id", kind=Kind.WORD, required=True, pattern=terms.CHECKLIST),
    Key(name="version", kind=Kind.WHOLE, required=True, bounds=(1, terms.MAX_VERSION)),
    Key(name="title", kind=Kind.TEXT, required=True),
    Key(name="scheme", kind=Kind.WORD, required=True, pattern=terms.SCHEME),
    Key(name="rule", kind=Kind.SENTENCE),
    Key(name="about", kind=Kind.TEXT),
    Key(name="place_kinds", kind=Kind.WORDS, pattern=terms.CAMPUS_NAME),
    Key(name="units", kind=Kind.WORDS, pattern=terms.CAMPUS_NAME),
    Key(name="sections", kind=Kind.ROWS, required=True, inner=SECTION),
    Key(name="examples", kind=Kind.ROWS, inner=EXAMPLE),
)
