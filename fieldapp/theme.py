"""Design tokens: one place for spacing, corners, type and colour, for light and dark."""

from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from checklists.palette import BRAND, Tone
from fieldapp.texts import Tongue

TOUCH = 48
"""The smallest side of anything tapped, in logical pixels (WCAG 2.5.5, Material 3)."""
THUMB_BAR = 72
"""The height of a row of buttons at the bottom edge, with its padding."""
READING_WIDTH = 720
"""Text wider than this is hard to read; screens centre a column of it."""


class Space:
    """Distances on a grid of 8, with a half step for what belongs together."""

    HALF = 4
    S = 8
    M = 16
    L = 24
    XL = 32


class Corner:
    """Radii: chips and fields, cards, sheets."""

    S = 8
    M = 16
    L = 28


class Size:
    """The type scale; the web client's Chinese font has one weight, so size and colour emphasise."""

    CAPTION = 12
    BODY = 14
    LEAD = 16
    TITLE = 20
    HEADLINE = 28
    FIGURE = 44


_ANY_WIDTH = 10_000
LIST_WIDTH = 360
"""A list that stands beside what was chosen in it."""


class Layout(StrEnum):
    """How much room there is: a phone, a wide window with a rail, a tablet with two panes."""

    BAR = "bar"
    RAIL = "rail"
    PANES = "panes"


def layout_for(width: float, text_scale: float = 1) -> Layout:
    """The layout for a window of this width in logical pixels; larger text needs as much more of it."""
    width /= max(text_scale, 1)
    if width >= 820:
        return Layout.PANES
    return Layout.RAIL if width >= 720 else Layout.BAR


@dataclass(frozen=True, slots=True)
class Look:
    """What a widget needs to know to draw itself; comparable, so that memoised rows stay.

    `text_scale` is how large the device draws text: 2 is twice the size asked for.
    """

    t: Tongue
    dark: bool = False
    layout: Layout = Layout.BAR
    contrast: bool = False
    text_scale: float = 1

    def tone(self, tone: Tone) -> str:
        """The colour of a tone on the present surface."""
        if self.contrast:
            return darkened(tone.light)
        return tone.dark if self.dark else tone.light

    def wash(self, tone: Tone) -> str:
        """The same colour thinned to a background that keeps its own text readable."""
        return ft.Colors.with_opacity(0.16 if self.dark else 0.10, self.tone(tone))


_DARKER = 0.55


def darkened(colour: str) -> str:
    """A `#rrggbb` so much darker that it keeps 7 : 1 on white (WCAG 2.2, 1.4.6)."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * _DARKER):02x}" for part in parts)


def material(*, dark: bool, contrast: bool = False) -> ft.Theme:
    """The Material 3 theme grown from the brand's colour; for high contrast black on white."""
    return ft.Theme(
        color_scheme_seed=BRAND.dark if dark else BRAND.light,
        color_scheme=_high_contrast() if contrast else None,
        scaffold_bgcolor="#ffffff" if contrast else None,
        visual_density=ft.VisualDensity.STANDARD,
        # Material lets no sheet be wider than 640: on a tablet a photo would stand in a column of the window.
        bottom_sheet_theme=ft.BottomSheetTheme(size_constraints=ft.BoxConstraints(max_width=_ANY_WIDTH)),
        page_transitions=ft.PageTransitionsTheme(
            android=ft.PageTransitionTheme.PREDICTIVE, ios=ft.PageTransitionTheme.CUPERTINO
        ),
    )


def _high_contrast() -> ft.ColorScheme:
    ink, paper, brand = "#000000", "#ffffff", darkened(BRAND.light)
    return ft.ColorScheme(
        primary=brand,
        on_primary=paper,
        secondary_container="#cfe9e5",
        on_secondary_container=ink,
        surface=paper,
        on_surface=ink,
        on_surface_variant="#1f1f1f",
        surface_container_low="#ececec",
        surface_container="#e4e4e4",
        surface_container_high="#dcdcdc",
        surface_container_highest="#d4d4d4",
        outline="#2b2b2b",
        outline_variant="#4a4a4a",
        error="#7d0f0a",
        on_error=paper,
    )


THEME_MODES = {
    "contrast": ft.ThemeMode.LIGHT,
    "system": ft.ThemeMode.SYSTEM,
    "light": ft.ThemeMode.LIGHT,
    "dark": ft.ThemeMode.DARK,
}
LOCALES = {"zh": ft.Locale("zh", "CN"), "en": ft.Locale("en", "US")}
