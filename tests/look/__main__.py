"""`python -m tests.look [words]`: take every picture, or those whose style's name holds all the words.

They lie in `look/` below XUNAN_DATA, with a contact sheet beside them.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.look.campus import furnish
from tests.look.sheet import contact_sheet
from tests.look.styles import styles
from tests.look.taking import take_desk_shots, take_phone_shots
from tests.support.browser import Browser
from tests.support.processes import field_app, seeded_server


def main() -> None:
    folder = Path(os.environ.get("XUNAN_DATA", ".xunan")) / "look"
    wanted = [style for style in styles() if all(word in style.name for word in sys.argv[1:])]
    taken: dict[str, list[Path]] = {}
    with tempfile.TemporaryDirectory() as data, seeded_server(Path(data)) as server, Browser() as browser:
        ids = furnish(server.url)
        with field_app(Path(data), server.url) as app:
            for style in wanted:
                for path in take_phone_shots(browser, app.url, style, ids, folder):
                    taken.setdefault(path.stem, []).append(path)
                for path in take_desk_shots(browser, server.url, style, ids, folder):
                    taken.setdefault(path.stem, []).append(path)
                print(f"==> {style.name}", flush=True)
    contact_sheet(list(taken.values()), folder / "all.png")
    print(folder / "all.png")


if __name__ == "__main__":
    main()
