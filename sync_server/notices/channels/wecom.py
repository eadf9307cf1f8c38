"""A group robot of WeCom 企业微信.

Markdown of at most 4,096 bytes, an answer with `errcode`, at most 20 messages a minute
(https://work.weixin.qq.com/api/doc/90000/90136/91770).
"""

from sync_server.notices.channels.addresses import url_refusal
from sync_server.notices.channels.channel import Outside, Target
from sync_server.notices.channels.posting import post_json
from sync_server.notices.messages import Message

SIGNED = False
HOST = "qyapi.weixin.qq.com"
MOST_BYTES = 4096


def refusal(target: Target, outside: Outside) -> str | None:
    """The robot's own address holds its key; there is no secret."""
    return url_refusal(target.address, outside.hosts, vendor=HOST)


async def send(message: Message, target: Target, outside: Outside) -> None:
    """Chinese only: a group is read by the people of one team."""
    head = f"**{message.title}**\n"
    content = head + message.within(MOST_BYTES - len(head.encode()), lambda text: f"> {text.zh}")
    await post_json(target.address, {"msgtype": "markdown", "markdown": {"content": content}}, outside)
