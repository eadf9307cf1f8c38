"""E-mail through the mail server an administrator set: `smtps://user:password@host` or `smtp://host:port`."""

import asyncio
import re
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from sync_server.notices.channels.channel import Outside, Target, UndeliveredError
from sync_server.notices.channels.posting import DEADLINE_S
from sync_server.notices.messages import Message

SIGNED = False
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_SMTPS, _SMTP = 465, 25


def refusal(target: Target, outside: Outside) -> str | None:
    """One plain address; there must be a mail server."""
    if not outside.mail or not outside.mail_from:
        return "notice.no_mail_server"
    return None if _ADDRESS.fullmatch(target.address) else "notice.bad_address"


async def send(message: Message, target: Target, outside: Outside) -> None:
    """Off the event loop: the standard library's client waits."""
    if refusal(target, outside):
        raise UndeliveredError("no mail server")
    try:
        await asyncio.to_thread(_hand_over, _letter(message, target, outside), urlsplit(outside.mail))
    except (OSError, smtplib.SMTPException) as error:
        raise UndeliveredError(type(error).__name__) from None


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


def _hand_over(letter: EmailMessage, server: SplitResult) -> None:
    host = server.hostname or ""
    context = ssl.create_default_context()
    if server.scheme == "smtps":
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            host, server.port or _SMTPS, timeout=DEADLINE_S, context=context
        )
    else:
        client = smtplib.SMTP(host, server.port or _SMTP, timeout=DEADLINE_S)
    with client:
        client.ehlo()
        if client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
        if server.username:
            client.login(unquote(server.username), unquote(server.password or ""))
        client.send_message(letter)
