"""Words of the hazard snap: camera, details, drafts."""

from checklists.asking.model import Text

DRAFTS = Text(zh="草稿 {n}", en="Drafts {n}")
MINE = Text(zh="我的随手拍", en="My snaps")
SHOOT_FIRST = Text(zh="先拍下来，地点和类别随后再填", en="Shoot first; place and kind come after")
DETAILS = Text(zh="隐患上报", en="Report a hazard")
PHOTOS = Text(zh="照片", en="Photos")
PLACE = Text(zh="地点", en="Place")
CHOOSE_PLACE = Text(zh="选择地点", en="Choose the place")
NEAR_ME = Text(zh="我附近", en="Near me")
LOCATING = Text(zh="正在定位…", en="Locating…")
NEAR = Text(zh="{place} · 约 {metres} 米", en="{place} · about {metres} m")
NOTHING_NEAR = Text(
    zh="附近没有登记了坐标的地点，照常选择即可。", en="No place with a position is near; choose one as usual."
)
SAME_PLACE = Text(zh="沿用上次的地点", en="Same place as last time")
CHANGE = Text(zh="更改", en="Change")
RECENT = Text(zh="最近", en="Recent")
ALL_PLACES = Text(zh="全部地点", en="All places")
THIS_PLACE = Text(zh="就是这里：{place}", en="Right here: {place}")
SEARCH_PLACE = Text(zh="名称、首字母（st）或编号", en="Name, pinyin initials (st) or code")
CATEGORY = Text(zh="类别", en="Kind of hazard")
CHOOSE_CATEGORY = Text(zh="选择类别", en="Choose the kind")
SEARCH_CATEGORY = Text(zh="名称、情形或首字母，如 mhq", en="Name, example or pinyin initials")
NOTHING_FOUND = Text(zh="没有找到“{words}”", en="Nothing found for “{words}”")
PHOTO_TIP = Text(zh="怎么拍：{tip}", en="How to shoot: {tip}")
HOW_BAD = Text(zh="有多严重", en="How bad is it")
NOTE = Text(zh="补充说明（可不填）", en="Note (optional)")
GOES_TO = Text(zh="将交给", en="Goes to")
GOES_TO_OFFICE = Text(zh="后勤办公室派发", en="the logistics office, to be assigned")
ANSWERS = Text(zh="责任人", en="Who answers for it")
ESCORTED = Text(zh="由{unit}陪同跟进", en="followed up by {unit}")
DUE_BY = Text(zh="整改期限", en="To be rectified by")
UNKNOWN_YET = Text(
    zh="选好地点和类别，就知道交给谁、何时改好", en="Place and kind say who gets it, and by when"
)
DANGER_NOW = Text(zh="先保证安全，再继续填写", en="Safety first, then the form")
DANGER_PLAIN = Text(
    zh="请停止使用并远离，提醒他人，报告值班人员。",
    en="Stop using it, keep away, warn others, tell the person on duty.",
)
IF_WORSE = Text(zh="情况更严重？", en="Worse than that?")
IT_IS = Text(zh="正是如此，调为“{level}”", en="It is: raise to “{level}”")
NEARBY = Text(zh="附近还没销号的，是同一处吗？", en="Still open nearby: is it one of these?")
ME_TOO = Text(zh="我也遇到", en="Me too")
JOINED = Text(zh="并入这一条，不重复上报", en="Joins this one; nothing is reported twice")
JOINS = Text(zh="并入 {number}", en="Joins {number}")
JOINED_THIS = Text(zh="我{when} 的上报并入这一条", en="My report of {when} joined this one")
NOT_IT = Text(zh="不是这个", en="Not this")
ANONYMOUS = Text(zh="匿名上报", en="Report anonymously")
ANONYMOUS_HINT = Text(
    zh="同事和班组看不到；管理员追查滥用时能查。",
    en="Colleagues and teams cannot see it; an administrator's audit of abuse can.",
)
SAVE = Text(zh="保存并上报", en="Save and report")
STILL_NEEDED = Text(zh="还差：{what}", en="Still needed: {what}")
SAVED = Text(zh="已存在这部手机上，联网后自动发送。", en="Saved on this phone; it is sent once online.")
BEING_SENT = Text(zh="已保存，正在发送。", en="Saved and being sent.")
NEXT = Text(zh="拍下一处", en="Next one")
SEE_MINE = Text(zh="看我上报的", en="See my reports")
DISCARD = Text(zh="删除草稿", en="Delete draft")
DISCARDED = Text(zh="已删除，30 天内可恢复", en="Deleted; it can be restored for 30 days")
UNDO = Text(zh="撤销", en="Undo")
GONE = Text(zh="这份草稿已上报或已删除。", en="This draft was reported or deleted.")
GONE_HINT = Text(zh="上报过的在“我上报的”里。", en="What was reported stands under My reports.")
DRAFT_LIST = Text(zh="草稿", en="Drafts")
DRAFT = Text(zh="草稿", en="Draft")
NO_CATEGORY = Text(zh="未选类别", en="Kind not chosen")
NO_PLACE = Text(zh="未选地点", en="Place not chosen")
WAITING = Text(zh="等待发送", en="Waiting to be sent")
SENT = Text(zh="已上报", en="Reported")
NO_DRAFTS = Text(zh="没有草稿", en="No drafts")
NO_DRAFTS_HINT = Text(
    zh="按下快门就会存成草稿，填到一半也不会丢。",
    en="The shutter saves a draft at once; nothing is lost halfway.",
)
WITHDRAW = Text(zh="撤回", en="Withdraw")
CORRECT = Text(zh="更正", en="Correct")
CORRECTION = Text(zh="更正上报", en="Correct a report")
CORRECTION_DRAFT = Text(zh="更正未保存", en="Correction not saved")
CORRECTION_HINT = Text(
    zh="还没人动手：任务随之改派、改期；已经动手：告诉他们，请管理员定。都会留下记录。",
    en="Nobody has started: team and deadline follow. Somebody has: they are told, a manager decides. "
    "Both leave a trace.",
)
ADD_PHOTOS = Text(zh="补照片（已上报的照片保留）", en="Add photos (those that were sent stay)")
SAVE_CORRECTION = Text(zh="保存更正", en="Save the correction")
NOTHING_CHANGED = Text(zh="还没有改动", en="Nothing is changed yet")
CORRECTION_SAVED = Text(zh="已更正，联网后自动发送。", en="Corrected; it is sent once online.")
WITHDRAWN = Text(zh="已撤回", en="Withdrawn")
WITHDRAW_ASK = Text(zh="为什么撤回？", en="Why is it withdrawn?")
WITHDRAW_HINT = Text(
    zh="还没人动手就取消任务；已经动手的会告诉他们。都会留下记录。",
    en="Nobody has started: the task is cancelled. Somebody has: they are told. Both leave a trace.",
)
WITHDRAW_REASONS = (
    Text(zh="已经处理好了", en="It is dealt with already"),
    Text(zh="拍错了，不是隐患", en="A mistake; it is no hazard"),
    Text(zh="别人已经报过", en="Somebody reported it before"),
)
GROUPS = (
    (
        Text(zh="消防与用电", en="Fire and electricity"),
        ("SNAP-01", "SNAP-02", "SNAP-03", "SNAP-04", "SNAP-05", "SNAP-06", "SNAP-07", "SNAP-18"),
    ),
    (Text(zh="食品安全", en="Food"), ("SNAP-08", "SNAP-09", "SNAP-10")),
    (
        Text(zh="房屋与设施", en="Buildings and equipment"),
        ("SNAP-11", "SNAP-12", "SNAP-13", "SNAP-19", "SNAP-20", "SNAP-28", "SNAP-29"),
    ),
    (
        Text(zh="道路与水", en="Roads and water"),
        ("SNAP-14", "SNAP-15", "SNAP-16", "SNAP-17", "SNAP-23"),
    ),
    (Text(zh="环境与卫生", en="Surroundings"), ("SNAP-24", "SNAP-25", "SNAP-26", "SNAP-27")),
    (Text(zh="施工、实验室与其他", en="Works, laboratories, other"), ("SNAP-21", "SNAP-22", "SNAP-30")),
)
"""How the categories are grouped for choosing; the library knows them in one list."""
