"""What the screens are made of comes from this machine alone."""

import pytest

from tests.support.browser import Browser
from tests.support.processes import Program


def test_the_app_draws_chinese_without_asking_for_another_face(browser: Browser, app: Program) -> None:
    """Every glyph is in the face the app comes with: a phone without a network shows no boxes."""
    asked: list[str] = []
    phone = browser.phone()
    phone.context.on("request", lambda request: asked.append(request.url))
    window = phone.open(app.url, ready="sign-in-go")
    window.rest()
    assert any(url.endswith("NotoSansSC-Regular.ttf") for url in asked)
    assert [url for url in asked if "/assets/fonts/noto" in url] == []


def test_no_request_of_app_or_desk_leaves_this_machine(
    browser: Browser, app: Program, server: Program
) -> None:
    """Campus data and habits stay on campus: neither screens nor pages load anything from elsewhere."""
    browser.phone().open(app.url, ready="sign-in-go").rest()
    browser.phone().context.new_page().goto(server.url, wait_until="networkidle")
    assert browser.strangers == []


def test_a_request_to_elsewhere_would_be_noticed() -> None:
    """The watch over requests sees the one request that should not be there."""
    with pytest.raises(AssertionError, match=r"fonts\.example"):
        look_at("<link rel=stylesheet href=http://fonts.example/face.css>")


def look_at(content: str) -> None:
    with Browser() as browser:
        page = browser.phone().context.new_page()
        page.set_content(content)
        page.wait_for_timeout(300)
