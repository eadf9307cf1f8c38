"""The server: takes what phones record, opens rectification tasks, and shows managers the desk."""
