"""Taking the pictures: one device an account and style, so that language and theme are a device's own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Page

from tests.look.shots import DESK_SHOTS, PHONE_SHOTS, Shot
from tests.look.styles import Style
from tests.support.browser import Browser, Phone
from tests.support.http_phone import DEMO_PASSWORD
from tests.support.window import Window


@dataclass(frozen=True, slots=True)
class Look:
    """Where pictures are taken and put; `ids` fill the paths of shots, `failed` keeps what went wrong."""

    browser: Browser
    style: Style
    ids: dict[str, str]
    folder: Path
    failed: list[str] = field(default_factory=list)

    def phone_shots(self, url: str) -> None:
        for account, shots in _by_account(PHONE_SHOTS):
            phone = self._device()
            window = phone.open(url, ready="sign-in-go")
            if account:
                _sign_in(window, account)
            for shot in shots:
                self._take(shot, window.page, partial(self._open_screen, window, shot), whole=False)
            phone.close()

    def desk_shots(self, url: str) -> None:
        for account, shots in _by_account(DESK_SHOTS):
            visitor = self._device()
            page = visitor.context.new_page()
            if account:
                _sign_in_to_desk(page, url, account)
            for shot in shots:
                address = url + shot.path.format(**self.ids)
                self._take(shot, page, partial(page.goto, address, wait_until="networkidle"), whole=True)
            visitor.close()

    def _device(self) -> Phone:
        return self.browser.phone(size=self.style.size, dark=self.style.dark, language=self.style.language)

    def _open_screen(self, window: Window, shot: Shot) -> None:
        window.go(shot.path.format(**self.ids))
        if shot.ready:
            window.wait_for(shot.ready)
        shot.then(window)
        window.rest()

    def _take(self, shot: Shot, page: Page, go: Callable[[], object], *, whole: bool) -> None:
        path = self.folder / shot.name / f"{self.style.name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            go()
        except AssertionError as error:
            self.failed.append(f"{shot.name} {self.style.name}: {error}")
        # The app draws its window; what Flutter lays out beside it for screen readers is no part of it.
        page.screenshot(path=path, full_page=whole)


def _sign_in_to_desk(page: Page, url: str, account: str) -> None:
    page.goto(f"{url}/sign-in")
    page.fill("[name=account]", account)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/")


def _sign_in(window: Window, account: str) -> None:
    window.type("sign-in-account", account)
    window.type("sign-in-password", DEMO_PASSWORD)
    window.tap("sign-in-go")
    window.wait_for("tab-me")
    window.tap("tab-me")
    window.tap("sync-now")
    window.rest()


def _by_account(shots: Iterable[Shot]) -> Iterator[tuple[str | None, list[Shot]]]:
    for account, group in groupby(
        sorted(shots, key=lambda shot: shot.account or ""), key=lambda shot: shot.account
    ):
        yield account, list(group)
