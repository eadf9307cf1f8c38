"""What can be set from outside: environment variables `XUNAN_*`, all with a default."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything written at run time lies under `data`."""

    model_config = SettingsConfigDict(env_prefix="XUNAN_", frozen=True)

    data: Path = Path(".xunan")
    server_port: int = 8710
    app_port: int = 8720
    open: bool = True
    time_zone: str = "Asia/Shanghai"

    @property
    def zone(self) -> ZoneInfo:
        """The campus's time zone: it decides dates and the year in numbers."""
        return ZoneInfo(self.time_zone)

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
