"""The papers the department prints 文书: facts are read once, and the same facts are set as PDF and Word."""
