"""Voice notes and the microphone."""

from checklists.problems.problem import problem

PROBLEMS = (
    problem("voice.not_a_recording", 422, "不是可用的录音。", "Not a readable recording."),
    problem("voice.too_long", 422, "语音最长 60 秒。", "A voice note is 60 seconds at most."),
    problem("voice.too_many", 422, "最多 3 条语音。", "Three voice notes at most."),
    problem(
        "voice.not_here",
        404,
        "这条语音还没到这部手机，联网后自动下载。",
        "This voice note is not on this phone yet; it comes by itself with a network.",
    ),
    problem(
        "voice.too_short",
        422,
        "没有录到声音，请再录一次。",
        "Nothing was recorded; please record it again.",
    ),
    problem(
        "voice.anonymous",
        422,
        "匿名上报不带语音：声音会让人认出您。",
        "An anonymous report carries no voice note: a voice tells who speaks.",
    ),
    problem(
        "voice.no_microphone",
        501,
        "没有可用的麦克风，或没有允许使用；请用文字写。",
        "There is no microphone, or it was not allowed; please write instead.",
    ),
)
