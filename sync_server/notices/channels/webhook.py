"""Any other system: JSON over HTTPS, signed with a shared secret.

`X-Xunan-Signature: sha256=<hex>` is HMAC-SHA256 over `<X-Xunan-Timestamp>.<body>`, the timestamp in
seconds. Every notice has an `id` that stays the same when it is sent again.
"""

import hashlib
import hmac
import json

from sync_server.notices.channels.addresses import url_refusal
from sync_server.notices.channels.channel import Outside, Target
from sync_server.notices.channels.posting import post
from sync_server.notices.messages import Message

SIGNED = True


def refusal(target: Target, outside: Outside) -> str | None:
    """Whoever receives must be able to tell that it came from here."""
    wrong = url_refusal(target.address, outside.hosts)
    return wrong or (None if target.secret else "notice.secret_missing")


async def send(message: Message, target: Target, outside: Outside) -> None:
    """Everything in both languages; any 200 is an arrival."""
    notices = [
        {
            "id": line.id,
            "kind": line.kind,
            "task": line.task,
            "paper": line.paper,
            "zh": line.text.zh,
            "en": line.text.en,
        }
        for line in message.lines
    ]
    body = json.dumps({"notices": notices}, ensure_ascii=False).encode()
    stamp = str(int(outside.now.timestamp()))
    signature = hmac.new(target.secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Xunan-Timestamp": stamp, "X-Xunan-Signature": f"sha256={signature}"}
    await post(target.address, body, outside, headers)
