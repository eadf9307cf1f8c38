"""The colours of the shared palette as CSS custom properties, and the one style sheet of the desk."""

from hashlib import sha256
from importlib.resources import files

from checklists import palette
from checklists.palette import Tone

TONES = {
    "brand": palette.BRAND,
    "good": palette.GOOD,
    "caution": palette.CAUTION,
    "warning": palette.WARNING,
    "danger": palette.DANGER,
    "quiet": palette.QUIET,
    "active": palette.ACTIVE,
}
_NAMES = {tone: name for name, tone in TONES.items()}
_TINT_LIGHT, _TINT_DARK = "17", "24"


def tone_name(tone: Tone) -> str:
    """The name under which the style sheet knows a colour of the palette."""
    return _NAMES[tone]


def style_sheet() -> str:
    """The whole style sheet: the palette first, then the files of `styles` in their order."""
    folder = files("sync_server.desk").joinpath("styles")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".css"))
    return "\n".join([_palette(), *(folder.joinpath(name).read_text("utf-8") for name in names)])


def fingerprint(content: str) -> str:
    """A short name of a content, so that browsers may keep it for ever."""
    return sha256(content.encode()).hexdigest()[:12]


def _palette() -> str:
    light = "".join(_properties(name, tone.light, _TINT_LIGHT) for name, tone in TONES.items())
    dark = "".join(_properties(name, tone.dark, _TINT_DARK) for name, tone in TONES.items())
    classes = "".join(
        f".tone-{name} {{ color: var(--{name}); }} .badge.tone-{name} {{ background: var(--{name}-tint); }}\n"
        for name in TONES
    )
    return (
        f":root {{ {light}}}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark}}} }}\n"
        f"@media print {{ :root {{ {light}}} }}\n{classes}"
    )


def _properties(name: str, colour: str, tint: str) -> str:
    return f"--{name}: {colour}; --{name}-tint: {colour}{tint}; "
