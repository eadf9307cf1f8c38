"""The command `xunan`."""
