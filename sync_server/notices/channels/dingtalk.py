r"""A group robot of DingTalk 钉钉, signed.

`timestamp` in milliseconds and `sign`, the base64 of HMAC-SHA256 over `timestamp\nsecret`, stand in the
address; markdown with a title; at most 20 messages a minute
(https://open.dingtalk.com/document/robots/custom-robot-access).
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlencode

from sync_server.notices.channels.addresses import url_refusal
from sync_server.notices.channels.channel import Outside, Target
from sync_server.notices.channels.posting import post_json
from sync_server.notices.messages import Message

SIGNED = True
HOST = "oapi.dingtalk.com"
MOST_BYTES = 16_000
"""Below the 20,000 bytes a robot takes with everything around the text."""


def refusal(target: Target, outside: Outside) -> str | None:
    """A robot without 加签 could be written to by whoever sees its address."""
    wrong = url_refusal(target.address, outside.hosts, vendor=HOST)
    return wrong or (None if target.secret else "notice.secret_missing")


async def send(message: Message, target: Target, outside: Outside) -> None:
    """Chinese only, as in the other groups."""
    text = f"#### {message.title}\n" + message.within(MOST_BYTES, lambda text: f"- {text.zh}")
    body = {"msgtype": "markdown", "markdown": {"title": message.title, "text": text}}
    await post_json(f"{target.address}&{_signature(target.secret, outside.now)}", body, outside)


def _signature(secret: str, now: datetime) -> str:
    stamp = str(int(now.timestamp() * 1000))
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return urlencode({"timestamp": stamp, "sign": base64.b64encode(digest).decode()})
