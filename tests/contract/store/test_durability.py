"""What makes "saved" true after a power cut: the settings; `test_power_cuts` tries them."""

import pytest

from fieldapp.store import connection
from fieldapp.store.connection import Connect
from fieldapp.store.store import Store


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_the_database_is_opened_for_power_cuts(store: Store, setting: str, value: int | str) -> None:
    """Every commit is synced, by the only connection there may be."""
    assert store._database.row(f"PRAGMA {setting}") == (value,)


def test_a_second_connection_is_kept_out(
    store: Store, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second process cannot write into the same phone, which could damage it."""
    monkeypatch.setattr(connection, "LOCK_WAIT_S", 0.1)
    intruder = connect()
    with pytest.raises(Exception, match="locked"):
        list(intruder.execute("SELECT * FROM inspection"))
    intruder.close()
    assert store.inspections.drafts() == ()
