"""Words of voice notes."""

from checklists.asking.model import Text

RECORD = Text(zh="录语音（最长 {most} 秒）", en="Record ({most} s at most)")
STOP = Text(zh="说完了（{seconds} / {most} 秒）", en="Done ({seconds} / {most} s)")
PLAY = Text(zh="语音 {seconds} 秒", en="Voice note, {seconds} s")
PAUSE = Text(zh="暂停（{seconds} 秒）", en="Pause ({seconds} s)")
REMOVE = Text(zh="删除这条语音", en="Remove this voice note")
REMOVED = Text(zh="已删除语音", en="Voice note removed")
UNDO = Text(zh="撤销", en="Undo")
NOT_ANONYMOUS = Text(
    zh="匿名上报不带语音：声音会让人认出您。录好的不会发出。",
    en="An anonymous report has no voice note: a voice tells who speaks. What is recorded is not sent.",
)
