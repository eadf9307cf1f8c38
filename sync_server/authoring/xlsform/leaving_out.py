"""What a form says that a checklist cannot: kept on a list, never dropped silently."""

from dataclasses import dataclass, field

from checklists.asking.model import Text
from sync_server.sheets.grid import Cell, Places

_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something not carried, or carried otherwise: `cell` such as `survey!G5`, what was there, and why."""

    cell: str
    what: str
    why: Text

    def in_(self, lang: str) -> str:
        """One line in `zh` or `en`."""
        colon, bracket = ("：", "（{}）") if lang == "zh" else (": ", " ({})")
        what = bracket.format(self.what) if self.what else ""
        return f"{self.cell}{colon}{self.why.in_(lang)}{what}"


@dataclass(slots=True)
class Leavings:
    """Gathers what was left out, by the cells it stood in."""

    places: Places
    found: list[LeftOut] = field(default_factory=list)

    def add(self, cell: Cell, why: Text, what: str = "") -> None:
        """Note that a cell was not carried as it is."""
        self.at(self.places.names[cell.line], why, what or cell.text.strip())

    def at(self, name: str, why: Text, what: str = "") -> None:
        """Note something about a cell or a sheet of this name."""
        one = LeftOut(cell=name, what=what[:_SHOWN], why=why)
        if one not in self.found:
            self.found.append(one)


def _why(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


COLUMN = _why("这一列的内容没有带过来", "this column was not carried over")
SHEET = _why("这张表没有带过来", "this sheet was not carried over")
TYPE = _why(
    "没有相应的答案类型，这一题没有带过来", "there is no such answer type; the question was not carried over"
)
AS_TEXT = _why("改为文字题", "became a question answered in words")
NOTE = _why("提示文字没有带过来，可写进“说明”", "a note was not carried over; it may become a guidance")
NO_CHOICES = _why(
    "找不到选项列表，这一题没有带过来", "its choices were not found; the question was not carried over"
)
CODE = _why("选项代码改成了", "the code of a choice became")
UNUSED = _why("没有题目用这个选项列表", "no question offers this list of choices")
OTHER = _why("“其他”成了一个选项", "“other” became one of the options")
NAME = _why("名字重复，条件按第一次出现的算", "a name is used twice; conditions mean the first")
CONDITION = _why("条件无法表达，这一题总是会问", "the condition cannot be expressed; it is always asked")
REQUIRED = _why("必答条件无法表达，改为必答", "when it is required cannot be expressed; it always is")
CONSTRAINT = _why("约束无法表达为限值", "the constraint cannot be expressed as a limit")
LIMIT = _why("约束成了限值：超出的算不合格，而不是不能填", "the constraint became a limit: beyond it fails")
NESTED_REPEAT = _why("重复里的重复改为普通分节", "a repeat inside a repeat became a plain section")
COUNT = _why("重复次数无法表达", "how often it repeats cannot be expressed")
EMPTY = _why(
    "没有能带过来的题，这一组没有带过来", "nothing in it could be carried over, so the group was not"
)
LANGUAGE = _why("缺少一种语言，两种都用同一段文字", "one language is missing; the same words stand for both")
NO_LABEL = _why("没有题目文字，用了名字", "there is no label; the name stands for it")
TOO_LONG = _why("文字太长，截短了", "the words were too long and were cut")
REFERENCE = _why(
    "文字里引用了别的答案，原样保留", "the words refer to another answer and were left as they are"
)
ID = _why("编号改成了", "the ID became")
VERSION = _why("版本不是数字，记为 1", "the version is no number and became 1")
ASSUMED = _why(
    "表里没有的按默认值：分值 1、一般、无需证据、7 天、待核实、SNAP-30、评分办法 scheme_d1@1，请逐项核对",
    "what a form does not have was assumed: 1 point, general, no evidence, 7 days, to be verified, SNAP-30, "
    "scheme_d1@1; look at each item",
)
UNIT = _why("数字题没有单位，写成了“—”", "a number has no unit; “—” was written")
