"""The table once more, written by hand: who may do what where, and what comes of it.

States by a letter, people by a letter; `.`: the state stays. Kept apart from the product's own table
so that a slip in one is noticed by the other.
"""

from checklists.rectifying.terms import Command, Relation, State

S = {
    "N": State.REPORTED,
    "A": State.ASSIGNED,
    "F": State.FIXING,
    "S": State.SUBMITTED,
    "R": State.RETURNED,
    "H": State.HANDED_OVER,
    "P": State.SUSPENDED,
    "D": State.DISPUTED,
    "C": State.CLOSED,
    "X": State.REJECTED,
    "M": State.MERGED,
    "W": State.CANCELLED,
}
WHO = {
    "f": Relation.FIXER,
    "i": Relation.ISSUER,
    "r": Relation.REPORTER,
    "m": Relation.MANAGER,
    "h": Relation.HELPER,
    "j": Relation.JUDGE,
}
ROWS = """
triage            NAFSRHPD        im      .
assign            NAFRH           m       A
assign            P               m       .
delegate          AFR             f       A
hand_over         NAFRHP          m       H
start             ARH             fm      F
submit            AFRH            fm      S
control           NAFSRHPD        fmhir   .
analyse           NAFSRHPDC       fmi     .
verify            S               im      C
return            S               im      R
close             HD              m       C
suspend           AFRH            m       P
ask_extension     AFRH            f       .
extend            AFRH            im      .
refuse_extension  AFRH            im      .
reject            NAFSRHPD        m       X
cancel            NA              irm     W
merge             NAFSRHPD        m       M
split             M               m       F
separate          NAFSRHPD        m       .
dispute           CX              ir      D
reopen            DCXWP           im      A
revisit           C               imr     D
raise             NAFSRHD         fmir    .
raise             P               fmir    A
judge             NAFSRHPD        j       .
plan              NAFSRHPD        fm      .
comment           NAFSRHPDCXMW    fimhrj  .
"""
MERGED_WHILE = State.FIXING
NOT_OWN_WORK = frozenset(
    {Command.VERIFY, Command.RETURN, Command.CLOSE, Command.EXTEND, Command.REJECT, Command.REVISIT}
)


def expected(state: State, command: Command, who: Relation) -> State | None:
    """The state after it when everything is brought, all needs met; None when it is refused.

    What is split off goes back to `MERGED_WHILE`.
    """
    sources, people = BY_COMMAND[command]
    if state not in sources or who not in people:
        return None
    return state if sources[state] == "." else S[sources[state]]


BY_COMMAND: dict[Command, tuple[dict[State, str], frozenset[Relation]]] = {}
for name, sources, people, target in (row.split() for row in ROWS.strip().splitlines()):
    by_state, _ = BY_COMMAND.setdefault(Command(name), ({}, frozenset(WHO[one] for one in people)))
    by_state |= {S[one]: target for one in sources}
