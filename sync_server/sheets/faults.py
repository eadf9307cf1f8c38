"""The words for what is wrong with a workbook before its meaning is looked at."""

from collections.abc import Sequence

from checklists.asking.reading import Fault, fault

_SHOWN = 40

_SAVE_AS_XLSX = "用 Excel 或 WPS 另存为 .xlsx（不加密码）", "a file saved as .xlsx without a password"

# --- the file
NOT_A_WORKBOOK = fault(("不是 Excel 工作簿", "this is no Excel workbook"), _SAVE_AS_XLSX)
OLD_OR_LOCKED = fault(
    ("是旧版 .xls，或加了密码", "this is an old .xls file, or it has a password"), _SAVE_AS_XLSX
)
DAMAGED = fault(("工作簿已损坏", "the workbook is damaged"), _SAVE_AS_XLSX)
FOREIGN_ENCODING = fault(
    (
        "工作簿内部不是 UTF-8 编码（例如 GBK）",
        "the workbook is not encoded in UTF-8 inside (GBK, for example)",
    ),
    _SAVE_AS_XLSX,
)
ENTITIES = fault(("工作簿内部有 DOCTYPE 声明", "there is a DOCTYPE inside the workbook"), _SAVE_AS_XLSX)
MACROS = fault(
    ("工作簿带宏", "the workbook carries macros"),
    ("另存为不带宏的 .xlsx", "a copy saved as .xlsx, without macros"),
)
LINKS = fault(
    ("引用了别的文件或数据源", "the workbook refers to other files or sources of data"),
    ("把引用的内容粘贴为值", "the values themselves"),
)
OBJECTS = fault(
    ("嵌入了图片或对象", "pictures or objects are embedded in the workbook"),
    (
        "删掉；图片在“图片 Picture”列写文件名",
        "no objects; the name of a picture in the column “图片 Picture”",
    ),
)


TOO_MUCH = fault(
    ("工作簿里的单元格或区域太多", "the workbook holds too many cells, or ranges that are too large"),
    ("删掉空白的格式、合并和链接区域", "no empty formatted cells, merged ranges or ranges of links"),
)


def too_large(kibibytes: int) -> Fault:
    return fault(
        (
            f"工作簿超过 {kibibytes} KiB（含解压后）",
            f"the workbook is larger than {kibibytes} KiB, packed or not",
        ),
        ("拆成几份", "several smaller ones"),
    )


def sheet_too_large(rows: int, columns: int) -> Fault:
    return fault(
        (
            f"超过 {rows} 行或 {columns} 列（空白的格式行也算）",
            f"more than {rows} rows or {columns} columns, empty ones included",
        ),
        ("删掉多余的行和列", "the sheet without the rows and columns that are not needed"),
    )


# --- the sheets
def unknown_sheet(name: str, known: Sequence[str]) -> Fault:
    return fault(
        (f"不认识工作表“{name[:_SHOWN]}”", f"the sheet “{name[:_SHOWN]}” is not known here"),
        (f"只能用 {'、'.join(known)}", f"one of {', '.join(known)}"),
    )


def missing_sheet(name: str) -> Fault:
    return fault(
        (f"没有工作表“{name}”", f"there is no sheet “{name}”"),
        ("导出一份检查表，在它上面改", "a checklist that was exported, edited in its place"),
    )


HIDDEN_SHEET = fault(
    ("工作表被隐藏", "the sheet is hidden"), ("取消隐藏，或删掉它", "the sheet shown, or removed")
)
HIDDEN_ROW = fault(
    ("这一行被隐藏或筛选掉了", "the row is hidden or filtered out"),
    ("取消隐藏和筛选，或删掉它", "the row shown, or removed"),
)
HIDDEN_COLUMN = fault(
    ("这一列被隐藏", "the column is hidden"), ("取消隐藏，或删掉它", "the column shown, or removed")
)
MERGED = fault(("单元格合并了", "cells are merged"), ("取消合并，每格各写各的", "every cell by itself"))
FORMULA = fault(
    ("写的是公式", "there is a formula"), ("公式的结果（粘贴为值）", "its result, pasted as a value")
)
ERROR = fault(("是错误值", "there is an error value"), ("文字或数字", "words or a number"))


# --- the headings
def missing_column(key: str) -> Fault:
    return fault(
        (f"没有 {key} 这一列", f"the column {key} is missing"),
        (f"第 2 行写键名 {key}", f"its key {key} in row 2"),
    )


def unknown_column(key: str, known: Sequence[str]) -> Fault:
    return fault(
        (f"不认识这一列“{key[:_SHOWN]}”", f"the column “{key[:_SHOWN]}” is not known here"),
        (f"只能用 {'、'.join(known)}", f"one of {', '.join(known)}"),
    )


COLUMN_TWICE = fault(("这一列写了两次", "the column is written twice"), ("每列只有一个", "each column once"))
NO_HEADING = fault(
    ("这一列没有键名", "the column has no key"),
    ("内容写在有键名的列里", "the words in a column that has a key"),
)


# --- the rows
ONE_ROW = fault(
    ("这里不是正好一行", "there is not just one row here"), ("一份检查表一行", "one row, of one checklist")
)


def nobody(id_: str) -> Fault:
    return fault(
        (f"没有编号 {id_[:_SHOWN]}", f"there is nothing with the ID {id_[:_SHOWN]}"),
        ("“分节”或“检查项”里的一个编号", "an ID of the sections or the items"),
    )


NO_CONDITION = fault(
    ("条件写法不对", "this is no condition"),
    (
        "WASH-04 = boil / steam；COOK-05 >= 25；且、或、非(…)",
        "WASH-04 = boil / steam; COOK-05 >= 25; and, or, not(…)",
    ),
)
NOT_IN_ONE_LINE = fault(
    ("内容写法不对", "this cannot be read"),
    ("[a, b]、{w1: {dirty: 2}} 或文字", "[a, b], {w1: {dirty: 2}} or words"),
)
TWICE = fault(
    ("同一个例子里这一项写了两次", "the item is answered twice in one example"),
    ("每项只写一行", "one row for each item"),
)


# --- forms of other systems
def missing_heading(heading: str) -> Fault:
    return fault(
        (f"第 1 行没有标题 {heading}", f"there is no heading {heading} in row 1"),
        (f"XLSForm 的标题 {heading}", f"the heading {heading} of an XLSForm"),
    )


NOT_CLOSED = fault(
    ("这一组没有结束", "the group is not closed"), ("end_group 或 end_repeat", "end_group or end_repeat")
)
NOT_OPENED = fault(
    ("没有相应的开始", "nothing was begun that could end here"),
    ("begin_group 或 begin_repeat", "begin_group or begin_repeat"),
)
NO_QUESTIONS = fault(
    ("没有能带过来的题", "there is no question that could be carried over"),
    ("至少一道文字、数字、选择、日期或照片题", "one question at least: text, number, choice, date or photo"),
)
