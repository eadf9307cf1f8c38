"""The words for every mistake an author can make in what a checklist or a grading scheme says.

Those of the file itself, before its keys are read, are in `file_faults`.
"""

from collections.abc import Sequence

from checklists.asking.model import Text
from checklists.asking.reading.complaints import Fault, fault

_SHOWN = 40


# --- the keys
def missing(key: str, example: str) -> Fault:
    return fault((f"缺少 {key}", f"{key} is missing"), (f"{key}: {example}", f"{key}: {example}"))


def empty_or_wrong_kind(key: str, example: str) -> Fault:
    return fault(
        (f"{key} 为空或内容不对", f"{key} is empty or of the wrong kind"),
        (f"{key}: {example}", f"{key}: {example}"),
    )


def not_as_expected(key: str, written: str, example: str) -> Fault:
    shown = written[:_SHOWN]
    return fault(
        (f"{key} 写成了“{shown}”", f"{key} is “{shown}”"),
        (f"{key}: {example}", f"{key}: {example}"),
    )


def too_long(key: str, longest: int) -> Fault:
    return fault(
        (f"{key} 超过 {longest} 字", f"{key} is longer than {longest} characters"),
        ("写短一些", "a shorter text"),
    )


def written_twice(key: str) -> Fault:
    shown = key[:_SHOWN]
    return fault((f"{shown} 写了两次", f"{shown} is written twice"), ("每个键只写一次", "each key once"))


def unknown_key(key: str, nearest: str | None, known: Sequence[str]) -> Fault:
    shown = key[:_SHOWN]
    wrong = f"不认识 {shown}", f"{shown} is not known here"
    if nearest is not None:
        return fault(wrong, (nearest, nearest))
    return fault(
        wrong,
        (
            f"只能用 {'、'.join(known)}；含英文逗号或冒号的文字加引号",
            f"one of {', '.join(known)}; quotes around a text with a comma or colon",
        ),
    )


# --- the sense
def used_before(written: str, place: Text) -> Fault:
    return fault(
        (f"编号 {written} 在{place.zh}已用过", f"the id {written} was used {place.en}"),
        ("一个没有用过的编号", "an id that is not in use"),
    )


def not_the_file_name(written: str, expected: str) -> Fault:
    return fault(
        (f"编号 {written} 与文件名不一致", f"the id {written} is not the file's name"),
        (f"id: {expected}，或给文件改名", f"id: {expected}, or rename the file"),
    )


def no_file_name(written: str, wanted: str) -> Fault:
    return fault(
        (
            f"文件名不能作编号，与 {written} 不一致",
            f"the file's name is no id, and {written} is not its name",
        ),
        (f"给文件改名为 {wanted}", f"rename the file to {wanted}"),
    )


def only_for_numbers(key: str) -> Fault:
    return fault(
        (f"只有数字项才有 {key}", f"only an item answered with a number has a {key}"),
        (f"answer: number，或删掉 {key}", f"answer: number, or no {key}"),
    )


def only_for(key: str, answers: str) -> Fault:
    return fault(
        (f"这种答案没有 {key}", f"an item answered this way has no {key}"),
        (f"answer: {answers}，或删掉 {key}", f"answer: {answers}, or no {key}"),
    )


def code_twice(code: str) -> Fault:
    shown = code[:_SHOWN]
    return fault(
        (f"code {shown} 用了两次", f"the code {shown} is used twice"), ("不同的 code", "another code")
    )


def reserved_code(code: str) -> Fault:
    return fault(
        (f"code 不能是 {code}", f"a code cannot be {code}"),
        ("别的代码（pass、fail、na 已有含义）", "another code (pass, fail and na have a meaning)"),
    )


def more_than(key: str, other: str) -> Fault:
    return fault(
        (f"{key} 大于 {other}", f"{key} is more than {other}"),
        (f"不大于 {other} 的数", f"a number not above {other}"),
    )


# --- logic
def unknown_item(item: str) -> Fault:
    shown = item[:_SHOWN]
    return fault(
        (f"没有检查项 {shown}", f"there is no item {shown}"),
        ("本表中排在前面的一项的编号", "the id of an earlier item of this checklist"),
    )


def not_earlier(item: str) -> Fault:
    return fault(
        (f"{item} 排在后面或就是本项", f"{item} stands later, or is this very item"),
        ("排在前面的一项", "an item that stands earlier"),
    )


def cycle(items: Sequence[str]) -> Fault:
    round_trip = " → ".join(items)
    return fault(
        (f"条件互相引用成环：{round_trip}", f"the conditions go round in a circle: {round_trip}"),
        ("只引用前面的项", "conditions on earlier items only"),
    )


def inside_repeat(item: str) -> Fault:
    return fault(
        (
            f"{item} 在另一个重复分节里，有多个答案",
            f"{item} stands in another repeating section: many answers",
        ),
        ("同一分节里或不重复的一项", "an item of the same section, or one that does not repeat"),
    )


def never_so(item: str, word: str, options: Sequence[str]) -> Fault:
    return fault(
        (f"{item} 不会是 {word[:_SHOWN]}", f"{item} is never {word[:_SHOWN]}"),
        (" | ".join(options), " | ".join(options)),
    )


def not_compared(item: str) -> Fault:
    return fault(
        (f"{item} 的答案不是数字", f"{item} is not answered with a number"),
        ("is: fail", "is: fail"),
    )


REPEAT_IN_REPEAT = fault(
    ("重复分节里又有重复分节", "a repeating section inside a repeating section"),
    ("只在最外层写 repeat", "repeat on the outer section only"),
)
CONDITION = fault(
    ("条件写法不对", "this is no condition"),
    (
        "{item: 编号, is: fail}，或 all: [..]、any: [..]、not: {..}",
        "{item: ID, is: fail}, or all: [..], any: [..], not: {..}",
    ),
)


# N/A needs a reason also when nobody typed it: the guidance says why.
NOT_APPLICABLE_WITHOUT_REASON = fault(
    ("默认不适用但没有写原因", "N/A by default without saying why"),
    ("guidance: {zh: 仅配送单位适用, en: …}", "guidance: {zh: …, en: Delivery units only}"),
)


def grade_not_below(previous: str) -> Fault:
    return fault(
        ("等级没有从高到低排列", "the grades do not go from high to low"),
        (f"at_least 小于 {previous}", f"at_least below {previous}"),
    )


LAST_GRADE_NOT_FROM_ZERO = fault(
    ("最低等级没有覆盖到 0 分", "the lowest grade does not reach down to 0"),
    ("最后一级写 at_least: 0", "at_least: 0 for the last grade"),
)


def unknown_grade(code: str, known: Sequence[str]) -> Fault:
    return fault(
        (f"没有等级 {code[:_SHOWN]}", f"there is no grade {code[:_SHOWN]}"),
        (" | ".join(("none", *known)), " | ".join(("none", *known))),
    )
