"""The sheets of a workbook and their columns, made from the keys of a checklist's file.

The first row of a sheet holds headings for people, the second the key of each column, which the reader
goes by: columns may be moved and headings reworded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.asking.model import Text
from sync_server.authoring import shape
from sync_server.authoring.labels import KEYS
from sync_server.authoring.shape import Key, KeyKind
from sync_server.sheets.layout import SheetOf

_LANGUAGES = {"zh": Text(zh="中文", en="Chinese"), "en": Text(zh="英文", en="English")}
_ELSEWHERE = {KeyKind.ROWS, KeyKind.TEXTS, KeyKind.ANSWERS}
_OWN_WORDS = {
    "in": Text(zh="上级分节", en="Inside section"),
    "of": Text(zh="属于（编号）", en="Belongs to (ID)"),
    "no": Text(zh="例子序号", en="Example no."),
    "item": Text(zh="检查项编号", en="Item ID"),
    "value": Text(zh="答案", en="Answer"),
    "spots": Text(zh="几处", en="Spots"),
    "again": Text(zh="复查仍未改", en="Still open"),
    "note": Text(zh="备注", en="Note"),
    "reason": Text(zh="不适用原因", en="Why N/A"),
    "basis": Text(zh="从什么算起", en="Counted from"),
    "photos": Text(zh="照片", en="Photos"),
    "more": Text(zh="其他", en="More"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the way to its value in the mapping of a row, and what is written there."""

    path: tuple[str, ...]
    key: Key
    required: bool = False

    @property
    def name(self) -> str:
        """What stands in the second row, such as `guidance.zh`."""
        return ".".join(self.path)

    @property
    def heading(self) -> Text:
        """What stands in the first row."""
        *outer, last = self.path
        words = _LANGUAGES[last] if last in _LANGUAGES else _OWN_WORDS.get(last) or KEYS[last]
        names = [KEYS[step] for step in outer] + [words]
        if self.path in {("zh",), ("en",)}:
            names = [KEYS["text"], words]
        return Text(zh="·".join(one.zh for one in names), en=" ".join(one.en for one in names))


class Sheet(SheetOf[Column]):
    """One sheet of a checklist's workbook."""


def _columns(keys: tuple[Key, ...], path: tuple[str, ...] = (), *, needed: bool = True) -> Iterator[Column]:
    for key in keys:
        way = (*path, key.name)
        required = needed and key.required and not key.answers
        if key.kind is KeyKind.TEXT:
            for word in shape.ROW[1:]:
                yield Column(path=(*way, word.name), key=word, required=required)
        elif key.kind is KeyKind.MAPPING and key.name != "matrix":
            yield from _columns(key.inner, way, needed=False)
        elif key.kind not in _ELSEWHERE | {KeyKind.MAPPING}:
            yield Column(path=way, key=key, required=required)


def _sheet(zh: str, en: str, keys: tuple[Key, ...], *owner: str) -> Sheet:
    owned = tuple(
        Column(path=(name,), key=Key(name=name, kind=KeyKind.WORD), required=name != "in") for name in owner
    )
    return Sheet(title=Text(zh=zh, en=en), columns=(*owned, *_columns(keys)))


def _answer_key(name: str) -> Key:
    return Key(name=name, kind=KeyKind.FLAG if name == "again" else KeyKind.ANSWERS)


GUIDE = "说明 Guide"
CODES = "可选值 Codes"
CHECKLIST = _sheet("检查表", "Checklist", shape.CHECKLIST)
SECTIONS = _sheet("分节", "Sections", shape.SECTION, "in")
ITEMS = _sheet("检查项", "Items", shape.ITEM, "section")
OPTIONS = _sheet("选项", "Options", shape.OPTION, "of")
ROWS = _sheet("行", "Rows", shape.ROW, "of")
COLUMNS = _sheet("列", "Columns", shape.COLUMN, "of")
PHRASES = _sheet("常用描述", "Phrases", shape.ROW[1:], "of")
EXAMPLES = _sheet("例子", "Examples", shape.EXAMPLE, "no")
ANSWERS = Sheet(
    title=Text(zh="例子答案", en="Answers"),
    columns=(
        *_sheet("", "", (), "no", "item").columns,
        *(Column(path=(name,), key=_answer_key(name)) for name in (*shape.ANSWER_KEYS, "more")),
    ),
)
SHEETS = (CHECKLIST, SECTIONS, ITEMS, OPTIONS, ROWS, COLUMNS, PHRASES, EXAMPLES, ANSWERS)
INDISPENSABLE = (CHECKLIST, SECTIONS, ITEMS)
