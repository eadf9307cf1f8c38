"""The words for every mistake in the file itself: its bytes and its YAML, whatever it is about."""

from checklists.asking.reading.complaints import Fault, fault

_SAVE_AS_UTF8 = "用 UTF-8（无 BOM）另存此文件", "save the file as UTF-8 without a BOM"

# --- the bytes
BOM = fault(("文件开头有 BOM 标记", "the file starts with a byte order mark (BOM)"), _SAVE_AS_UTF8)
GBK = fault(("文件是 GBK 编码", "the file is encoded in GBK"), _SAVE_AS_UTF8)
NOT_UTF8 = fault(("含有不是 UTF-8 的字节", "the file holds bytes that are not UTF-8"), _SAVE_AS_UTF8)
TAB = fault(("含有制表符（Tab）", "there is a tab"), ("两个空格", "two spaces"))


def too_large(kibibytes: int) -> Fault:
    return fault(
        (f"文件超过 {kibibytes} KiB", f"the file is larger than {kibibytes} KiB"),
        ("拆成几份检查表", "several smaller checklists"),
    )


def invisible(character: str) -> Fault:
    code = f"U+{ord(character):04X}"
    return fault(
        (f"含有不可见字符 {code}", f"there is an invisible character {code}"),
        ("删掉这个字符", "the line without it"),
    )


# --- the YAML
NOT_A_MAPPING = fault(
    ("文件内容不是“键: 值”的形式", "the file is not made of “key: value” lines"),
    ("第一行写 id: 编号", "a first line such as id: CAN-GRADE"),
)
ALIAS = fault(("用了引用（*）", "there is an alias (*)"), ("把内容原样再写一遍", "the words themselves"))
ANCHOR = fault(
    ("用了锚点（&）", "there is an anchor (&)"),
    ("删掉 & 和后面的名字；文字以 & 开头时加引号", "the value alone; quotes if a text begins with &"),
)
TAG = fault(
    ("用了类型标签（!）", "there is a type tag (!)"),
    ("删掉标签；文字以 ! 开头时加引号", "the value alone; quotes if a text begins with !"),
)
KEY_NOT_A_WORD = fault(("键不是文字", "the key is not a word"), ("键: 值", "key: value"))


def not_yaml(problem: str) -> Fault:
    return fault(
        (f"YAML 写法有误（{problem}）", f"this is not valid YAML ({problem})"),
        (
            "检查缩进（用空格）、英文冒号加空格、成对的引号和括号",
            "spaces to indent, an ASCII colon and a space after each key, quotes and brackets that close",
        ),
    )


def too_deep(levels: int) -> Fault:
    return fault(
        (f"嵌套超过 {levels} 层", f"nested more than {levels} levels deep"),
        ("只写 sections → items → 各项内容", "only sections → items → their fields"),
    )


def too_many(most: int) -> Fault:
    return fault(
        (f"内容超过 {most} 个值", f"the file holds more than {most} values"),
        ("拆成几份检查表", "several smaller checklists"),
    )
