"""Reading the settings: the environment, over the one TOML file that `XUNAN_CONFIG` names."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checklists.problems import Refusal
from sync_server.settings import Settings, variable

PROBLEMS = {
    "data": "setting.bad_folder",
    "database_url": "setting.bad_database_url",
    "server_port": "setting.bad_port",
    "app_port": "setting.bad_port",
    "open": "setting.not_yes_or_no",
    "public_url": "setting.bad_address",
    "backup": "setting.bad_folder",
    "backup_minutes": "setting.bad_minutes",
    "mail": "setting.bad_mail_server",
    "ranking": "setting.not_yes_or_no",
    "digest_hour": "setting.bad_hour",
    "quiet_from": "setting.bad_hour",
    "quiet_to": "setting.bad_hour",
    "kept_days": "setting.bad_days",
    "signing_name": "setting.bad_name",
    "photo_edge": "setting.bad_edge",
    "photo_edge_least": "setting.bad_edge",
    "wifi_only": "setting.not_yes_or_no",
    "photo_from": "setting.bad_severity",
    "camera_only": "setting.not_yes_or_no",
    "practice": "setting.not_yes_or_no",
    "trusted_proxies": "setting.bad_network",
}
"""What is said of a setting's value that cannot be used."""
SECRET = frozenset({"database_url", "mail"})
"""Settings whose value holds a password: it is shown nowhere."""


def read_settings() -> Settings:
    """The settings; raises `setting.*` for the first that cannot be used, naming where it stands."""
    file = os.environ.get(variable("config"))
    filed = _filed(Path(file)) if file else {}
    try:
        return Settings.over(filed)
    except ValidationError as error:
        raise _refusal(error.errors()[0], filed) from None


def _filed(file: Path) -> dict[str, object]:
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise Refusal("setting.bad_file", detail=f"{variable('config')}={file}") from None
    unknown = said.keys() - (Settings.model_fields.keys() - {"config"})
    if unknown:
        raise Refusal("setting.unknown", detail=f"{file}: {min(unknown)}")
    return said


def _refusal(error: ErrorDetails, filed: Mapping[str, object]) -> Refusal:
    name = str(error["loc"][0])
    shown = "…" if name in SECRET else error["input"]
    where = f"{variable(name)}={shown}"
    if name in filed and not os.environ.get(variable(name)):
        where = f"{os.environ[variable('config')]}: {name} = {shown}"
    return Refusal(PROBLEMS.get(name, "setting.bad_value"), detail=where)
