"""Thin JSON routes for phones: read the request, call the use case, write the answer."""
