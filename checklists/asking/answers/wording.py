"""An answer as people read it."""

from datetime import date
from decimal import Decimal

from checklists.asking.answers.values import TAKEN, Answer, Taps, Verdict
from checklists.asking.model import AnswerType, Item, Text

_VERDICTS = {
    Verdict.PASS: Text(zh="合格", en="pass"),
    Verdict.FAIL: Text(zh="不合格", en="fail"),
    Verdict.NOT_APPLICABLE: Text(zh="不适用", en="N/A"),
}


def in_words(item: Item, answer: Answer) -> Text:
    """What was answered, such as 65.0 ℃, 煮沸 or 3 号窗口 脏 ×2."""
    match answer.value:
        case Verdict():
            words = _VERDICTS[answer.value]
        case Taps():
            words = _joined([_tapped(item, tap.row, tap.column, tap.times) for tap in answer.value.cells])
        case tuple():
            words = _joined([item.option(code).text for code in answer.value])
        case Decimal():
            unit = "%" if item.answer_type is AnswerType.RATING else item.unit or ""
            words = _same(f"{answer.value} {unit}".strip())
        case date():
            words = _same(answer.value.isoformat())
        case witness if answer.refused:
            words = Text(zh=f"拒绝签字，见证人 {witness}", en=f"refused to sign, seen by {witness}")
        case written:
            words = _written(item, written)
    return words


FAILED = Text(zh="不合格：", en="Failed: ")
"""What the name of a finding begins with."""


def beside_failed(note: str) -> str:
    """A note that follows a word for "failed": one that begins with its finding's name says it once."""
    return note.removeprefix(FAILED.zh).removeprefix(FAILED.en)


def _written(item: Item, value: str) -> Text:
    if item.answer_type is AnswerType.CHOICE:
        return item.option(value).text
    is_photo = item.answer_type is AnswerType.PHOTO and value == TAKEN
    return Text(zh="已拍照", en="photo taken") if is_photo else _same(value)


def _tapped(item: Item, row: str, column: str, times: int) -> Text:
    matrix = item.matrix
    rows = {one.code: one.text for one in matrix.rows} if matrix else {}
    columns = {one.code: one.text for one in matrix.columns} if matrix else {}
    where, what = rows.get(row, _same(row)), columns.get(column, _same(column))
    return Text(zh=f"{where.zh} {what.zh} ×{times}", en=f"{where.en}: {what.en} ×{times}")


def _joined(parts: list[Text]) -> Text:
    if not parts:
        return Text(zh="无", en="none")
    return Text(zh="、".join(part.zh for part in parts), en=", ".join(part.en for part in parts))


def _same(words: str) -> Text:
    return Text(zh=words, en=words)
