"""E-mail through the mail server an administrator set: `smtps://user:password@host` or `smtp://host:port`."""

import asyncio
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from sync_server.notices.channels.aside import aside
from sync_server.notices.channels.channel import Outside, Target, UndeliveredError
from sync_server.notices.channels.posting import DEADLINE_S
from sync_server.notices.messages import Message

SIGNED = False
IN_ALL_S = 10.0
"""For a letter, which is some ten questions and answers of at most `DEADLINE_S` each."""
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_SMTPS, _SMTP = 465, 25


def refusal(target: Target, outside: Outside) -> str | None:
    """One plain address; there must be a mail server."""
    if not outside.mail or not outside.mail_from:
        return "notice.no_mail_server"
    return None if _ADDRESS.fullmatch(target.address) else "notice.bad_address"


async def send(message: Message, target: Target, outside: Outside) -> None:
    """Beside the event loop: the standard library's client waits."""
    if refusal(target, outside):
        raise UndeliveredError("no mail server")
    handing = _Handing(_letter(message, target, outside), urlsplit(outside.mail))
    try:
        async with asyncio.timeout(IN_ALL_S):
            await aside(handing.over)
    except TimeoutError:
        raise UndeliveredError("no answer in time") from None
    except (OSError, smtplib.SMTPException) as error:
        raise UndeliveredError(type(error).__name__) from None
    finally:
        handing.hang_up()


def _letter(message: Message, target: Target, outside: Outside) -> EmailMessage:
    """Its id is that of its first notice, so that a second arrival shows as the same letter."""
    letter = EmailMessage()
    letter["Subject"] = message.title
    letter["From"] = outside.mail_from
    letter["To"] = target.address
    letter["Date"] = outside.now
    letter["Message-ID"] = f"<{message.lines[0].id}@xunan.invalid>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.plain())
    return letter


class _Handing:
    """One letter on its way over; once it was hung up on, it is given to nobody any more."""

    def __init__(self, letter: EmailMessage, server: SplitResult) -> None:
        self._letter, self._server = letter, server
        self._client: smtplib.SMTP | None = None
        self._hung_up = False

    def over(self) -> None:
        """Give it to the mail server."""
        with _connected(self._server) as client:
            self._client = client
            if self._hung_up:
                raise TimeoutError
            _greet(client, self._server)
            client.send_message(self._letter)

    def hang_up(self) -> None:
        """End a conversation that still goes on: a server may say a line every now and then for ever."""
        self._hung_up = True
        talking = self._client.sock if self._client else None
        if talking is not None:
            with suppress(OSError):
                talking.shutdown(socket.SHUT_RDWR)


def _connected(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or ""
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(
            host, server.port or _SMTPS, timeout=DEADLINE_S, context=ssl.create_default_context()
        )
    return smtplib.SMTP(host, server.port or _SMTP, timeout=DEADLINE_S)


def _greet(client: smtplib.SMTP, server: SplitResult) -> None:
    """In secret where the server can, and by the account the settings name."""
    client.ehlo()
    if client.has_extn("starttls"):
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    if server.username:
        client.login(unquote(server.username), unquote(server.password or ""))
