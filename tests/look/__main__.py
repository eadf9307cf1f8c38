"""`python -m tests.look [words]`: take every picture, or those of styles whose name holds all the words.

They lie in `look/` below XUNAN_DATA, a folder a screen, beside a contact sheet for each style.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.look.campus import furnish
from tests.look.sheet import contact_sheet
from tests.look.shots import DESK_SHOTS, PHONE_SHOTS
from tests.look.styles import styles
from tests.look.taking import Look
from tests.support.browser import Browser
from tests.support.processes import field_app, seeded_server


def main() -> None:
    folder = Path(os.environ.get("XUNAN_DATA", ".xunan")) / "look"
    wanted = [style for style in styles() if all(word in style.name for word in sys.argv[1:])]
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as data, seeded_server(Path(data)) as server:
        ids = furnish(server.url)
        with Browser() as browser, field_app(Path(data), server.url) as app:
            for style in wanted:
                look = Look(browser, style, ids, folder, failed)
                if not style.for_desk_alone:
                    look.phone_shots(app.url)
                look.desk_shots(server.url)
                shots = DESK_SHOTS if style.for_desk_alone else PHONE_SHOTS + DESK_SHOTS
                shown = [folder / shot.name / f"{style.name}.png" for shot in shots]
                contact_sheet(shown, folder / f"{style.name}.png")
                print(folder / f"{style.name}.png", flush=True)
    print(*failed, sep="\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
