"""The packaged grading schemes, read when first asked for."""

from functools import cache
from importlib.resources import files

from checklists.judging.grades import Scheme
from checklists.judging.reading import read_scheme
from checklists.problems import Refusal


def scheme(reference: str) -> Scheme:
    """The scheme named as `id@version`; refuses with `scheme.unknown`."""
    for known in all_schemes():
        if known.reference == reference:
            return known
    raise Refusal("scheme.unknown", detail=reference[:40])


@cache
def all_schemes() -> tuple[Scheme, ...]:
    """Every packaged scheme, by id."""
    folder = files("checklists").joinpath("grading")
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    read = (read_scheme(entry.read_bytes(), entry.name) for entry in found)
    return tuple(sorted(read, key=lambda known: known.reference))
