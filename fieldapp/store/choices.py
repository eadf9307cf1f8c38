"""What a person chose on this phone; where they did not, the office's word counts."""

from collections.abc import Callable

from checklists.wire.phone_rules import PhoneRulesRow
from fieldapp.store.database import Database
from fieldapp.store.records import WriteKind

_PHOTOS_ON_WIFI_ONLY = "photos_on_wifi_only"


class Choices:
    """Settings that decide what the phone does while no window is open."""

    def __init__(self, database: Database, rules: Callable[[], PhoneRulesRow]) -> None:
        self._database, self._rules = database, rules

    @property
    def photos_on_wifi_only(self) -> bool:
        """Whether photos wait for Wi-Fi; records and previews never do."""
        row = self._database.row("SELECT value FROM setting WHERE name = ?", _PHOTOS_ON_WIFI_ONLY)
        return self._rules().wifi_only if row is None else row[0] == "yes"

    def send_photos_on_wifi_only(self, *, only: bool) -> None:
        """Let photos wait for Wi-Fi, or not."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            connection.execute(
                """INSERT INTO setting (name, value) VALUES (?, ?)
                   ON CONFLICT DO UPDATE SET value = excluded.value""",
                (_PHOTOS_ON_WIFI_ONLY, "yes" if only else "no"),
            )
