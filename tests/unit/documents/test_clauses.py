"""A notice cites laws by their titles, and nothing nobody can be held to."""

import re

import pytest

from checklists.asking.library import all_checklists
from sync_server.documents import clauses
from sync_server.documents.clauses import in_full

ABBREVIATED = re.compile(r"[A-Z]{2,}")
STANDARDS = re.compile(r"(GB|GB/T|JGJ|T/XMSSAL) [\d.]+")


@pytest.mark.parametrize(
    ("clause", "cited"),
    [
        ("FSL 33(4)(5)、56", "《食品安全法》第33条第(4)(5)项、第56条"),
        ("FSLR 29", "《食品安全法实施条例》第29条"),
        (
            "28令 13、29；GB/T 40248-2021 7.3",
            "《高等学校消防安全管理规定》第13条、第29条；GB/T 40248-2021 7.3",
        ),
        ("OPS 第12章（有害生物）", "《餐饮服务食品安全操作规范》第12章"),
        ("JY-ZD 第三条(一)5", "《教育系统重大事故隐患判定指南》第三条(一)5"),
        ("45令 食堂管理章（禁采禁存禁用）", "《学校食品安全与营养健康管理规定》"),
        ("S004 管理科学化；YD16-8*；通行做法（防投毒）；7S", ""),
        ("28令 9（G）", ""),
        ("《后勤管理办法》第五条", "《后勤管理办法》第五条"),
        ("", ""),
    ],
)
def test_a_clause_is_cited_as_an_office_writes_it(clause: str, cited: str) -> None:
    assert in_full(clause) == cited


def every_packaged_clause_is_written_out() -> None:
    """No abbreviation of a list's author is left on a paper."""
    cited = [in_full(item.printable_clause) for asked in all_checklists() for item in asked.items]
    assert sum(map(bool, cited)) > len(cited) / 3
    assert {one for one in cited if ABBREVIATED.search(STANDARDS.sub("", one))} == set()


def test_every_packaged_clause_is_written_out() -> None:
    every_packaged_clause_is_written_out()


def test_a_law_nobody_wrote_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug."""
    monkeypatch.setattr(clauses, "_CITED", re.compile("(FSL )(.*)"))
    with pytest.raises((AssertionError, KeyError)):
        every_packaged_clause_is_written_out()
