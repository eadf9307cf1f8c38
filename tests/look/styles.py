"""The eight ways everything is looked at, and the desk in four more: as wide as an office has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from playwright.sync_api import ViewportSize

from tests.support.browser import PHONE, TABLET

WIDE = ViewportSize(width=1440, height=900)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    size: ViewportSize
    dark: bool
    language: Literal["zh-CN", "en-US"]

    @property
    def name(self) -> str:
        return f"{self.size['width']}-{'dark' if self.dark else 'light'}-{self.language[:2]}"

    @property
    def for_desk_alone(self) -> bool:
        return self.size is WIDE


def styles() -> Iterator[Style]:
    languages: tuple[Literal["zh-CN", "en-US"], ...] = ("zh-CN", "en-US")
    for size, dark, language in product((PHONE, TABLET, WIDE), (False, True), languages):
        yield Style(size=size, dark=dark, language=language)
