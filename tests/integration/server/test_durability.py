"""A phone deletes an original only when two verified backups hold it."""

import pytest

from sync_server import durability
from tests.integration.server.acting import Listening


def backed_up(server: Listening, *positions: int) -> int:
    for pos in positions:
        with server.resources.transaction() as tx:
            durability.note_verified_backup(tx, pos)
    with server.resources.reading() as session:
        return durability.durable_pos(session)


@pytest.mark.parametrize(("copies", "durable"), [((), 0), ((7,), 0), ((7, 9), 7), ((7, 9, 30), 9)])
def test_the_older_of_the_last_two_backups_decides(
    server: Listening, copies: tuple[int, ...], durable: int
) -> None:
    """One copy may turn out unreadable on the day it is needed: what only it holds is not durable."""
    assert backed_up(server, *copies) == durable


def test_every_commit_has_a_position_of_its_own(server: Listening) -> None:
    """Also one that tells phones nothing: else a copy made before it would seem to hold it."""
    positions = []
    for _ in range(3):
        with server.resources.transaction() as tx:
            pass
        positions.append(tx.pos)
    assert positions == sorted(set(positions))
