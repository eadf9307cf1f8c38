"""The client end of a Flet connection, in this process: it answers what the app asks of a device.

Flet offers no public way in; what is used here was read in version 1.0.5, which pyproject.toml pins.
"""

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import msgpack
from flet.controls.base_control import BaseControl
from flet.messaging.connection import Connection
from flet.messaging.protocol import Message, MessageAction, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

PAGE_ID = 1
encode_object = configure_encode_object_for_msgpack(BaseControl)


@dataclass
class Device:
    """What a phone answers when the app asks it something.

    `answers` maps a Flet method name, such as `pick_files` or `take_picture`, to the answer or to a function
    of the method's arguments; what the function raises is an error of the device. `preferences` is what
    SharedPreferences and SecureStorage keep.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    preferences: dict[str, Any] = field(default_factory=dict)

    async def answer(self, method: str, arguments: dict[str, Any]) -> Any:
        if method in self.answers:
            given = self.answers[method]
            result = given(arguments) if callable(given) else given
            return await result if inspect.isawaitable(result) else result
        return self._keep(method, **arguments)

    def _keep(self, method: str, key: str = "", value: Any = None, key_prefix: str = "", **_: Any) -> Any:
        match method:
            case "get":
                return self.preferences.get(key)
            case "set":
                self.preferences[key] = value
            case "remove":
                self.preferences.pop(key, None)
            case "contains_key":
                return key in self.preferences
            case "get_keys":
                return [name for name in self.preferences if name.startswith(key_prefix)]
            case "clear":
                self.preferences.clear()
            case _:
                return None
        return True


class Client(Connection):
    """Collects messages and crashes; `sent` grows with each message, so that a quiet screen can be told."""

    def __init__(self, device: Device) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.device = device
        self.sent = 0
        self.crashes: list[str] = []
        self.answering: set[asyncio.Task[None]] = set()
        self.page_url = "http://127.0.0.1"
        self.loop = asyncio.get_running_loop()
        self.executor = ThreadPoolExecutor(2)
        self.pubsubhub = PubSubHub()
        self.session: Session = Session(self)

    def send_message(self, message: Message) -> None:
        self.sent += 1
        self.encode([message.action, message.body])
        if message.action == MessageAction.SESSION_CRASHED:
            self.crashes.append(message.body.message)
        elif message.action == MessageAction.INVOKE_METHOD:
            task = self.loop.create_task(self._answer(message.body))
            self.answering.add(task)
            task.add_done_callback(self.answering.discard)

    def encode(self, message: Any) -> bytes:
        """Encode as for the wire. Not optional: it also stores what the next difference compares with."""
        return bytes(msgpack.packb(message, default=encode_object))

    async def _answer(self, call: Any) -> None:
        arguments = call.args or {}
        if call.name == "push_route":
            route = {"route": arguments["route"]}
            self.session.apply_patch(PAGE_ID, route)
            await self.session.dispatch_event(PAGE_ID, "route_change", route)
        try:
            result, error = await self.device.answer(call.name, arguments), None
        except Exception as refusal:  # noqa: BLE001 - a device may fail in any way; the app is told
            result, error = None, str(refusal)
        self.session.handle_invoke_method_results(call.control_id, call.call_id, result, error)

    def dispose(self) -> None:
        self.executor.shutdown(wait=False)
