"""What holds for every test: Hypothesis keeps its notes out of the checkout and has no stopwatch."""

import sys
from pathlib import Path

from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

set_hypothesis_home_dir(Path(sys.prefix) / "cache" / "hypothesis")
# A busy machine is slow, not wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
