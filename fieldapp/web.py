"""The field app in a browser: this process is the phone of every browser that visits.

Only loopback is bound unless `XUNAN_HOST` says otherwise. The policy sent with the page forbids the
browser every other address: the Flutter client would ask a CDN for a script it can do without.
"""

import asyncio
import base64
import hashlib
import logging
import os
import re
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastapi
import flet as ft
import flet_web.fastapi as flet_web
import uvicorn
from fastapi.middleware.gzip import GZipMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checklists.problems import Refusal
from fieldapp.main import (
    DEFAULT_SERVER,
    Settings,
    now,
    phones_of,
    settings_from,
    spare_what_stays,
    window_on,
)
from fieldapp.same_network import Reach, certificate, invitation, reach
from fieldapp.services.photographing import empty_inbox

MAX_PORT = 65_535
MAX_UPLOAD_BYTES = 40 * 1024 * 1024
# What is no script is not run as one, and no address of this app is told to another.
CAREFUL = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where the web host listens, for whom besides this machine, and where its client's fonts are."""

    port: int
    assets: Path
    settings: Settings
    reach: Reach | None = None

    @property
    def origins(self) -> frozenset[str]:
        """Where pages of this app come from."""
        own = {f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}"}
        return frozenset(own | ({self.reach.origin} if self.reach else set()))


def web_settings_from(environ: Mapping[str, str]) -> WebSettings:
    """`XUNAN_APP_PORT`, `XUNAN_HOST`, `XUNAN_PHONE_PORT`, `XUNAN_WEB_ASSETS` and what the phone itself reads.

    Raises `setting.*`.
    """
    default_assets = Path(sys.prefix) / "share" / "xunan" / "web_assets"
    return WebSettings(
        port=_port(environ.get("XUNAN_APP_PORT") or "8720", "XUNAN_APP_PORT"),
        assets=Path(environ.get("XUNAN_WEB_ASSETS") or default_assets),
        settings=settings_from(environ, DEFAULT_SERVER),
        reach=reach(
            environ.get("XUNAN_HOST") or "",
            _port(environ.get("XUNAN_PHONE_PORT") or "8730", "XUNAN_PHONE_PORT"),
        ),
    )


def _port(text: str, name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) <= MAX_PORT:
        raise Refusal("setting.bad_port", detail=f"{name}={text}")
    return int(text)


def _require_folder(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refusal("setting.bad_folder", detail=f"XUNAN_DATA={data}") from None


def policy(page: bytes) -> str:
    """The content security policy: this origin only, and of inline scripts only those of `page`.

    Flutter compiles WebAssembly, draws decoded pictures from blobs, plays voice notes from data and writes
    its own styles.
    """
    digests = (
        base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE_SCRIPT.findall(page)
    )
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{digest}'" for digest in digests)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob: data: mediastream:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class OnlyThisOrigin:
    """Sends the policy with every page, and lets no other site's page open the socket.

    A browser names the origin of every page that opens a socket; a client without one is no page.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self._app = app
        self._own = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and set(Headers(scope=scope).getlist("origin")) - self._own:
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: status 403
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        held: list[Message] = []

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(CAREFUL)
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif held:
                # The client's page is one small file, so it arrives in one piece.
                start = held.pop()
                MutableHeaders(scope=start)["content-security-policy"] = policy(message.get("body", b""))
                await send(start)
                await send(message)
            else:
                await send(message)

        await self._app(scope, receive, send_with_policy)


class CompressScripts:
    """Compresses what shrinks; fonts hardly do, and WebAssembly costs more than it saves here."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=1024, compresslevel=4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shrinks = scope["type"] == "http" and scope["path"].endswith((".js", ".json", ".mjs"))
        await (self._compressed if shrinks else self._plain)(scope, receive, send)


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")


def create_app(web: WebSettings) -> fastapi.FastAPI:
    """The ASGI application: readiness, the Flet client and its socket, signed picture uploads."""
    empty_inbox(web.settings.uploads)
    phones = phones_of(web.settings)
    app: fastapi.FastAPI = flet_web.FastAPI(
        docs_url=None, redoc_url=None, openapi_url=None, on_shutdown=[phones.close]
    )
    app.add_api_route("/healthz", _ready)
    app.mount(
        "/",
        flet_web.app(
            window_on(phones, web.settings),
            app_name="巡安",
            app_description="巡安 Xun'an",
            assets_dir=str(web.assets),
            web_renderer=ft.WebRenderer.CANVAS_KIT,
            no_cdn=True,
            upload_dir=str(web.settings.uploads),
            max_upload_size=MAX_UPLOAD_BYTES,
            secret_key=os.environ["FLET_SECRET_KEY"],
        ),
    )
    app.add_middleware(OnlyThisOrigin, origins=web.origins)
    app.add_middleware(CompressScripts)
    return app


async def _ready() -> Response:
    return Response("ok", media_type="text/plain")


def serve(app: fastapi.FastAPI, web: WebSettings) -> None:
    """Serve this machine, and phones in the same network over https where that is asked for."""
    servers = [_server(app, host="127.0.0.1", port=web.port)]
    if web.reach:
        chain, key = certificate(web.settings.data / "certificate", web.reach.address, now())
        over_tls = {"ssl_certfile": chain, "ssl_keyfile": key}
        # The app starts and ends once.
        servers.append(_server(app, host=web.reach.host, port=web.reach.port, lifespan="off", **over_tls))
        sys.stdout.write(f"{invitation(web.reach)}\n")
        sys.stdout.flush()
    asyncio.run(_until_one_ends(servers))


def _server(app: fastapi.FastAPI, **where: Any) -> uvicorn.Server:
    config = uvicorn.Config(
        app, log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=2, **where
    )
    return uvicorn.Server(config)


async def _until_one_ends(servers: Sequence[uvicorn.Server]) -> None:
    """A signal reaches one of them; the others end with it."""

    async def run(server: uvicorn.Server) -> None:
        try:
            await server.serve()
        finally:
            for one in servers:
                one.should_exit = True

    await asyncio.gather(*map(run, servers))


def main() -> None:
    """`python -m fieldapp.web`: serve until Ctrl-C or SIGTERM."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    # Flet signs upload addresses with this; a new process needs no old address.
    os.environ["FLET_SECRET_KEY"] = secrets.token_urlsafe(32)
    try:
        web = web_settings_from(os.environ)
        _require_folder(web.settings.data)
    except Refusal as refusal:
        sys.exit(f"{refusal.problem.zh} {refusal.detail}\n{refusal.problem.en}")
    app = create_app(web)
    spare_what_stays()
    serve(app, web)


if __name__ == "__main__":
    main()
