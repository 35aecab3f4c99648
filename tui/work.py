"""Work that a screen starts and does not wait for.

A screen names a coroutine function and its arguments and never makes the coroutine itself: work that is replaced before
its turn would leave one that nobody awaits. Python tells of it wherever garbage is collected next, and imports a module
to do so; inside an import of the engine's thread, that makes the outer import fail (CPython before 3.12, gh-106176).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode

P = ParamSpec("P")


def start(
    node: DOMNode,
    group: str,
    work: Callable[P, Coroutine[object, object, None]],
    *arguments: P.args,
    **named: P.kwargs,
) -> None:
    """Do `work` without stopping the screen; it replaces earlier work of its group in `node`."""
    node.run_worker(partial(work, *arguments, **named), group=group, exclusive=True, exit_on_error=False)


def start_beside(
    node: DOMNode,
    group: str,
    work: Callable[P, Coroutine[object, object, None]],
    *arguments: P.args,
    **named: P.kwargs,
) -> None:
    """Do `work` without stopping the screen, beside earlier work of its group: all of it has to be done."""
    node.run_worker(partial(work, *arguments, **named), group=group, exit_on_error=False)
