"""The search's index: kept in the transaction that writes a record, made anew by `xunan rebuild-search`.

Both databases index the same grams, SQLite in FTS5 and PostgreSQL as an array in GIN; what holds all of a
word's grams is then asked whether it holds the word, so that both find the same.
"""

from sync_server.searching.excerpts import lines
from sync_server.searching.finding import dated, holding
from sync_server.searching.grams import folded
from sync_server.searching.keeping import keep_index
from sync_server.searching.rebuilding import rebuild, unbuilt

__all__ = ["dated", "folded", "holding", "keep_index", "lines", "rebuild", "unbuilt"]
