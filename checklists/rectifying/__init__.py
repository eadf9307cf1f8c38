"""Rectification 整改 as pure rules: the server decides with them, phones predict with them."""
