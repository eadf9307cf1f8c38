"""The server's decisions about sync, pure: the shell around them, and the simulation, do what they say."""
