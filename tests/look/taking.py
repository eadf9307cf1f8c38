"""Taking the pictures: one device an account and style, so that language and theme are a device's own."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tests.look.shots import DESK_SHOTS, PHONE_SHOTS, Shot
from tests.look.styles import Style
from tests.support.browser import Browser
from tests.support.http_phone import DEMO_PASSWORD
from tests.support.window import Window


def take_phone_shots(
    browser: Browser, url: str, style: Style, ids: dict[str, str], folder: Path
) -> Iterator[Path]:
    for account, shots in _by_account(PHONE_SHOTS):
        phone = browser.phone(size=style.size, dark=style.dark, language=style.language)
        window = phone.open(url, ready="sign-in-go")
        if style.language == "en-US":
            window.tap("language")
        if account:
            _sign_in(window, account)
        for shot in shots:
            if shot.path != "/":
                window.open(url + shot.path.format(**ids), ready=shot.ready)
            window.wait_for(shot.ready)
            shot.then(window)
            window.rest()
            path = folder / style.name / f"{shot.name}.png"
            window.screenshot(path)
            yield path
        phone.close()


def take_desk_shots(
    browser: Browser, url: str, style: Style, ids: dict[str, str], folder: Path
) -> Iterator[Path]:
    for account, shots in _by_account(DESK_SHOTS):
        visitor = browser.phone(size=style.size, dark=style.dark, language=style.language)
        page = visitor.context.new_page()
        if account:
            page.goto(f"{url}/sign-in")
            page.fill("[name=account]", account)
            page.fill("[name=password]", DEMO_PASSWORD)
            page.click("main button, form .button-main")
        for shot in shots:
            page.goto(url + shot.path.format(**ids), wait_until="networkidle")
            path = folder / style.name / f"{shot.name}.png"
            page.screenshot(path=path, full_page=True)
            yield path
        visitor.close()


def _sign_in(window: Window, account: str) -> None:
    window.type("sign-in-account", account)
    window.type("sign-in-password", DEMO_PASSWORD)
    window.tap("sign-in-go")
    window.wait_for("tab-today")


def _by_account(shots: Iterable[Shot]) -> Iterator[tuple[str | None, list[Shot]]]:
    for account, group in groupby(
        sorted(shots, key=lambda shot: shot.account or ""), key=lambda shot: shot.account
    ):
        yield account, list(group)
