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
    zh="你的任务和上报有了变化，会出现在这里，没有网络也能看。",
    en="What changes in your tasks and reports appears here, and can be read without a network.",
)
