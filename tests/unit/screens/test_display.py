"""How the app shows itself at first, and how somebody who sees badly can have it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists import palette
from checklists.palette import Tone
from checklists.rectifying.records import Conflict
from fieldapp.services.preferences import Preferences
from fieldapp.texts import Tongue
from fieldapp.theme import Look, darkened
from tests.support.flet_client import Device
from tests.support.local_phone import INSPECTOR, SeededIds, a_task
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET])
TONES = [tone for tone in vars(palette).values() if isinstance(tone, Tone)]


def speaking(language: str, **kept: str) -> Device:
    """A browser whose user prefers a language."""
    code, _, country = language.partition("-")
    locale = {"language_code": code, "country_code": country or None}
    device = with_camera(get_device_info={"browser_name": "chrome", "locales": [locale]})
    device.preferences.update(kept)
    return device


async def follows_the_browser(folder: Path, language: str, word: str, size: tuple[int, int] = PHONE) -> None:
    async with WindowPhone(folder).window("/me", device=speaking(language), size=size) as screen:
        await screen.wait_for_text(word)


@SIZES
@pytest.mark.parametrize(
    ("language", "word"),
    [("en-GB", "Sync now"), ("zh-CN", "立即同步"), ("zh", "立即同步"), ("fr-FR", "Sync now")],
)
async def test_the_first_language_is_the_browsers(
    tmp_path: Path, language: str, word: str, size: tuple[int, int]
) -> None:
    """Chinese for Chinese, English for everybody else, before anything is chosen."""
    await follows_the_browser(tmp_path, language, word, size)


async def test_a_language_that_is_not_followed_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An app that opens in Chinese for everybody fails the promise."""
    monkeypatch.setattr(Preferences, "follow", lambda _self, _system: None)
    async with WindowPhone(tmp_path).window("/me", device=speaking("en-GB")) as screen:
        with pytest.raises(AssertionError):
            await screen.until(lambda: "Sync now" in screen.text(), "English", seconds=0.5)


async def test_a_chosen_language_stays_whatever_the_browser_prefers(tmp_path: Path) -> None:
    """Whoever chose once is not asked, and not overruled."""
    device = speaking("en-GB", **{"xunan.lang": "zh"})
    async with WindowPhone(tmp_path).window("/me", device=device) as screen:
        await screen.wait_for_text("立即同步")


@SIZES
async def test_high_contrast_is_chosen_without_a_restart(tmp_path: Path, size: tuple[int, int]) -> None:
    """Black on white at once, and at the next start."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/me", size=size, dark=True) as screen:
        button = screen.find("theme", ft.SegmentedButton)
        screen._session.apply_patch(button._i, {"selected": ["contrast"]})
        await screen.fire(button, "change", None)
        await screen.until(lambda: on_white(screen.page), "black on white")
        assert screen.device.preferences["xunan.theme"] == "contrast"


def on_white(page: Any) -> bool:
    scheme = page.theme.color_scheme
    return (
        page.theme_mode is ft.ThemeMode.LIGHT
        and scheme is not None
        and (scheme.surface, scheme.on_surface) == ("#ffffff", "#000000")
    )


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.light)
def test_every_colour_keeps_seven_to_one_in_high_contrast(tone: Tone) -> None:
    """Text in any state's colour, on the grey of a card too."""
    colour = Look(t=lambda text: text.zh, contrast=True).tone(tone)  # type: ignore[arg-type]
    for surface in ("#ffffff", "#ececec"):
        assert (luminance(surface) + 0.05) / (luminance(colour) + 0.05) >= 7
    assert colour == darkened(tone.light)


@SIZES
async def test_where_data_goes_is_said_before_the_first_sign_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """And can be read again in 我."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/me", size=size) as screen:
        assert "不经任何第三方" in screen.text("privacy")
    await phone.phone.sign_out()
    async with phone.window("/", size=size) as screen:
        await screen.wait_for("sign-in-go")
        assert "不经任何第三方" in screen.text("privacy")


@pytest.mark.parametrize(("language", "post"), [("en-GB", "Food hygiene inspector"), ("zh-CN", "检查员")])
async def test_a_post_is_named_in_the_language_of_the_screen(
    tmp_path: Path, language: str, post: str
) -> None:
    """Where the school gave no English name the Chinese one stands."""
    person = replace(INSPECTOR, post_en="Food hygiene inspector")
    async with WindowPhone(tmp_path, person=person).window("/", device=speaking(language)) as screen:
        await screen.wait_for("who")
        assert post in screen.text("who")
    assert Tongue("en").either("检查员", "") == "检查员"


@pytest.mark.parametrize(("language", "post"), [("en-GB", "Head of repair"), ("zh-CN", "维修管理科科长")])
async def test_who_wrote_other_words_is_named_in_the_language_of_the_screen(
    tmp_path: Path, language: str, post: str
) -> None:
    """Two wordings of one field: the one beside the kept one says whose it is."""
    other = Conflict(field="note", kept="松动", other="带电", post="维修管理科科长", post_en="Head of repair")
    phone, row = WindowPhone(tmp_path), a_task(SeededIds(), conflicts=(other,))
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}", device=speaking(language)) as screen:
        await screen.wait_for_text(post)
