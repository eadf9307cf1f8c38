"""The command `checklists`: validate, show, score, import, export, diff, schema.

It ends with 0 when all is well, 1 when something was found (complaints, differences), 2 when it was
asked in a way it does not understand or could not go on.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from checklists.asking.reading import ChecklistUnreadable
from checklists.problems import Refusal
from sync_server.authoring.command import verbs
from sync_server.authoring.command.outcome import FOUND_WRONG, Outcome, Stopped

_COULD_NOT = 2
_Verb = Callable[[argparse.Namespace], Outcome]
_FILE_OR_ID = "编号或文件 an ID of the library, or a .yaml or .xlsx file"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status."""
    options = _parser().parse_args(arguments)
    outcome = _run(options)
    if outcome.data:
        sys.stdout.buffer.write(outcome.data)
        sys.stdout.buffer.flush()
    for line in outcome.lines:
        print(line)
    for line in outcome.wrong:
        print(line, file=sys.stderr)
    sys.exit(outcome.status)


def _run(options: argparse.Namespace) -> Outcome:
    try:
        run: _Verb = options.run
        return run(options)
    except ChecklistUnreadable as unreadable:
        lines = tuple(one.in_(options.lang) for one in unreadable.complaints)
        return Outcome(wrong=lines, status=FOUND_WRONG)
    except Stopped as stopped:
        return Outcome(wrong=(stopped.words.in_(options.lang),), status=_COULD_NOT)
    except Refusal as refusal:
        words = f"{refusal.problem.in_(options.lang)} {refusal.place} {refusal.detail}"
        return Outcome(wrong=(" ".join(words.split()),), status=_COULD_NOT)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="checklists", description="检查表 Checklists: write, check, compare"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add(commands, "validate", verbs.validate).add_argument(
        "files", nargs="*", metavar="FILE", help=_FILE_OR_ID
    )
    _add(commands, "show", verbs.show).add_argument("checklist", metavar="ID|FILE", help=_FILE_OR_ID)
    score = _add(commands, "score", verbs.score)
    score.add_argument("checklist", metavar="ID|FILE", help=_FILE_OR_ID)
    score.add_argument("answers", metavar="ANSWERS.json")
    import_ = _add(commands, "import", verbs.import_)
    import_.add_argument("file", metavar="FILE.xlsx")
    import_.add_argument("-o", "--output", metavar="FILE.yaml", help="写到文件 write to a new file")
    export = _add(commands, "export", verbs.export)
    export.add_argument("checklist", metavar="ID|FILE", help=_FILE_OR_ID)
    export.add_argument("-o", "--output", metavar="FILE", help="写到文件 write to a new file")
    diff = _add(commands, "diff", verbs.diff)
    diff.add_argument("old", metavar="OLD", help=_FILE_OR_ID)
    diff.add_argument("new", metavar="NEW", help=_FILE_OR_ID)
    _add(commands, "schema", verbs.schema)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: _Verb
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
    lang = "en" if os.environ.get("LANG", "").startswith("en") else "zh"
    command.add_argument("--lang", choices=("zh", "en"), default=lang, help="语言 language")
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    main()
