"""Receivers of notices on this machine: a web server that keeps what it was sent, and a mail server."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

OK: Mapping[str, Any] = {"errcode": 0, "errmsg": "ok"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One POST as it came."""

    query: dict[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Receiver:
    """What arrived; `answer` may be changed between messages, `release` lets a waiting one go on."""

    url: str = ""
    arrived: list[Arrived] = field(default_factory=list)
    status: int = 200
    answer: bytes = json.dumps(OK).encode()
    headers: dict[str, str] = field(default_factory=dict)
    before_answering: Callable[[], None] = lambda: None


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A web server on a free port of 127.0.0.1."""
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found = parse_qs(urlsplit(self.path).query)
            kept.arrived.append(Arrived(query=found, headers=dict(self.headers.items()), body=body))
            kept.before_answering()
            self.send_response(kept.status)
            for name, value in kept.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(kept.answer)))
            self.end_headers()
            self.wfile.write(kept.answer)

        def log_message(self, *_: object) -> None:
            """Tests look at `arrived`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        kept.url = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def mail_server() -> Iterator[tuple[str, list[EmailMessage]]]:
    """The address of an SMTP server on this machine, and the letters it took."""
    letters: list[EmailMessage] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                verb = line[:4].upper().strip()
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    letters.append(self._letter())
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                if verb == b"QUIT":
                    return

        def _letter(self) -> EmailMessage:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            read = message_from_bytes(b"".join(lines), policy=policy.default)
            assert isinstance(read, EmailMessage)
            return read

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{server.server_address[1]}", letters
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def dripping_mail_server(every: float) -> Iterator[tuple[str, list[bytes]]]:
    """The address of an SMTP server that goes on greeting, a line every so many seconds.

    Beside it what it heard: the greeting, and nothing more once it was hung up on.
    """
    heard: list[bytes] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            heard.append(self.rfile.readline())
            try:
                while not ended.wait(every):
                    self.wfile.write(b"250-and\r\n")
            except OSError:
                heard.append(b"")

    ended = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{server.server_address[1]}", heard
        finally:
            ended.set()
            server.shutdown()
            thread.join()
