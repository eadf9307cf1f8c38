"""The least a server can do with an inspection of three photos: three durable files and one durable row.

`python -m benchmarks.floor FOLDER PORT`: bare Starlette and uvicorn; the body of each POST is the record's
length in four bytes, the record, and the photos one after another, of equal length.
"""

import hashlib
import os
import sqlite3
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PHOTOS = 3
_HEAD = 4


class Floor:
    """Nothing is read, checked, graded or told to anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self._rows = sqlite3.connect(folder / "floor.db", isolation_level=None, check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = FULL")
        self._rows.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, line BLOB)")

    async def take(self, request: Request) -> Response:
        """Files first, row second."""
        body = await request.body()
        length = int.from_bytes(body[:_HEAD])
        record, photos = body[_HEAD : _HEAD + length], body[_HEAD + length :]
        each = len(photos) // PHOTOS
        await run_in_threadpool(self._keep, [photos[at * each : (at + 1) * each] for at in range(PHOTOS)])
        self._rows.execute("INSERT INTO bare (line) VALUES (?)", (record,))
        return Response(status_code=204)

    def _keep(self, photos: list[bytes]) -> None:
        for photo in photos:
            name = hashlib.sha256(photo).hexdigest()
            temporary = self._folder / f"{name}.part"
            with temporary.open("wb") as file:
                file.write(photo)
                file.flush()
                os.fsync(file.fileno())
            temporary.rename(self._folder / name)
            _sync(self._folder)


def body_of(record: bytes, photos: list[bytes]) -> bytes:
    """What `Floor.take` reads."""
    return len(record).to_bytes(_HEAD) + record + b"".join(photos)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def main(folder: str, port: str) -> None:
    """Answer on a port of this machine until ended."""
    routes = [Route("/", lambda _request: Response(), methods=["GET"])]
    routes.append(Route("/", Floor(Path(folder)).take, methods=["POST"]))
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=int(port), log_level="error")


if __name__ == "__main__":
    main(*sys.argv[1:])
