"""The page of settings: what counts now and from where, for administrators, and no secret in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from sync_server.desk.reading.running import settings as reading
from sync_server.main import create_app
from sync_server.settings import OfficeChoices, Settings, variable
from tests.integration.desk.browsers import browser
from tests.integration.desk.world import Clock, World

SECRET = "hunter2-of-the-mail-server"


@pytest.fixture
async def app(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FastAPI]:
    """A server that was set by a file and by the environment, in which nothing else is set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.setenv("XUNAN_RANKING", "1")
    monkeypatch.setenv("XUNAN_PUBLIC_URL", "https://desk.example")
    settings = Settings.over({"data": str(tmp_path), "mail": f"smtps://post:{SECRET}@mail.example"})
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        yield app


async def settings_page(app: FastAPI) -> str:
    one = browser(app, "zh")
    await one.enter("admin")
    found = await one.open(reading.PATH)
    await one.http.aclose()
    assert found.status == 200
    return found.html


async def test_every_setting_stands_with_its_source_and_no_secret(app: FastAPI, world: World) -> None:
    """From the file, from the environment, or as it was made."""
    html = await settings_page(app)
    rows = {
        name: html.partition(f"{variable(name)}<")[2].partition("</tr>")[0] for name in Settings.model_fields
    }
    del rows["config"]
    elsewhere = rows.keys() - OfficeChoices.model_fields.keys()
    assert [name for name, row in rows.items() if name in elsewhere and not row] == []
    said = {
        name: rows[name].rpartition("</td>")[0].rpartition(">")[2] for name in ("mail", "public_url", "open")
    }
    assert said == {"mail": "配置文件", "public_url": "环境变量", "open": "默认值"}
    assert SECRET not in html
    assert "已设置，不显示" in rows["mail"]


async def test_a_page_that_shows_secrets_is_caught(
    app: FastAPI, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: values are shown whatever they are."""
    monkeypatch.setattr(
        reading, "shown", lambda _visit, value: getattr(value, "get_secret_value", lambda: str(value))()
    )
    with pytest.raises(AssertionError):
        await test_every_setting_stands_with_its_source_and_no_secret(app, world)
