"""Where an office's own template runs: it may place values, repeat and choose, and nothing else.

Jinja's sandbox keeps it from Python; here also go the ways to make a small text grow without bound.
"""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_FILTERS = ("default", "join", "length", "trim", "first", "last")


class TemplateSandbox(SandboxedEnvironment):
    """Values are escaped, names that are not given fail, and no arithmetic makes text longer."""

    intercepted_binops = frozenset({"*", "**", "+", "%", "<<"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse arithmetic: a paper's figures are counted before it is set."""
        raise SecurityError(operator)

    def call(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refuse calls: nothing a template needs is called."""
        raise SecurityError("call")
