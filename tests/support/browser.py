"""A real Chromium on Flet's own web client, driven by semantics identifiers.

    with Browser() as browser:
        phone = browser.phone()                       # a device of its own: own storage, own camera
        window = phone.open(app.url, ready="sign-in-go")
        window.type("sign-in-account", "inspector")
        window.tap("sign-in-go")

The browser can resolve no name, and when it closes it fails if any page got
as far as asking for more than loopback.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request, ViewportSize, sync_playwright

from tests.support import chromium
from tests.support.window import Window

PHONE = ViewportSize(width=390, height=844)
TABLET = ViewportSize(width=820, height=1180)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


class Browser:
    """One Chromium process. `camera` is an .mjpeg or .y4m file its fake camera shows."""

    def __init__(self, *, camera: Path | None = None) -> None:
        self._camera = [f"--use-file-for-fake-video-capture={camera}"] if camera else []
        self.strangers: list[str] = []

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(
            executable_path=chromium.demand(),
            args=[*ARGUMENTS, *self._camera],
            # The desk's pages are drawn with the system's faces, and a bare machine has no Chinese one.
            env={**os.environ, "XDG_DATA_HOME": str(Path(sys.prefix) / "share" / "xunan")},
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._chromium.close()
        self._playwright.stop()
        if kind is None:
            assert not self.strangers, f"asked for more than loopback: {sorted(set(self.strangers))}"

    def phone(
        self,
        *,
        size: ViewportSize = PHONE,
        dark: bool = False,
        language: Literal["zh-CN", "en-US"] = "zh-CN",
        scale: float = 1,
    ) -> "Phone":
        """A device: its storage is its own, so the app takes it for another phone."""
        context = self._chromium.new_context(
            viewport=size,
            locale=language,
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            # Slides and ripples are drawn by the processor here; the client leaves them out for who asks so.
            reduced_motion="reduce",
            device_scale_factor=scale,
            permissions=["camera", "microphone"],
        )
        context.on("request", self._note)
        context.on("requestfailed", self._forgive)
        return Phone(context)

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != "127.0.0.1":
            self.strangers.append(request.url)

    def _forgive(self, request: Request) -> None:
        """What the page's own policy stopped never left the browser."""
        if request.failure == "csp" and request.url in self.strangers:
            self.strangers.remove(request.url)


class Phone:
    """One device; each `open` is a window or tab of it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context

    def open(self, url: str, *, ready: str) -> Window:
        """Open the app and wait until `ready` is on the screen."""
        window = Window(self.context.new_page())
        window.open(url, ready=ready)
        return window

    def close(self) -> None:
        self.context.close()

    @contextmanager
    def offline(self) -> Iterator[None]:
        """The browser's link to everything is cut, the app's own process included."""
        self.context.set_offline(True)
        try:
            yield
        finally:
            self.context.set_offline(False)
