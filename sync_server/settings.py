"""What can be set: from outside by `XUNAN_*` variables over a file, the office's choices on the desk too."""

import os
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from checklists.places.clock import CAMPUS_TIME
from checklists.wire.phone_rules import LIGHTEST, LONG_EDGES

Port = Annotated[int, Field(ge=1, le=65_535)]
Hour = Annotated[int, Field(ge=0, le=23)]
LEAST_DAYS, MOST_DAYS = 180, 3_650
"""Half a year is what the law asks of logs."""


def _postgresql(url: SecretStr) -> SecretStr:
    """Only PostgreSQL is spoken besides SQLite."""
    try:
        known = make_url(url.get_secret_value()).drivername in {"postgresql", "postgres"}
    except ArgumentError:
        known = False
    if not known:
        raise ValueError("not a PostgreSQL address")
    return url


def _mail_server(url: SecretStr) -> SecretStr:
    """Where letters are handed over."""
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("not a mail server's address")
    return url


def _networks(listed: str) -> str:
    """Addresses and networks, or nothing: never the whole internet."""
    named = [ip_network(part.strip()) for part in listed.split(",") if part.strip()]
    if not all(network.prefixlen for network in named):
        raise ValueError("trusts everybody")
    return listed


def _edge(pixels: int) -> int:
    """One of the sizes phones know."""
    if pixels not in LONG_EDGES:
        raise ValueError("no size of a photo")
    return pixels


Edge = Annotated[int, AfterValidator(_edge)]


class Source(StrEnum):
    """Where the value of a setting comes from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


class OfficeChoices(BaseModel):
    """What the office decides: on the desk, unless it is set from outside.

    `ranking` shows the desk's ranking of teams; at `digest_hour` the day's notices go out together; from
    `quiet_from` to `quiet_to` nothing is sent to whoever chose no hours of their own. `kept_days` is how long
    notices, bulk changes and the feed's numbers are kept. `signing_name` signs papers drafted by the topmost
    unit in place of the unit's own name. The rest is what phones go by (`checklists.wire.phone_rules`).
    """

    model_config = ConfigDict(frozen=True)

    ranking: bool = False
    digest_hour: Hour = 8
    quiet_from: Hour = 22
    quiet_to: Hour = 7
    kept_days: Annotated[int, Field(ge=LEAST_DAYS, le=MOST_DAYS)] = LEAST_DAYS
    signing_name: Annotated[str, Field(max_length=60)] = ""
    photo_edge: Edge = 1920
    photo_edge_least: Edge = 1280
    wifi_only: bool = False
    photo_from: Annotated[int, Field(ge=1, le=LIGHTEST)] = 1
    camera_only: bool = False
    practice: bool = True


class Settings(OfficeChoices, BaseSettings):
    """Everything written at run time lies under `data`; what is set to nothing keeps its default.

    `backup_minutes` of 0 means that somebody else starts `xunan backup`.
    `public_url` is the desk's address as others open it: what an issued paper's code leads to.
    `database_url` moves the database, though not the photos, to PostgreSQL; `notice_hosts` are hosts, with
    commas between, that notices may go to though they are private or not a vendor's; `mail` is the mail
    server, with its password. `trusted_proxies` are addresses or networks, with commas between, whose word on
    where a request comes from is taken. `config` is the file that settings were read from beside the
    environment.
    """

    model_config = SettingsConfigDict(env_prefix="XUNAN_", env_ignore_empty=True, frozen=True)

    config: Path | None = None
    data: Path = Path(".xunan")
    database_url: Annotated[SecretStr, AfterValidator(_postgresql)] | None = None
    server_port: Port = 8710
    app_port: Port = 8720
    open: bool = True
    public_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+/?$")] | None = None
    backup: Path | None = None
    backup_minutes: Annotated[int, Field(ge=0)] = 60
    notice_hosts: str = ""
    mail: Annotated[SecretStr, AfterValidator(_mail_server)] | None = None
    mail_from: str = ""
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = ""
    _filed: frozenset[str] = PrivateAttr(default=frozenset())

    @classmethod
    def over(cls, filed: Mapping[str, Any]) -> Self:
        """The environment over the values of a file, by field; raises `ValidationError`."""
        counting = {name: value for name, value in filed.items() if not os.environ.get(variable(name))}
        settings = cls(**counting)
        settings._filed = frozenset(counting)
        return settings

    def source(self, name: str) -> Source:
        """Where the value of a field comes from."""
        if name not in self.model_fields_set:
            return Source.DEFAULT
        return Source.FILE if name in self._filed else Source.ENVIRONMENT

    @property
    def fixed(self) -> dict[str, object]:
        """The office's choices that are set from outside: they win over what the desk says."""
        names = OfficeChoices.model_fields
        return {name: getattr(self, name) for name in names if self.source(name) is not Source.DEFAULT}

    @property
    def zone(self) -> ZoneInfo:
        """The campus's one time zone: it decides dates and the year in numbers, as it does deadlines."""
        return CAMPUS_TIME

    @property
    def listed_hosts(self) -> frozenset[str]:
        """The hosts an administrator listed for notices."""
        return frozenset(host.strip().lower() for host in self.notice_hosts.split(",") if host.strip())

    @property
    def backup_folder(self) -> Path:
        """Where backups go: better to another disk than beside the data."""
        return self.backup or self.data / "backup"

    @property
    def audit_heads(self) -> Path:
        """Where the audit log's daily heads are kept: with the backups, away from the database."""
        return self.backup_folder / "audit-heads.txt"

    @property
    def server_folder(self) -> Path:
        """The server's own part of the data folder."""
        return self.data / "server"

    @property
    def database_file(self) -> Path:
        """The SQLite file."""
        return self.server_folder / "xunan.db"

    @property
    def photo_folder(self) -> Path:
        """Where photos lie, by their SHA-256."""
        return self.server_folder / "photos"

    @property
    def preview_folder(self) -> Path:
        """Where small copies lie that came ahead of their photos."""
        return self.server_folder / "previews"

    @property
    def drafts_folder(self) -> Path:
        """Where large drafts lie that were set to be looked at."""
        return self.server_folder / "drafts"

    @property
    def staging_folder(self) -> Path:
        """Where photos lie that have come in part."""
        return self.server_folder / "staging"


def variable(name: str) -> str:
    """The environment variable of a field."""
    return f"XUNAN_{name.upper()}"
