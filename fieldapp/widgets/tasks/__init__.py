"""How a rectification task is drawn: in a list and step by step."""
