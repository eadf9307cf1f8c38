"""The worker: a thread of the server that takes up one job after another, and sweeps what is old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sync_server.documents import filing
from sync_server.documents.jobs import listed, queue
from sync_server.documents.jobs.working import result_of, run_next
from sync_server.repeating import Going, repeated
from sync_server.resources import Resources

RESULTS_KEPT = timedelta(days=7)
_LOOKED_AT = timedelta(seconds=1)


@contextmanager
def typesetting_papers(resources: Resources) -> Iterator[None]:
    """Set large papers by itself while the block runs; what is under way at the end is put back."""
    if resources.settings.database_url is None:
        with resources.transaction() as tx:
            queue.put_all_back(tx)
    sweep(resources)

    def step(going: Going) -> None:
        while going() and run_next(resources, going):
            pass

    with repeated("papers", step, _LOOKED_AT):
        yield


def sweep(resources: Resources) -> None:
    """Take away results that were kept long enough, and pieces no paper was sealed with."""
    with resources.transaction() as tx:
        filing.forget_unsealed(tx, tx.now - filing.UNSEALED_KEPT)
        old = queue.forgotten(tx, tx.now - RESULTS_KEPT)
    for job in old:
        result_of(resources, job).unlink(missing_ok=True)
        listed.rows_of(resources, job.id).unlink(missing_ok=True)
