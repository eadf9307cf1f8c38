"""The words for what a checklist that can be read still gets wrong."""

from checklists.asking.model import Text
from checklists.asking.reading.complaints import Fault


def unknown_scheme(reference: str) -> Fault:
    return Fault(
        wrong=Text(zh=f"没有评分办法 {reference}", en=f"there is no grading scheme {reference}"),
        write=Text(zh="scheme: scheme_d1@1", en="scheme: scheme_d1@1"),
    )


def unknown_category(item: str, category: str) -> Fault:
    return Fault(
        wrong=Text(
            zh=f"{item} 的隐患类别 {category} 不存在", en=f"{item} names a category that is not: {category}"
        ),
        write=Text(zh="category: SNAP-01 到 SNAP-30", en="category: SNAP-01 to SNAP-30"),
    )


def answer_refused(key: str, why: Text) -> Fault:
    return Fault(
        wrong=Text(zh=f"例子里 {key} 的答案不成立：{why.zh}", en=f"the example's answer to {key}: {why.en}"),
        write=Text(zh=f"{key}: 一个成立的答案", en=f"{key}: an answer of its type"),
    )


def differs(name: Text, what: str, expected: str, found: str) -> Fault:
    return Fault(
        wrong=Text(
            zh=f"例子“{name.zh}”的 {what} 写的是 {expected}，算出来是 {found}",
            en=f"the example “{name.en}” expects {what} {expected}, it comes to {found}",
        ),
        write=Text(zh=f"{what}: {found}，或改检查表", en=f"{what}: {found}, or mend the checklist"),
    )
