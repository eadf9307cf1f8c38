"""The settings that are made outside the desk, as they count now."""

from dataclasses import dataclass

from pydantic import SecretStr

from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.settings import OfficeChoices, Settings, variable

PATH = "/settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting in words; `value` is empty where nothing is set, and never a secret."""

    variable: str
    meaning: str
    value: str
    default: str
    origin: str


def setting_list(visit: Visit, settings: Settings) -> list[Setting]:
    """All of them, in the order of the documentation."""
    elsewhere = {"config", *OfficeChoices.model_fields}
    return [_setting(visit, settings, name) for name in Settings.model_fields if name not in elsewhere]


def shown(visit: Visit, value: object) -> str:
    """A value in words."""
    if isinstance(value, SecretStr):
        return visit.words(TEXTS["setting_kept_secret"])
    if isinstance(value, bool):
        return visit.words(TEXTS["setting_yes" if value else "setting_no"])
    return "" if value is None else str(value)


def _setting(visit: Visit, settings: Settings, name: str) -> Setting:
    return Setting(
        variable=variable(name),
        meaning=visit.words(TEXTS[f"setting_{name}"]),
        value=shown(visit, getattr(settings, name)),
        default=shown(visit, Settings.model_fields[name].default),
        origin=visit.words(TEXTS[f"setting_from_{settings.source(name)}"]),
    )
