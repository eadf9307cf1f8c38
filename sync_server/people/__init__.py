"""Accounts, which are posts and never names: made, kept, signed in and out; and the first of a new server."""
