"""Rectification tasks on the phone: whose they are, and what is asked of them."""

from fieldapp.services.rectifying.commanding import Rectifying

__all__ = ["Rectifying"]
