"""More connections than the server takes at once: who comes too late hears so at once, and comes again."""

import socket
from contextlib import ExitStack
from pathlib import Path

from fieldapp.sync.answers import failure
from fieldapp.sync.transport import HttpxTransport
from sync_server.cli.main import MOST_AT_ONCE
from tests.support.processes import seeded_server


async def test_a_full_house_says_busy_and_takes_the_next_one_as_soon_as_somebody_leaves(
    tmp_path: Path,
) -> None:
    with seeded_server(tmp_path / "data") as server:
        line = HttpxTransport(server.url)
        with ExitStack() as crowd:
            for _ in range(MOST_AT_ONCE):
                crowd.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            turned_away = await line.send("GET", "/sync/v1/pull", {"Sync-Protocol": "1"})
            assert (turned_away.status, failure(turned_away).code) == (503, "server.busy")
        await line.close()
        line = HttpxTransport(server.url)
        assert (await line.send("GET", "/livez", {})).status == 200
        await line.close()
