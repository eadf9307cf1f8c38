-- Everything this person sees, as it comes in pages; swapped in for `mirror` in one transaction.
CREATE TABLE snapshot_row (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
