"""The desk: the manager's pages, server-rendered, each one an address that can be sent to somebody.

`pages` answer addresses, `reading` turns rows into what a page shows, `shell` is what every page shares.
"""
