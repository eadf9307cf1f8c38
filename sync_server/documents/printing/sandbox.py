"""Where an office's own template runs: it may place values, repeat and choose, and nothing else.

Jinja's sandbox keeps it from Python; here also go the ways to make a small text grow without bound.
"""

from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

_FILTERS = ("default", "length", "trim", "first", "last")
_MADE_UP: tuple[type[nodes.Node], ...] = (
    nodes.Concat, nodes.List, nodes.Dict, nodes.AssignBlock, nodes.FilterBlock, nodes.Macro, nodes.CallBlock,
)  # fmt: skip
"""What a small text can grow by without end: a template places values, it makes none."""
_LONGEST_JOINT = 8
"""Letters between the parts of a list."""
DEEPEST = 3
"""Loops inside one another: parts, their lines, and something of each line."""


class TemplateSandbox(SandboxedEnvironment):
    """Values are escaped, names that are not given fail, and no arithmetic makes text longer."""

    intercepted_binops = frozenset({"*", "**", "+", "%", "<<"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"join": _join}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuse what could go round without end: loops within loops within loops, and more."""
        parsed = super()._parse(source, name, filename)
        if _depth(parsed) > DEEPEST:
            raise TemplateSyntaxError("loops inside loops", 1)
        if _makes_up(parsed):
            raise TemplateSyntaxError("lists of one's own, or texts put together", 1)
        if parsed.find(nodes.ScopedEvalContextModifier):
            raise TemplateSyntaxError("values are always escaped", 1)
        return parsed

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of values their entries alone are read, and how far a loop is: nothing Python knows of them."""
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _value: Any) -> None:
        """A text's own way to format is no exception."""

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse arithmetic: a paper's figures are counted before it is set."""
        raise SecurityError(operator)

    def call(self, *_args: Any, **_kwargs: Any) -> Any:
        """Refuse calls: nothing a template needs is called."""
        raise SecurityError("call")


@pass_eval_context
def _join(context: nodes.EvalContext, parts: Any, between: str = "") -> str:
    """The parts of a list in a row. A text has none: joined again and again it would grow."""
    if isinstance(parts, str) or len(between) > _LONGEST_JOINT:
        raise SecurityError("join")
    joined: str = do_join(context, parts, between)
    return joined


def _makes_up(node: nodes.Node) -> bool:
    """Whether there is text or a list of its own; names that a loop gives values to are none."""
    lists = (one for one in node.find_all(nodes.Tuple) if one.ctx == "load")
    return next(node.find_all(_MADE_UP), next(lists, None)) is not None


def _depth(node: nodes.Node) -> int:
    """How many loops lie inside one another."""
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
