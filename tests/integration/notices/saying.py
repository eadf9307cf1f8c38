"""What is said to receivers on this machine."""

import asyncio
from datetime import UTC, datetime

from checklists.asking.model import Text
from sync_server.notices.channels.channel import Channel, Outside, Target
from sync_server.notices.messages import Line, Message

NOW = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
LISTED = Outside(now=NOW, hosts=frozenset({"127.0.0.1"}))
SECRET = "SEC-of-the-group"


def told(count: int = 1) -> Message:
    return Message(
        lines=tuple(
            Line(
                id=f"id-{n}",
                kind="assigned",
                task=f"RW-2026-{n:04}",
                text=Text(zh=f"新的整改任务 · 照明 {n}", en=f"New task · lighting {n}"),
            )
            for n in range(1, count + 1)
        )
    )


def send(channel: Channel, address: str, *, count: int = 1, outside: Outside = LISTED) -> None:
    target = Target(address=address, secret=SECRET)
    asyncio.run(channel.send(told(count), target, outside))
