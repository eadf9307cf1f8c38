"""A bulletin has the structure of those a university publishes, point by point and in their order.

The points are those of the issues of hqbzc.cug.edu.cn (info/1053/2031.htm, 8099.htm), of the table of
zzb.cug.edu.cn/wlcxq/info/1012/1887.htm and of the weekly notice of hqjt.hbou.edu.cn/info/1007/1081.htm;
what stands of the last issue, who signed off and who read the proofs is asked for by the office's own list.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part, Recheck
from sync_server.documents.bulletin.sample import SAMPLE
from tests.integration.desk.set_papers import FORMS, said_of, stand_in_order

_TOP = {
    "opening: days": "2026年11月1日至11月30日",
    "opening: range": "北校区食堂",
    "opening: occasion": "检查类别：节前检查",
    "opening: who led": "带队：分管处领导",
    "opening: units that took part": "参加：质量监察科、运行管理科",
    "opening: who came along": "陪同：饮食服务科科长",
}
_END = {
    "the last issue looked at again: counts": "上期通报的2个问题，已整改1个，未整改1个。",
    "the last issue looked at again: still open": "未整改：北校区食堂，配电箱门未关（隐患-2026-0001）。",
    "the last issue looked at again: found anew": "重复出现：北校区食堂，配电箱门未关（隐患-2026-0001）。",
    "what is not in it": "本通报不含随手拍，期内随手拍上报隐患4件",
    "closing: term and office": "于一周内将整改报告交质量监察科",
    "photos that are missing": "（另有3张照片尚未上传。）",
    "signing office": "质量监察科",
    "day": "2026年11月30日",
    "copies": "抄送：分管校领导，各中心",
    "who signed off": "签发：分管处领导（2026年11月30日）",
    "who read the proofs": "校对：质量监察科",
    "photos": "附件：照片",
}
POINTS: Mapping[str, Mapping[str, str]] = {
    "bulletin": {
        "title": "服务质量检查情况通报",
        "number of the year and two digits": "（202612期）",
        **_TOP,
        "a section with its score": "一、饮食服务科（98分）",
        "a finding with its deduction": "1．北校区食堂：备餐间门未关闭（扣2分）。",
        "a finding of two units": "2．北校区食堂：后厨照明损坏（会同维修管理科）（扣1分）。",
        "the next section": "二、物业管理科（99.5分）",
        "numbers go on": "3．教学楼：楼道有杂物（已当场整改）。",
        "a deduction of another's score": "4．北校区食堂：地砖松动（扣0.5分，计入饮食服务科）。",
        "praise": "值班室台账齐全，请继续保持。",
        **_END,
        "a photo's caption": "问题1北校区食堂",
    },
    "bulletin-table": {
        "title": "服务质量检查情况通报",
        **_TOP,
        "columns": "序号名称得分扣分项",
        "a place with its score": "1北校区食堂98",
        "a deduction, numbered": "1．备餐间门未关闭（扣2分）",
        "another's, in the place's row": "3．地砖松动（扣0.5分，计入饮食服务科）",
        "praise": "物业管理科：值班室台账齐全，请继续保持。",
        **_END,
        "a photo's caption": "序号1第1项北校区食堂",
    },
    "bulletin-weekly": {
        "title": "每周检查情况通报",
        "number of the week": "（2026年第12期周报）",
        **_TOP,
        "a section in a line": "1．饮食服务科（98分）：（1）北校区食堂：备餐间门未关闭（扣2分）；",
        "the next, praised": "值班室台账齐全，请继续保持。",
        "one where all is well": "3．交通服务中心：情况良好，请继续保持。",
        **_END,
        "a photo's caption": "第1条（1）北校区食堂",
    },
}
_FOOD, _PROPERTY = SAMPLE.parts
_LINE = Line(finding="", place="北校区食堂", text="", visit=SAMPLE.visits[0].number)


def facts() -> BulletinFacts:
    visit = replace(
        SAMPLE.visits[0],
        leader="分管处领导",
        units=("质量监察科", "运行管理科"),
        escorts=("饮食服务科科长",),
    )
    first = replace(_LINE, finding="1", text="备餐间门未关闭", deduction="2", photos=("a",))
    second = replace(_LINE, finding="2", text="后厨照明损坏", deduction="1", joint="维修管理科")
    third = replace(_LINE, finding="3", place="教学楼", text="楼道有杂物", corrected=True, visit="")
    fourth = replace(_LINE, finding="4", text="地砖松动", deduction="0.5", scored="饮食服务科")
    parts: tuple[Part, ...] = (
        replace(_FOOD, lines=(first, second)),
        replace(_PROPERTY, score="99.5", lines=(third, fourth), praises=("值班室台账齐全",)),
        Part(unit="traffic", name="交通服务中心", score="", lines=()),
    )
    open_still = ("北校区食堂，配电箱门未关（隐患-2026-0001）",)
    recheck = Recheck(total=2, closed=1, open=open_still, again=open_still)
    return replace(SAMPLE, visits=(visit,), parts=parts, recheck=recheck, awaiting=3, snaps=4)


TYPED = {"occasion": "节前检查", "signed": "分管处领导", "proofread": "质量监察科"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", POINTS)
def test_every_point_of_the_published_bulletins_stands_in_its_order(
    code: str, form: str, tmp_path: Path
) -> None:
    stand_in_order(POINTS[code], said_of(code, facts(), form, tmp_path, typed=TYPED))


@pytest.mark.parametrize(
    "point",
    ["the last issue looked at again: found anew", "what is not in it", "a deduction of another's score"],
)
def test_a_point_that_is_not_there_is_named(point: str, tmp_path: Path) -> None:
    """The seeded bug is a bulletin without it."""
    part = facts().parts[1]
    lines = tuple(replace(line, scored="") for line in part.lines)
    without = {
        "the last issue looked at again: found anew": replace(
            facts(), recheck=replace(facts().recheck, again=())
        ),
        "what is not in it": replace(facts(), snaps=0),
        "a deduction of another's score": replace(
            facts(), parts=(facts().parts[0], replace(part, lines=lines), facts().parts[2])
        ),
    }
    text = said_of("bulletin", without[point], "docx", tmp_path, typed=TYPED)
    with pytest.raises(AssertionError, match=point):
        stand_in_order(POINTS["bulletin"], text)
