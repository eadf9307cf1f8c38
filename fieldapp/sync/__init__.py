"""Sending what waits and fetching what changed: a pure policy, a client, and one pass that joins them."""
