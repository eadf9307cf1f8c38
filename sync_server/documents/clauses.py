"""Clauses as a paper cites them: a checklist's `FSL 33(5)、56` is 《食品安全法》第33条第(5)项、第56条.

A list's author abbreviates (`docs/checklists-coverage.md`); whom a notice goes to knows laws by title.
"""

import re
from collections.abc import Mapping

_TITLES: Mapping[str, str] = {
    "FSLR": "食品安全法实施条例",
    "FSL": "食品安全法",
    "AQF": "安全生产法",
    "XFF": "消防法",
    "TSF": "特种设备安全法",
    "RQ": "城镇燃气管理条例",
    "OPS": "餐饮服务食品安全操作规范",
    "JZYC": "集中用餐单位落实食品安全主体责任监督管理规定",
    "JY-ZD": "教育系统重大事故隐患判定指南",
    "16令": "安全生产事故隐患排查治理暂行规定",
    "28令": "高等学校消防安全管理规定",
    "45令": "学校食品安全与营养健康管理规定",
    "49令": "食品生产经营监督检查管理办法",
    # Titles read in copies of the texts: State Council 393 of 2003, Emergency Management 5 of 2021,
    # Education 10 with Health 1 of 1990.
    "建设工程条例": "建设工程安全生产管理条例",
    "高层民用建筑消防规定": "高层民用建筑消防安全管理规定",
    "学校卫生条例": "学校卫生工作条例",
    "反食品浪费法": "反食品浪费法",
    "节约用水条例": "节约用水条例",
}
_CITED = re.compile(rf"({'|'.join(map(re.escape, _TITLES))})(?:\s*(.*))$")
_ARTICLE = re.compile(r"(\d+)((?:\(\d+\))*)$")
_PLACE = re.compile(r"第|\d+(\.\d+)+")
# Where a list's author looked it up, what is merely usual, or what is not certain: nobody is held to it.
_NOT_CITED = re.compile(
    r"S\d{3}|YD16-|7S$|6T|五常法|产品(规则|建议)|CUG|.*(通行|做法|实践|惯例|自定|限值|年限|（G）)"
)
_REMARK = re.compile("（.*?）")


def in_full(clause: str) -> str:
    """The clauses a paper may hold somebody to, empty where there is none; an unknown one as it stands."""
    cited = (_one(part.strip()) for part in re.split("[;；]", clause))
    return "；".join(part for part in cited if part)


def _one(part: str) -> str:
    if _NOT_CITED.match(part):
        return ""
    said = _REMARK.sub("", part)
    known = _CITED.match(said)
    return f"《{_TITLES[known[1]]}》{_where(known[2])}" if known else said


def _where(words: str) -> str:
    """The article, chapter or section."""
    return "、".join(filter(None, (_place(one.strip()) for one in words.split("、"))))


def _place(words: str) -> str:
    article = _ARTICLE.match(words)
    if article:
        item = f"第{article[2]}项" if article[2] else ""
        return f"第{article[1]}条{item}"
    return words if _PLACE.match(words) else ""
