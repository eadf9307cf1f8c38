"""What a paper proposes to say is true of what it counts, and says no more than there is."""

from dataclasses import replace

import pytest

from sync_server.documents.opinion import wording as opinion_wording
from sync_server.documents.opinion.facts import Verdict
from sync_server.documents.opinion.sample import SAMPLE as OPINION
from sync_server.documents.opinion.wording import proposed as judged
from sync_server.documents.rectification_notice import wording as notice_wording
from sync_server.documents.rectification_notice.sample import SAMPLE as NOTICE
from sync_server.documents.rectification_notice.values import notice_values
from sync_server.documents.rectification_notice.wording import proposed as demanded
from sync_server.documents.reply.sample import SAMPLE as REPLY
from sync_server.documents.reply.wording import proposed as answered

PASSED, FAILED, NOT_YET = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_YET
_DAYS = "2026年11月1日至11月30日"


@pytest.mark.parametrize(
    ("snapped", "opening"),
    [
        ((False,), f"经检查员{_DAYS}检查，发现你单位存在1个问题，"),
        ((True, True), f"{_DAYS}，随手拍反映你单位存在2个问题，"),
        (
            (False, True, False),
            f"经检查员{_DAYS}检查和随手拍反映，你单位存在3个问题（检查发现2个，随手拍反映1个），",
        ),
    ],
)
def test_a_notice_says_whether_it_was_inspected_or_snapped(snapped: tuple[bool, ...], opening: str) -> None:
    demands = tuple(replace(NOTICE.demands[0], snap=snap) for snap in snapped)
    assert demanded(replace(NOTICE, demands=demands), "质量监察科").lead == f"{opening}现通知如下："


def test_the_receipt_of_a_draft_has_its_brackets_once() -> None:
    wording = demanded(NOTICE, "质量监察科")
    for number, cited in (("", "《整改通知书》（草稿，未编号），"), ("1号", "《整改通知书》（1号），")):
        assert cited in notice_values(NOTICE, wording, number, NOTICE.last)["receipt"]


@pytest.mark.parametrize(
    ("verdicts", "lead", "conclusion"),
    [
        ((PASSED, PASSED), "进行了复查：合格2个。意见如下：", "全部整改合格，予以销号。"),
        (
            (PASSED, FAILED),
            "进行了复查：合格1个，不合格1个。意见如下：",
            "部分合格。合格的1个问题予以销号，其余1个继续整改。",
        ),
        (
            (PASSED, NOT_YET),
            "进行了复查：合格1个，尚未复查1个。意见如下：",
            "部分合格。合格的1个问题予以销号，其余1个继续整改。",
        ),
        ((FAILED, FAILED), "进行了复查：不合格2个。意见如下：", "不合格，继续整改。"),
        ((FAILED, NOT_YET), "进行了复查：不合格1个，尚未复查1个。意见如下：", "继续整改。"),
        ((NOT_YET, NOT_YET), "所列2个问题尚未复查，情况如下：", "继续整改。"),
    ],
)
def test_an_opinion_concludes_from_all_its_verdicts(
    verdicts: tuple[Verdict, ...], lead: str, conclusion: str
) -> None:
    """合格, 部分合格, 不合格; what did not happen is not counted out loud, nor called a re-inspection."""
    demands = tuple(replace(OPINION.demands[0], verdict=verdict) for verdict in verdicts)
    words = judged(replace(OPINION, demands=demands), "质量监察科")
    assert words.lead.endswith(lead)
    assert words.conclusion == conclusion
    assert bool(words.again) is (set(verdicts) != {PASSED})
    assert bool(words.penalty) is (FAILED in verdicts)


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ((True, True), "所列2个问题均已完成整改，"),
        ((True, False), "所列2个问题，已完成整改1个，未完成1个，"),
        ((False,), "所列1个问题均未完成整改，"),
    ],
)
def test_a_reply_says_how_far_it_is(done: tuple[bool, ...], told: str) -> None:
    demands = tuple(replace(REPLY.demands[0], done_on="2026-11-22" if one else "") for one in done)
    assert f"{told}现报告如下：" in answered(replace(REPLY, demands=demands), "质量监察科").lead


def test_words_that_are_not_true_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded bugs: every hazard was found by an inspection; whatever passed, the whole goes on."""
    monkeypatch.setattr(
        notice_wording, "_lead", lambda facts: f"发现{len(facts.demands)}个问题，现通知如下："
    )
    monkeypatch.setattr(opinion_wording, "_conclusion", lambda _counts: "继续整改。")
    with pytest.raises(AssertionError):
        test_a_notice_says_whether_it_was_inspected_or_snapped(
            (True,), f"{_DAYS}，随手拍反映你单位存在1个问题，"
        )
    with pytest.raises(AssertionError):
        test_an_opinion_concludes_from_all_its_verdicts(
            (PASSED,), "合格1个。意见如下：", "全部整改合格，予以销号。"
        )
