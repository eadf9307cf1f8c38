"""What is wrong with the server itself, for administrators: nobody else can mend it."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from checklists.asking.model import Text
from checklists.roles import Role
from sync_server.auditing.keeping import began
from sync_server.backups.standing import Standing, standing
from sync_server.desk.shell.moments import moment_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.disk import has_room


def alarms(visit: Visit, session: Session) -> list[str]:
    """In words, the worst first; nothing for anybody else, or while all is well."""
    if visit.somebody.role != Role.ADMIN:
        return []
    return [visit.words(text) for text in _alarms(visit, _standing(visit, session))]


def backup_words(visit: Visit, session: Session) -> str:
    """When the newest backup was made."""
    return _newest(visit, _standing(visit, session))


def _alarms(visit: Visit, backups: Standing) -> Iterator[Text]:
    if not has_room(visit.resources.settings.server_folder):
        yield TEXTS["alarm_disk"]
    if backups.late:
        yield _with(TEXTS["alarm_backup_late"], newest=_newest(visit, backups))
    if backups.damaged:
        yield _with(TEXTS["alarm_backup_damaged"], newest=_newest(visit, backups))
    if backups.lost:
        yield _with(TEXTS["alarm_backup_lost"], number=str(backups.lost))


def _standing(visit: Visit, session: Session) -> Standing:
    settings = visit.resources.settings
    every = timedelta(minutes=settings.backup_minutes)
    return standing(settings.backup_folder, every, began(session) or visit.now, visit.now)


def _newest(visit: Visit, backups: Standing) -> str:
    if backups.newest is None:
        return visit.words(TEXTS["backup_none"])
    return moment_words(backups.newest, visit.lang, visit.now, visit.resources.settings.zone)


def _with(text: Text, **said: str) -> Text:
    return Text(zh=text.zh.format(**said), en=text.en.format(**said))
