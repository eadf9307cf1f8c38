"""The composition root of the server: where the real clock, ids and secrets come from."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI

from checklists.wire.ids import uuid7
from sync_server import health
from sync_server.api.app import PREFIX, create_api
from sync_server.backing_up import backing_up
from sync_server.desk.app import desk_app
from sync_server.documents.announcing import announcing
from sync_server.documents.jobs.worker import typesetting_papers
from sync_server.notices.sending import sending_notices
from sync_server.reporting.app import PREFIX as DATA
from sync_server.reporting.app import data_app
from sync_server.resources import Clock, opened
from sync_server.retention.sweeping import sweeping
from sync_server.settings import Settings


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A fresh UUIDv7."""
    return uuid7(int(real_clock().timestamp() * 1000), os.urandom(10))


def new_token() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)


def create_app(settings: Settings, clock: Clock = real_clock) -> FastAPI:
    """The server as an ASGI application; files are opened when it starts, not before.

    While it runs, `app.state.resources` is the open `Resources`.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with opened(settings, clock=clock, new_id=new_id, new_token=new_token) as resources:
            app.state.resources = api.state.resources = resources
            with (
                sweeping(resources),
                backing_up(resources),
                sending_notices(resources),
                typesetting_papers(resources),
                announcing(resources),
            ):
                yield

    api = create_api()
    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(health.router)
    app.mount(PREFIX, api)
    app.mount(DATA, data_app(lambda: api.state.resources))
    app.mount("/", desk_app(lambda: api.state.resources))
    return app
