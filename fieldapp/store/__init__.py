"""The phone's local store: SQLite in, frozen records out. Screens read only this, never the network."""
