"""Copies of everything in a second folder: taken while the server runs, verified, and restored from.

A backup is a folder named by its moment and by the hash of its manifest; it appears whole or not at all.
Photos never change, so all backups share them, each under its own hash.
"""
