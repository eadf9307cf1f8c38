"""Words of the paper an inspection is printed on."""

from checklists.asking.model import Text

PRINT = Text(zh="存成 PDF", en="Save as PDF")
NUMBER = Text(zh="编号 {number}", en="No. {number}")
PROVISIONAL = Text(
    zh="临时编号 {number}（上传后由服务器编号）", en="Provisional no. {number}; the server gives the real one"
)
FOOT = Text(
    zh="手机生成，未签发；以管理台签发的文书为准",
    en="Made on a phone, not issued; what the office issues counts",
)
PRACTICE_FOOT = Text(zh="练习，不是真实记录", en="Practice: this is no real record")
PLACE = Text(zh="地点", en="Place")
INSPECTOR = Text(zh="检查人", en="Inspector")
BEGUN = Text(zh="开始", en="Begun")
FINISHED = Text(zh="完成", en="Finished")
RULES = Text(zh="检查表 · 评分办法", en="Checklist · scheme")
RESULT = Text(zh="得分 {score}　{grade}", en="Score {score} {grade}")
NO_SCORE = Text(zh="未计分", en="Not scored")
VETOED = Text(zh="一票否决", en="vetoed")
EARNED = Text(zh="实得 {earned} / 应得 {applicable}", en="earned {earned} of {applicable}")
FINDINGS = Text(zh="发现的问题（{n}）", en="Findings ({n})")
FIXED_HERE = Text(zh="当场已改", en="Corrected on the spot")
FIXER = Text(zh="整改：{team}，{due} 前", en="To be fixed by {team} until {due}")
NAMED = Text(zh="{team}（{post}）", en="{team} ({post})")
NOBODY = Text(zh="整改：由管理员派发", en="To be assigned by a manager")
LOST = Text(zh="失分怎么来的", en="Where the points went")
ANSWERS = Text(zh="逐项结果", en="Item by item")
NUMBER_HEAD = Text(zh="号", en="No.")
ITEM = Text(zh="检查项", en="Item")
ANSWER = Text(zh="结果", en="Answer")
SAID = Text(zh="说明", en="Remarks")
WHY = Text(zh="原因", en="Why")
POINTS = Text(zh="扣分", en="Lost")
PRAISES = Text(zh="表扬（{n}）", en="Praised ({n})")
LED = Text(zh="带队", en="Led by")
ESCORTED = Text(zh="陪检", en="Escorted by")
UNITS = Text(zh="参加单位", en="Units")
SIGNED = Text(zh="{party}：{name}", en="{party}: {name}")
REFUSED = Text(zh="{party}：拒绝签字", en="{party}: refused to sign")
PARTIES = {
    "inspector": Text(zh="检查人签字", en="Inspector"),
    "inspected": Text(zh="被检单位签字", en="Inspected unit"),
    "witness": Text(zh="见证人签字", en="Witness"),
}
