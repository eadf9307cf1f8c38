"""Words of the inbox: what changed in my tasks and reports."""

from checklists.asking.model import Text

INBOX = Text(zh="通知", en="Notices")
UNREAD = Text(zh="{n} 条未读通知", en="{n} unread")
ALL_READ = Text(zh="全部标为已读", en="Mark all as read")
UNREAD_MARK = Text(zh="未读", en="Unread")
MORE = Text(zh="等 {n} 项变化", en="{n} changes")
EARLIER = Text(zh="更早的 {n} 条", en="{n} earlier")
NOTHING = Text(zh="没有新通知", en="Nothing new")
NOTHING_HINT = Text(
    zh="你的任务和上报有了变化，或有文书发给你，会出现在这里，没有网络也能看。",
    en="Changes in your tasks and reports, and papers for you, appear here and can be read offline.",
)
PAPER_DUE = Text(zh="最早时限 {when}", en="First due {when}")
PAPER_FOR_ALL = Text(zh="全校", en="All units")
PAPER_REPLACED = Text(zh="已被更正，以更正后的为准", en="Corrected since: the newer one counts")
PAPER_OFFLINE = Text(
    zh="现在连不上服务器，原文在管理台；有网络时再点开。",
    en="The server cannot be reached now. The paper is at the desk: tap again with a network.",
)
