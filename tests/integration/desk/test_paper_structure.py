"""Every field the domain's list of documents asks for stands in its paper, in PDF and in Word.

The list is that of sections 2 to 6 of the field lists the papers were designed from: notice, reply,
re-inspection and patrol; the summary has what its own counts promise.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sync_server.documents.opinion.sample import SAMPLE as OPINION
from sync_server.documents.patrol.sample import SAMPLE as PATROL
from sync_server.documents.rectification_notice.sample import SAMPLE as NOTICE
from sync_server.documents.registry import KINDS
from sync_server.documents.reply.sample import SAMPLE as REPLY
from sync_server.documents.summary.sample import SAMPLE as SUMMARY
from tests.integration.desk.set_papers import FORMS, said_of, stand_in_order
from tests.integration.desk.test_bulletin_structure import POINTS as BULLETINS

_DAYS = "2026年11月1日至11月30日"
_NUMBER = "2026〕012号"
POINTS: Mapping[str, Mapping[str, str]] = {
    "notice": {
        "title": "整改通知书",
        "number": _NUMBER,
        "unit": "饮食服务科：",
        "who answers": "负责人：饮食服务科科长",
        "phone": "电话：027-0000",
        "basis: who found it": "经检查员",
        "basis: days": _DAYS,
        "how many": "存在1个问题",
        "columns": "序号部位问题等级整改时限责任班组",
        "place": "北校区食堂·备餐间",
        "finding": "备餐间门未关闭",
        "requirement": "要求：备餐间门随手关闭",
        "clause": "依据：GB31654-20216.4",
        "level": "疑似重大",
        "term": "2026年12月1日18:00",
        "team": "食堂管理组",
        "five: responsibility": "整改责任：饮食服务科科长",
        "five: measures": "整改措施：加装闭门器",
        "five: funds": "整改资金：待落实",
        "five: term": "整改时限：2026年12月1日",
        "five: contingency": "应急预案：待落实",
        "demand": "按表中时限完成整改",
        "temporary control": "停用、隔离或专人值守",
        "receipt asked for": "将整改回执交质量监察科",
        "photos that are missing": "（另有3张照片尚未上传。）",
        "office": "质量监察科",
        "day": "2026年11月30日",
        "who signed off": "签发：分管处领导（2026年11月30日）",
        "receipt": "签收回执",
        "receipt: of which notice": "《整改通知书》（后勤整改〔2026〕012号）",
        "receipt: signed": "签收人（签字）：",
        "receipt: day": "签收日期：",
        "refusal": "拒签原因：",
        "witness": "见证人（签字）：",
        "photos": "附件：照片",
        "caption": "问题1北校区食堂",
    },
    "reply": {
        "title": "整改回执",
        "number": _NUMBER,
        "to whom": "后勤办公室：",
        "which notice": "《整改通知书》（后勤整改〔2026〕001号）收悉",
        "counts": "所列2个问题，已完成整改1个，未完成1个",
        "columns": "序号部位问题整改情况完成日期",
        "measures": "加装闭门器",
        "done on": "2026年11月22日",
        "not done": "未完成（申请延期至2026年12月10日：等待材料）",
        "what is not done": "未完成的1个问题继续整改",
        "funds": "经费：维修费",
        "closing": "请予复查。",
        "photos that are missing": "（另有3张照片尚未上传。）",
        "signature": "整改责任人（签字）：",
        "head's signature and seal": "单位负责人（签字、盖章）：",
        "unit": "饮食服务科",
        "day": "2026年11月30日",
        "photos": "附件：照片",
        "before": "问题1（整改前）北校区食堂",
        "after": "问题1（整改后）北校区食堂",
    },
    "opinion": {
        "title": "整改复查意见书",
        "number": _NUMBER,
        "unit": "饮食服务科：",
        "which notice": "《整改通知书》（后勤整改〔2026〕001号）",
        "counts": "合格1个，不合格1个。意见如下",
        "columns": "序号部位问题结论复查意见日期、复查人",
        "verdict": "合格",
        "when": "2026年11月23日",
        "who": "检查员",
        "failed": "不合格",
        "opinion": "仍有脱落",
        "conclusion": "复查结论：部分合格。合格的1个问题予以销号，其余1个继续整改。",
        "deduction": "加倍扣分",
        "next": "下次复查日期：",
        "photos that are missing": "（另有3张照片尚未上传。）",
        "two inspectors sign": "复查人（签字，不少于两人）：",
        "the unit signs": "被查单位（签字）：",
        "office": "质量监察科",
        "photos": "附件：照片",
        "before": "问题1（整改前）北校区食堂",
        "after": "问题1（整改后）北校区食堂",
    },
    "patrol": {
        "title": "校园巡查报告",
        "number": _NUMBER,
        "counts": "巡查2处点位，记录2条，其中异常1条",
        "who led": "带队：分管处领导",
        "units": "参加：质量监察科",
        "route": "路线：教学楼→学生宿舍",
        "hours": "时间段：9:00—11:30",
        "weather": "天气：晴。",
        "place, time, person, problem": "序号部位时间人员检查项问题处理",
        "time": "11月20日09:30",
        "in order": "正常",
        "not in order": "安全出口堆放杂物",
        "what became of it": "隐患-2026-0001",
        "conclusion": "结论：异常情况已转整改任务",
        "praise": "表扬：教学楼值班室台账齐全。",
        "photos that are missing": "（另有3张照片尚未上传。）",
        "signature": "巡查人（签字）：",
        "leader's signature": "带队（签字）：",
        "office": "质量监察科",
        "photos": "附件：照片",
        "caption": "第2条学生宿舍",
    },
    "summary": {
        "title": "月度检查情况小结",
        "number": _NUMBER,
        "days": _DAYS,
        "inspections, score": "共开展检查12次，平均得分93.5分",
        "tasks": "新增整改任务26项，销号20项，其中按时18项；未销号9项，其中逾期1项",
        "beside the days before": "检查增加2次，问题减少3个",
        "columns": "项目本期上期增减",
        "units": "一、各责任单位",
        "unit by unit": "饮食服务科121040",
        "what is frequent": "二、多发问题",
        "categories": "1照明设施8",
        "next": "督促责任单位对9项未销号任务",
        "office": "质量监察科",
        "copies": "抄送：分管校领导。",
    },
}
_PATROLLED = tuple(replace(point, photos=("a",) if point.found else ()) for point in PATROL.points)
_ANSWERED = (replace(REPLY.demands[0], before=("a",), after=("b",)), REPLY.demands[1])
_JUDGED = (replace(OPINION.demands[0], before=("a",), after=("b",)), OPINION.demands[1])
FACTS: Mapping[str, Any] = {
    "notice": replace(NOTICE, demands=(replace(NOTICE.demands[0], photos=("a",)),), awaiting=3),
    "reply": replace(REPLY, demands=_ANSWERED, awaiting=3),
    "opinion": replace(OPINION, demands=_JUDGED, awaiting=3),
    "patrol": replace(PATROL, points=_PATROLLED, awaiting=3),
    "summary": SUMMARY,
}
TYPED = {
    "funds": "维修费",
    "hours": "9:00—11:30",
    "weather": "晴",
    "copies": "分管校领导",
    "signed": "分管处领导",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", POINTS)
def test_every_field_stands_in_its_paper_in_order(code: str, form: str, tmp_path: Path) -> None:
    stand_in_order(POINTS[code], said_of(code, FACTS[code], form, tmp_path, typed=TYPED))


def test_no_kind_of_paper_is_left_out() -> None:
    assert POINTS.keys() | BULLETINS.keys() == KINDS.keys()
