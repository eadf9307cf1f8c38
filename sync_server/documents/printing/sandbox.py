"""Where an office's own template runs: it may place values, repeat and choose, and nothing else.

Jinja's sandbox keeps it from Python; here also go the ways to make a small text grow without bound.
"""

from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_FILTERS = ("default", "join", "length", "trim", "first", "last")


_MADE_UP = (nodes.Concat, nodes.List, nodes.Dict)
"""What a small text can grow by without end: a template places values, it makes none."""
DEEPEST = 3
"""Loops inside one another: parts, their lines, and something of each line."""


class TemplateSandbox(SandboxedEnvironment):
    """Values are escaped, names that are not given fail, and no arithmetic makes text longer."""

    intercepted_binops = frozenset({"*", "**", "+", "%", "<<"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuse what could go round without end: loops within loops within loops, and more."""
        parsed = super()._parse(source, name, filename)
        if _depth(parsed) > DEEPEST:
            raise TemplateSyntaxError("loops inside loops", 1)
        if any(next(parsed.find_all(kind), None) is not None for kind in _MADE_UP):
            raise TemplateSyntaxError("lists of one's own, or texts put together", 1)
        return parsed

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse arithmetic: a paper's figures are counted before it is set."""
        raise SecurityError(operator)

    def call(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refuse calls: nothing a template needs is called."""
        raise SecurityError("call")


def _depth(node: nodes.Node) -> int:
    """How many loops lie inside one another."""
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
