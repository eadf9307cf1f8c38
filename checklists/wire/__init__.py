"""What crosses the network, both ways: frozen dataclasses, one module a kind.

Fields are only ever added, with defaults; a kind whose meaning changes gets a new name.
"""

PROTOCOL = 1
PROTOCOL_HEADER = "Sync-Protocol"
SCHEMA = 1
