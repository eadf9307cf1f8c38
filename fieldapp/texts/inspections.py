"""Words of inspections, from choosing a place to the result."""

from checklists.asking.model import Text

# Starting
START = Text(zh="开始检查", en="Start inspection")
NOT_FOR_YOU = Text(zh="这个账号不做检查", en="This account does not inspect")
NOT_FOR_YOU_HINT = Text(zh="发现隐患请用“随手拍”。", en="Report a hazard with a snap.")
SCAN_OR_CHOOSE = Text(zh="选检查表，或先扫地点牌", en="Choose a checklist, or scan the place")
SCAN_OR_FIND = Text(zh="选地点，或扫地点牌", en="Choose the place, or scan it")
CHANGE = Text(zh="更改", en="Change")
SEARCH_CHECKLIST = Text(zh="检查表名称或首字母，如 st", en="Checklist name or pinyin initials")
NO_CHECKLIST = Text(zh="没有这样的检查表", en="No such checklist")
NO_CHECKLIST_HINT = Text(zh="换个词，或只打拼音首字母。", en="Try other words, or pinyin initials.")
NO_PLACES_YET = Text(zh="还没有收到校园地点", en="The campus has not arrived yet")
NO_PLACES_HINT = Text(zh="连网同步一次即可。", en="One sync with a network brings it.")
ITEM_COUNT = Text(zh="{items} 项 · {sections} 个部分", en="{items} items · {sections} sections")

NEEDS_NEWER_APP = Text(zh="要更新应用才能填", en="Needs a newer app")

# Answering
PROGRESS = Text(zh="{answered}/{total}", en="{answered}/{total}")
SCORE_SO_FAR = Text(zh="目前得分", en="So far")
SCORE_BASIS = Text(zh="只按已检 {n} 项", en="of {n} answered")
UNANSWERED = Text(zh="剩 {n} 项", en="{n} left")
NOT_BEGUN = Text(zh="还没开始", en="Not begun")
ALL_ANSWERED = Text(zh="全部已检", en="All answered")
PROBLEMS = Text(zh="{n} 个问题", en="Findings: {n}")
NO_PROBLEMS = Text(zh="没有问题", en="No findings")
VETOED = Text(zh="关键项否决", en="Key items veto")
NEXT_UNANSWERED = Text(zh="下一未检项", en="Next open")
NEXT_PART = Text(zh="下一部分：{title}", en="Next: {title}")
REVIEW = Text(zh="检查完毕", en="Review")
PART_OF = Text(zh="{title}（{run}/{runs}）", en="{title} ({run}/{runs})")
POINTS = Text(zh="{points} 分", en="{points} pts")
NOTE = Text(zh="问题描述", en="What was found")
REMARK = Text(zh="备注", en="Remark")
MORE = Text(zh="备注与照片", en="Remark and photos")
REASON = Text(zh="不适用原因（必填）", en="Why it does not apply (required)")
RATE = Text(zh="评分 {value}%", en="Rated {value}%")
RATE_HINT = Text(zh="点选或拖动评分", en="Tap or drag to rate")
READING = Text(zh="读数", en="Reading")
LIMIT = Text(zh="应{limit}", en="Must be {limit}")
WORDS = Text(zh="填写内容", en="Your words")
CHOOSE_DATE = Text(zh="选择日期", en="Choose a date")
NONE_OF_THEM = Text(zh="都没有", en="None of them")
FAILS = Text(zh="不合格", en="fail")
LABEL_READING = Text(zh="标签温度", en="The label says")
SITE_LIMIT = Text(zh="本单位限值", en="The site's limit")
ROUTE = Text(zh="派给 {team}，{time}内整改", en="{team} fixes it within {time}")
ROUTE_NAMED = Text(zh="派给 {team}（{post}），{time}内整改", en="{team} ({post}) fixes it within {time}")
ROUTE_NOBODY = Text(zh="责任地图上没有对应班组，由管理员派发", en="No team on the map; a manager assigns it")
PHOTO_WANTED = Text(zh="请拍照，或在描述里写明无法拍照的原因", en="Take a photo, or note why you cannot")

# Earlier faults at this place
FOUND_BEFORE = Text(zh="30 天内查出 {n} 次", en="Found {n} times in 30 days")
FOUND_AGAIN = Text(zh="30 天内第 {n} 次", en="No. {n} in 30 days")

SEE_PICTURE = Text(zh="看图示，点开放大", en="See the picture, tap to enlarge")
STILL_NOT_FIXED = Text(zh="复查仍未改，扣分 ×{times}", en="Found before, still not fixed: ×{times}")
OPEN_SINCE = Text(zh="{moment} 查出，还没销号", en="Found {moment}, still open")

# Corrected on the spot
CORRECTED = Text(zh="当场已改", en="Corrected on the spot")
CORRECTED_HINT = Text(zh="计入问题，不派任务；请拍整改后照片", en="Counted, no task; take the after-photo")
LACK_AFTER = Text(zh="当场已改，缺整改后照片", en="Corrected: the after-photo is missing")
LACK_EVIDENCE = Text(zh="没有照片也没有说明", en="Neither a photo nor a word")
EXPLAIN_ALL = Text(zh="{n} 个问题没有照片也没有说明，原因：", en="{n} without photo or word, because:")
EXPLAIN_SEVERE = Text(
    zh="其中 {n} 个严重：能拍的，请点下面逐个拍照",
    en="{n} of them serious: tap each below for its photo if you can",
)

# Signing
SIGN = Text(zh="签字", en="Sign")
SIGN_AGAIN = Text(zh="重新签字", en="Sign again")
SIGN_HERE = Text(zh="用手指在这里签字", en="Sign here with a finger")
SIGNED = Text(zh="已签字", en="signed")
SIGNED_DONE = Text(zh="完成签字", en="Done")
WHO_SIGNS = Text(zh="签字人（可不填）", en="Who signs (optional)")
WITNESS = Text(zh="见证人（必填）", en="Witness (required)")
REFUSED_TO_SIGN = Text(zh="对方拒绝签字，由见证人签", en="Refused: a witness signs")
REFUSED_BEFORE = Text(zh="拒绝签字，见证人 {who}", en="Refused to sign, seen by {who}")
UNDO_STROKE = Text(zh="撤销一笔", en="Undo")

# Spots
SPOTS = Text(zh="{n} 处", en="Spots: {n}")
SPOTS_OFF = Text(zh="扣 {points} 分", en="−{points} pts")
MORE_SPOTS = Text(zh="多一处", en="One spot more")
FEWER_SPOTS = Text(zh="少一处", en="One spot fewer")

# Many at once
REST_FINE = Text(zh="本部分其余 {n} 项合格", en="The other {n} of this part: fine")
REST_OF_SHEET_FINE = Text(zh="全表其余 {n} 格合格", en="Whole sheet: {n} fine")
REST_ONE_BY_ONE = Text(zh="其余请逐格填", en="The rest cell by cell")
SHEET_FILLED = Text(zh="全表已填", en="Whole sheet filled")
REST_OF_ROW = Text(zh="本行其余合格", en="Rest of this row fine")
REST_OF_COLUMN = Text(zh="本列其余合格", en="Rest of this column fine")
REST_DOES_NOT_APPLY = Text(zh="本列其余不适用，因为：", en="The rest of it does not apply:")
FILLED = Text(zh="已填 {n} 项", en="Filled: {n}")
FILLED_SHEET = Text(zh="已填 {n} 格，含没显示的列", en="Filled: {n}, hidden columns too")
TAP_HINT = Text(zh="点一下扣分，长按看详情", en="Tap to deduct, hold for details")

# A table inside an item
TABLE_FINE = Text(zh="全表无问题", en="Nothing wrong")
TABLE_HINT = Text(zh="点一下扣分，长按减一次", en="Tap to deduct, hold to take one back")

# What repeats
NONE_REACHED = Text(zh="还没有{each}", en="No {each} yet")
NONE_REACHED_HINT = Text(
    zh="到一处加一处，没到的不计分。", en="Add each one you come to; others are not scored."
)
ADD_ONE = Text(zh="加一个{each}", en="Add a {each}")
HOW_MANY = Text(zh="几个", en="Number")
ADD_MANY = Text(zh="一次添加", en="Add at once")
SAME_AS_LAST = Text(zh="与上次相同（{n} 个）", en="The same {n} as last time")
RENAME = Text(zh="改名", en="Rename")
NAME_OF = Text(zh="{each}名称或编号", en="Name or number of the {each}")
SAVE = Text(zh="保存", en="Save")
REMOVE = Text(zh="移除", en="Remove")
REMOVED_ONE = Text(zh="已移除{name}", en="{name} removed")
UNDO = Text(zh="撤销", en="Undo")
LACK_INSTANCE = Text(zh="数量不够", en="Too few of these")

# Reasons for N/A, ready to be tapped
NA_REASONS = (
    Text(zh="本处没有该设施", en="Not present here"),
    Text(zh="不经营该项目", en="Not offered here"),
    Text(zh="检查时未在作业", en="Not in operation now"),
    Text(zh="不属于本次检查范围", en="Outside this inspection"),
)

NOT_SHOWN = Text(zh="{found}（{why}）", en="{found} ({why})")
# Why there is no photo of a finding, ready to be tapped
NO_PHOTO_REASONS = (
    Text(zh="已当面指出", en="Pointed out in person"),
    Text(zh="现场不便拍照", en="No photo could be taken"),
    Text(zh="手湿，来不及拍照", en="Wet hands, no time"),
)

# Reviewing and finishing
REVIEW_TITLE = Text(zh="提交前核对", en="Before you finish")
MISSING_TITLE = Text(zh="还缺 {n} 处：{what}", en="{n} to complete: {what}")
MISSING_KIND = Text(zh="{what} {n}", en="{what} {n}")
OPTIONAL_LEFT = Text(zh="另有 {n} 项选填未填", en="{n} optional ones left open")
LACK_ANSWER = Text(zh="未检查", en="Not answered")
LACK_REASON = Text(zh="缺不适用原因", en="N/A reason missing")
LACK_BASIS = Text(zh="缺标签数值，无法判定", en="What the label says is missing")
LACK_PHOTO = Text(zh="缺照片或说明", en="Photo or explanation missing")
NOTHING_MISSING = Text(zh="全部完成，可以提交", en="Complete and ready")
STILL_LACKING = Text(zh="还缺 {n} 处，见上", en="{n} to complete, see above")
FINISH = Text(zh="提交检查", en="Finish inspection")
FINISH_HINT = Text(
    zh="提交后只能“更正”，原记录保留；没有网络也可以提交。",
    en="Afterwards it can only be amended. No network needed.",
)
FINDINGS = Text(zh="发现的问题", en="Findings")

# What closes an inspection
CLOSING = Text(zh="联合检查、表扬、签字", en="Joint inspection, praise, signatures")
CLOSING_HINT = Text(zh="都可不填", en="All optional")
LEADER = Text(zh="带队", en="Led by")
ESCORTS = Text(zh="陪检", en="Escorted by")
UNITS = Text(zh="参加单位", en="Units taking part")
PRAISE = Text(zh="表扬", en="Praise")
PRAISES = (
    Text(zh="现场整洁有序", en="Clean and in order"),
    Text(zh="台账记录完整", en="Records complete"),
    Text(zh="上次问题已整改到位", en="Earlier findings put right"),
    Text(zh="人员操作规范", en="Work done by the rules"),
)
SIGNED_BY_INSPECTOR = Text(zh="检查人签字", en="Inspector")
SIGNED_BY_UNIT = Text(zh="被检单位签字", en="Inspected unit")
TOOK_PART = Text(zh="参加 {n}", en="Took part: {n}")
PRAISED = Text(zh="表扬 {n}", en="Praise: {n}")
SIGNATURES = Text(zh="签字 {n}", en="Signed: {n}")
HALF_DRAWN = Text(zh="签字没画完，还没有保存", en="Half drawn: not kept yet")
GO_ON_SIGNING = Text(zh="接着签", en="Go on signing")
HALF_DRAWN_HINT = Text(
    zh="有签字没画完：接着签，或打开后清除", en="A signature is half drawn: go on, or open and clear it"
)

# The result
RESULT = Text(zh="检查结果", en="Result")
KEY_FAILURES = Text(zh="关键项不合格 {n} 项", en="{n} key items failed")
POINTS_LOST = Text(zh="失分明细", en="Points lost")
NO_POINTS_LOST = Text(zh="没有扣分", en="No points lost")
SAVED_HERE = Text(zh="已存在本机，联网后自动上传", en="Saved on this phone; it will be sent by itself")
BEING_SENT = Text(zh="已存在本机，正在上传", en="Saved on this phone and being sent")
SENT = Text(zh="已上传到服务器", en="On the server")
REFUSED = Text(zh="服务器没有接受，内容仍在本机", en="The server refused it; it is kept here")
DONE = Text(zh="完成", en="Done")
BURDEN = Text(
    zh="用时 {time} · 点按 {taps} 次 · 必拍照片 {photos} 张",
    en="{time} of work · {taps} taps · photos required: {photos}",
)
MINUTES = Text(zh="{minutes} 分 {seconds} 秒", en="{minutes} min {seconds} s")
SECONDS = Text(zh="{seconds} 秒", en="{seconds} s")
FINISHED_AT = Text(zh="{time} 完成", en="Finished {time}")

# Amending what is finished
AMEND = Text(zh="更正", en="Amend")
AMEND_ASK = Text(zh="为什么要更正？", en="Why amend it?")
AMEND_HINT = Text(
    zh="原记录保留；更正后另成一份，两份都能看到。", en="The record stays; the amendment stands beside it."
)
AMEND_REASONS = (
    Text(zh="有一项填错了", en="An answer was wrong"),
    Text(zh="漏了一项或照片", en="Something was left out"),
    Text(zh="核实后情况不同", en="It turned out otherwise"),
)
OTHER_REASON = Text(zh="其他原因", en="Another reason")
AMEND_BEGIN = Text(zh="开始更正", en="Begin")
AMENDING = Text(zh="更正：{why}", en="Amending: {why}")
AMENDS = Text(zh="更正已提交的检查", en="Amends a finished inspection")
SEE_ORIGINAL = Text(zh="看原记录", en="See the record")
AMENDED = Text(zh="这次检查已另有更正", en="This inspection was amended")
SEE_AMENDMENT = Text(zh="看更正", en="See the amendment")

DISCARD = Text(zh="删除草稿", en="Delete draft")
DISCARD_ASK = Text(
    zh="删除这份草稿？已答 {answers} 项，照片 {photos} 张。",
    en="Delete this draft? Answers: {answers}, photos: {photos}.",
)
DISCARDED = Text(zh="草稿已删除", en="Draft deleted")
UNKNOWN = Text(zh="这部手机上没有这次检查", en="This phone has no such inspection")
