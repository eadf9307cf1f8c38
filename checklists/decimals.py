"""Decimals as people write them."""

from decimal import Decimal


def number_text(number: Decimal) -> str:
    """A number without an exponent and without zeros nobody needs: 2.50 is 2.5, and 40 stays 40."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
