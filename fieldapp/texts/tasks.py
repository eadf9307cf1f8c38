"""Words of the task list and the task page."""

from checklists.asking.model import Text

TO_FIX = Text(zh="待我整改", en="To fix")
TO_VERIFY = Text(zh="待我复查", en="To verify")
REPORTED = Text(zh="我上报的", en="Reported")

NOTHING_TO_FIX = Text(zh="没有待整改的隐患", en="Nothing to fix")
NOTHING_TO_FIX_HINT = Text(
    zh="派给你们班组的任务会出现在这里，没有网络也能处理。",
    en="Tasks for your team appear here; they can be done without a network.",
)
NOTHING_TO_VERIFY = Text(zh="没有待复查的任务", en="Nothing to verify")
NOTHING_TO_VERIFY_HINT = Text(
    zh="班组提交整改后，到这里复查。", en="When a team submits its work, verify it here."
)
NOTHING_REPORTED = Text(zh="还没有上报过", en="Nothing reported yet")
NOTHING_REPORTED_HINT = Text(
    zh="看到隐患，拍一张就行；谁来处理、何时处理完，这里都看得到。",
    en="See a hazard? One photo is enough. Who fixes it and when is shown here.",
)
GO_SNAP = Text(zh="去随手拍", en="Take a snap")
CHOOSE_ONE = Text(zh="选一项任务", en="Choose a task")
DONE_BY_US = Text(zh="已提交，等复查", en="Submitted, to be verified")

TIMES_FOUND = Text(zh="×{n} 次", en="×{n}")
NOT_SENT = Text(zh="未发送", en="Not sent yet")
NOT_ACCEPTED = Text(zh="未被接受", en="Not accepted")
TASK = Text(zh="整改任务", en="Rectification task")
UNKNOWN = Text(zh="这项任务不在这部手机上", en="This task is not on this phone")
UNKNOWN_HINT = Text(
    zh="可能还没有取到：在“我”里同步后再看。也可能已转给其他单位。",
    en="It may not have come yet: sync under Me, then look again. Or it has gone to another unit.",
)
RETURNED_BECAUSE = Text(zh="复查退回：{reason}", en="Returned: {reason}")
ESCORT = Text(zh="{unit}陪同", en="with {unit}")
ANSWERS = Text(zh="责任人 {post}", en="{post} answers for it")
NO_TEAM = Text(zh="待派发", en="Not assigned yet")

BEFORE = Text(zh="整改前", en="Before")
AFTER = Text(zh="整改后", en="After")
NO_PHOTO = Text(zh="暂无照片", en="No photo yet")
AFTER_PHOTO = Text(zh="整改后照片（必拍）", en="After-photo (required)")
AFTER_NOTE = Text(zh="整改说明（可不填）", en="What was done (optional)")
AFTER_HINT = Text(zh="尽量与整改前同一角度拍摄。", en="Take it from the same angle as the before-photo.")
OWN_WORK = Text(
    zh="你参与了这项整改，须由他人复查。", en="You took part in this repair; somebody else must verify it."
)
OTHER_TASK = Text(zh="另一项 {number}", en="The other one {number}")
TIMELINE = Text(zh="经过", en="History")
SEND = Text(zh="添加", en="Add")

TO_DECIDE = Text(zh="待我决定", en="Mine to decide")
TEAM = Text(zh="交给", en="To")
REVIEW = Text(zh="何时再看", en="When to look again")
DAYS_LATER = Text(zh="{n} 天后", en="In {n} days")
SEEN_TITLE = Text(zh="整改后照片还没传到", en="Its photos have not arrived")
SEEN_HINT = Text(
    zh="照片还在整改人的手机里。只有在现场看过，才能现在复查合格；记录里会写明。",
    en="They are still on the fixer's phone. Pass it now only if you saw it on the spot; the record says so.",
)
SEEN_GO = Text(zh="现场看过，合格", en="Seen on the spot: pass")
SEEN_WAIT = Text(zh="等照片到了再复查", en="Wait for the photos")
RETURN_TITLE = Text(zh="退回的原因", en="Why is it returned?")
RETURN_NOTE = Text(zh="具体说明", en="In your own words")
RETURN_GO = Text(zh="退回整改", en="Return it")
REASONS = (
    Text(zh="隐患仍然存在", en="The hazard is still there"),
    Text(zh="只整改了一部分", en="Only partly rectified"),
    Text(zh="照片看不清或不对应", en="The photo is unclear or of something else"),
    Text(zh="处理方法不合规", en="Not done as the rules require"),
)

OTHER_MOVES = Text(zh="其他操作", en="More")
NOT_YET = Text(zh="还不能：{what}", en="Not possible yet: {what}")
WHY = Text(zh="原因（必填）", en="Reason (required)")
WORDS = Text(zh="说明（可不填）", en="In your own words (optional)")
CONTROL_WHAT = Text(zh="采取了什么临时措施", en="What was done for now")
DAYS_MORE = Text(zh="延 {n} 天", en="{n} d more")
EXTENSION = Text(zh="申请延期到{until}：{reason}", en="More time asked until {until}: {reason}")
REVIEW_ON = Text(zh="挂账，{day} 复核", en="Suspended, review on {day}")
PARTNERS = Text(zh="{units}协同", en="helped by {units}")
DECIDED_SINCE = Text(
    zh="期限或等级另有决定，保持不变", en="Its level or deadline was decided on since and stays"
)
ALSO_WRITTEN = Text(zh="{post}另写：{said}", en="{post} also wrote: {said}")
LATEST_WORDINGS = Text(
    zh="只列最近的写法，更早的见经过", en="Only the latest wordings; earlier ones are in the history"
)
CALL = Text(zh="拨打责任岗位 {number}", en="Call the post on duty {number}")
CALL_UNIT = Text(zh="拨打{unit} {number}", en="Call {unit} {number}")
RECURRING = Text(zh="反复出现，上次销号", en="Recurring; closed before")
HERE_BEFORE = Text(zh="这个地点的其他任务", en="Other tasks at this place")
ROUND = Text(zh="逐项复查", en="Verify on one round")
ROUND_START = Text(zh="一次走完，逐项复查（{n}）", en="Verify all on one round ({n})")
ROUND_PASS = Text(zh="合格", en="Good")
ROUND_PASSED = Text(zh="合格，点按撤回", en="Good; tap to undo")
ROUND_GO = Text(zh="{n} 项复查合格", en="Pass {n}")
ROUND_NONE = Text(zh="先点合格的", en="Tick what passes first")
ROUND_DONE = Text(zh="{n} 项复查合格", en="{n} passed")
ROUND_FIXED = Text(zh="整改：{note}", en="Fixed: {note}")
LOOK_CLOSER = Text(zh="细看", en="Look closer")

SENT = Text(zh="{what}：已送达。", en="{what}: sent.")
SAVED = Text(zh="{what}：已存在本机，联网后自动发送。", en="{what}: kept here, sent once online.")
KEPT_HERE = Text(zh="已存在本机，联网后自动发送", en="Kept here, sent once online")
BEING_SENT = Text(zh="已存在本机，正在发送", en="Kept here, being sent")
PRACTISED = Text(zh="{what}：练习，不会上传。", en="{what}: practice, not sent.")
REFUSED_TITLE = Text(zh="服务器没有接受“{what}”", en="The server did not accept “{what}”")
REFUSED_STANDS = Text(zh="现在：{state}", en="Now: {state}")
REFUSED_AGAIN = Text(zh="改好再提交", en="Mend and resend")
REFUSED_REMARK = Text(zh="写进备注", en="Put in a comment")
REFUSED_DROP = Text(zh="知道了", en="Dismiss")
