"""The server's settings as they count now."""

from dataclasses import dataclass

from pydantic import SecretStr

from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.settings import Settings, Source, variable

PATH = "/settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting in words; `value` is empty where nothing is set, and never a secret."""

    variable: str
    name: str
    meaning: str
    value: str
    default: str
    source: Source
    origin: str


def setting_list(visit: Visit, settings: Settings) -> list[Setting]:
    """All of them, in the order of the documentation."""
    return [_setting(visit, settings, name) for name in Settings.model_fields if name != "config"]


def _setting(visit: Visit, settings: Settings, name: str) -> Setting:
    source = settings.source(name)
    return Setting(
        variable=variable(name),
        name=name,
        meaning=visit.words(TEXTS[f"setting_{name}"]),
        value=_shown(visit, getattr(settings, name)),
        default=_shown(visit, Settings.model_fields[name].default),
        source=source,
        origin=visit.words(TEXTS[f"setting_from_{source}"]),
    )


def _shown(visit: Visit, value: object) -> str:
    if isinstance(value, SecretStr):
        return visit.words(TEXTS["setting_kept_secret"])
    if isinstance(value, bool):
        return visit.words(TEXTS["setting_yes" if value else "setting_no"])
    return "" if value is None else str(value)
