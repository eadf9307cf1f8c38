"""What many findings say together: where, what, how fast, how often looked at, at what cost."""
