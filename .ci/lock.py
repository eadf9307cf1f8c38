"""Write requirements.txt anew: every extra, the hashes of every artefact, for Python 3.11 and later.

Resolved by uv in a throw-away environment from the public index alone, so that neither an address nor
the hash of a locally built wheel can enter the file.
"""

import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVE = (
    "pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --upgrade "
    "--no-config --no-header --no-annotate --quiet --output-file requirements.txt"
)

with tempfile.TemporaryDirectory() as folder:
    venv.create(folder, with_pip=True)
    subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "uv"], check=True)
    subprocess.run([f"{folder}/bin/uv", *RESOLVE.split()], check=True, cwd=ROOT)
