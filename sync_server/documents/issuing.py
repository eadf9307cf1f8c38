"""A paper set and sealed: in as many rounds as it takes until the number on its pages is still the next."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from checklists.problems import Refusal
from sync_server.documents import filing, sealing
from sync_server.documents.sealing import Filed, Pages, SetAnew
from sync_server.documents.typesetting import FORMS, Manuscript, manuscript, set_paper
from sync_server.resources import Resources
from sync_server.tables import Paper, Person
from sync_server.transaction import Transaction

MOST_ROUNDS = 5
Press = Callable[[Manuscript, Path], Mapping[str, Path]]
"""Sets every form of a paper in a folder."""


def at_once(paper: Manuscript, folder: Path) -> Mapping[str, Path]:
    """The press of a small paper: while somebody waits for its page."""
    return {form: set_paper(paper, form, folder) for form in FORMS}


def issue(
    resources: Resources,
    issuer: str,
    paper: Paper,
    press: Press,
    also: Callable[[Transaction], None] = lambda _: None,
) -> None:
    """Set a draft as it was read and seal it; `also` is done in the transaction that seals it.

    A number is counted only together with its paper, so that none is ever without one. Two papers of a series
    set side by side bear the same number: who is sealed second is set again. Refuses `paper.numbers_busy`
    when others were quicker every time.
    """
    for _ in range(MOST_ROUNDS):
        pages, ready = _numbered(resources, issuer, paper)
        with TemporaryDirectory(prefix="xunan-paper-", dir=resources.settings.server_folder) as folder:
            files = {form: _filed(resources, file) for form, file in press(ready, Path(folder)).items()}
        try:
            with resources.transaction() as tx:
                also(tx)
                campus = resources.campuses.current(tx.session)
                sealing.seal(tx, campus, issuer, paper, pages, files)
        except SetAnew:
            continue
        return
    raise Refusal("paper.numbers_busy", "paper")


def verify_address(resources: Resources, paper_id: str) -> str:
    """Where an issued paper is checked; empty where nobody set the desk's address."""
    public = resources.settings.public_url
    return f"{public.rstrip('/')}/verify/{paper_id}" if public else ""


def _numbered(resources: Resources, issuer: str, paper: Paper) -> tuple[Pages, Manuscript]:
    today = resources.clock().astimezone(resources.settings.zone).date()
    verify = verify_address(resources, paper.id)
    with resources.reading() as session:
        number = sealing.coming_number(session, paper, today.year)
        signer = session.get_one(Person, issuer).post_zh
        campus, photo = resources.campuses.current(session), resources.photos.path
        ready = manuscript(session, campus, paper, today, photo, number=number, verify=verify, signer=signer)
        return Pages(number=number, day=today, signer=signer), ready


def _filed(resources: Resources, file: Path) -> Filed:
    size, sha256 = file.stat().st_size, filing.digest(file)
    return Filed(file=filing.keep(resources.transaction, file), size=size, sha256=sha256)
