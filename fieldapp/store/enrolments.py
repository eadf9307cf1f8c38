"""Who this database belongs to: one device, one person, one run of operation numbers."""

from checklists.wire.enrolment import Enrolment, PersonRow
from checklists.wire.reading import read, write
from fieldapp.store.database import Database
from fieldapp.store.records import WriteKind
from fieldapp.store.values import document, plain


class Enrolments:
    """The single enrolment row; signing out forgets the token and nothing else.

    `least_seq` is above every number this phone remembers, also when its database was lost.
    """

    def __init__(self, database: Database, least_seq: int = 1) -> None:
        self._database = database
        self._least_seq = least_seq

    def current(self) -> Enrolment | None:
        """The enrolment while signed in."""
        row = self._database.row(
            "SELECT device, token, epoch, next_seq, person FROM enrolment WHERE token IS NOT NULL"
        )
        if row is None:
            return None
        device, token, epoch, next_seq, person = row
        return Enrolment(
            device=device, token=token, epoch=epoch, next_seq=next_seq, person=read(PersonRow, plain(person))
        )

    def person(self) -> PersonRow | None:
        """Whose work lies here, signed in or not."""
        row = self._database.row("SELECT person FROM enrolment")
        return read(PersonRow, plain(row[0])) if row else None

    def keep(self, enrolment: Enrolment) -> None:
        """Sign in, for the first time or again; operation numbers never go back."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute(
                """INSERT INTO enrolment (one, device, token, epoch, next_seq, person)
                   VALUES (1, ?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET token = excluded.token, epoch = excluded.epoch,
                       person = excluded.person, next_seq = max(next_seq, excluded.next_seq)""",
                (
                    enrolment.device,
                    enrolment.token,
                    enrolment.epoch,
                    max(enrolment.next_seq, self._least_seq),
                    document(write(enrolment.person)),
                ),
            )

    def forget_token(self) -> None:
        """Sign out; unsent work stays for when the person signs in again."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute("UPDATE enrolment SET token = NULL")
