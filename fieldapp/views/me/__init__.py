"""我: who is signed in, what waits to be sent, settings."""
