"""What many findings say together."""

from collections.abc import Mapping

from checklists.asking.model import Text
from sync_server.desk.shell.texts.saying import say as _

TEXTS: Mapping[str, Text] = {
    "analysis": _("分析", "Analysis"),
    "analysis_heat": _("地点 × 类别", "Places × categories"),
    "analysis_trends": _("趋势", "Trends"),
    "analysis_coverage": _("覆盖", "Coverage"),
    "analysis_burden": _("填写负担", "Burden"),
    "analysis_photos": _("照片墙", "Photo wall"),
    "analysis_ranking": _("排名", "Ranking"),
    "analysis_nothing": _("这段时间没有隐患。", "No hazards in this period."),
    "valid": _("有效", "Valid"),
    "sum": _("合计", "Total"),
    "heat_why": _(
        "上级地点含下级；并入别项的、撤销的、不属隐患的不计。点数字看清单。",
        "With all below a place; merged, withdrawn and rejected ones do not count. Numbers open lists.",
    ),
    "trend_week": _("从这天起的一周", "Week from"),
    "trend_found": _("发现", "Found"),
    "trend_closed": _("销号", "Closed"),
    "trend_most": _("最高", "Highest"),
    "trend_drawing": _(
        "每周发现与销号的柱形图，数字见下表", "Bars of found and closed a week; the numbers stand below"
    ),
    "missed": _("未检查", "Not inspected"),
    "never_inspected": _("这段时间没检查过", "Not inspected in this period"),
    "were_inspected": _("检查过", "Inspected"),
    "inspected_since": _("检查日期从", "Inspected from"),
    "last_inspected": _("最近", "Last"),
    "burden_why": _(
        "每次检查平均要花的时间、点击和必拍照片，由手机计数；旧版手机不计。",
        "Mean minutes, taps and required photos of an inspection, counted by phones; older ones do not.",
    ),
    "burden_items": _("项目数", "Items"),
    "burden_minutes": _("分钟", "Minutes"),
    "burden_taps": _("点击", "Taps"),
    "burden_photos": _("必拍照片", "Required photos"),
    "burden_counted": _("有计数的次数", "Counted"),
    "in_time": _("按期销号", "In time"),
    "ranking_teams": _("整改班组", "Teams that fix"),
    "ranking_sections": _("被检科室", "Sections that were inspected"),
    "ranking_sections_why": _(
        "按地点所属单位，被检均分；检查表和场所不同，请慎用。",
        "By the unit a place belongs to, the mean score there. Checklists and places differ; use with care.",
    ),
    "ranking_not_inspected": _("这段时间没有计分的检查。", "No inspection of this time was scored."),
    "mean_score": _("均分", "Mean score"),
    "ranking_why": _(
        "按期销号占发现的比例。单位大小、任务难易不同，请慎用。",
        "The share closed in time. Teams differ in size and in what they face; use with care.",
    ),
    "wall_empty": _("没有照片。", "No photos."),
}
