"""Does pieces of work in processes of our own, started afresh, and ends all of them however the work ends.

Every process is given the next piece as soon as it is free. An error in one ends the others and is raised here; none
outlives the process that started it, even if that is killed. Knows nothing of what the work is.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

from index.errors import WorkerLost
from index.translation import _, installer

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Task = TypeVar("Task")
Heard = TypeVar("Heard")
Result = TypeVar("Result")

_DONE, _HEARD, _FAILED = range(3)


def share_out(
    work: Callable[[Task, Callable[[Heard], None]], Result],
    tasks: Sequence[Task],
    processes: int,
    listen: Callable[[int, Heard], None],
) -> list[Result]:
    """Do all tasks, several at a time.

    Args:
        work: does one task, and says meanwhile how far it is; a function of a module, as other processes import it.
        tasks: the tasks; they, what is said of them and the results have to be small and can be pickled.
        processes: how many to start.
        listen: called here with the number of a task and what its process says of it.

    Returns:
        The results, in the order of the tasks.

    Raises:
        WorkerLost: a process was ended from outside.
        Exception: what `work` raised first.
    """
    waiting = iter(enumerate(tasks))
    results: dict[int, Result] = {}
    with _started(work, min(processes, len(tasks))) as crew:
        busy = {connection: number for connection in crew if (number := _give(connection, waiting)) is not None}
        while busy:
            for connection in cast("list[Connection]", wait(list(busy))):
                kind, said = _received(connection, crew[connection])
                number = busy[connection]
                if kind == _HEARD:
                    listen(number, said)
                    continue
                results[number] = said
                following = _give(connection, waiting)
                if following is None:
                    del busy[connection]
                else:
                    busy[connection] = following
    return [results[number] for number in range(len(tasks))]


@contextlib.contextmanager
def _started(work: Callable[..., Any], count: int) -> Iterator[dict[Connection, SpawnProcess]]:
    """Processes that wait for tasks, by the connection to each; ended, and waited for, when the block is left."""
    context = multiprocessing.get_context("spawn")
    crew: dict[Connection, SpawnProcess] = {}
    try:
        for _number in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work, installer()), daemon=True)
            crew[ours] = process
            process.start()
            # Else nobody would notice that the process has closed its own copy.
            theirs.close()
        yield crew
    finally:
        for connection, process in crew.items():
            connection.close()
            if process.pid is not None:
                process.terminate()
                process.join()


def _give(connection: Connection, waiting: Iterator[tuple[int, Any]]) -> int | None:
    """Give a process the next task and return its number; None where nothing is left to do."""
    for number, task in waiting:
        with contextlib.suppress(BrokenPipeError):  # that it has ended is noticed when it is listened to
            connection.send(task)
        return number
    return None


def _received(connection: Connection, process: SpawnProcess) -> tuple[int, Any]:
    try:
        kind, said = connection.recv()
    except (EOFError, OSError):
        process.join()
        raise WorkerLost(
            _("A process that read a share of the corpus was ended from outside (exit code {code}).").format(
                code=process.exitcode
            ),
            _("If memory is short, try again with --jobs 1."),
        ) from None
    if kind == _FAILED:
        error, trace = said
        error.add_note(trace)
        raise error
    return kind, said


def _serve(connection: Connection, work: Callable[..., Any], speak: Callable[[], None] | None) -> None:
    """Do tasks until there are no more: what runs in a process of the crew."""
    # The terminal sends an interrupt to all; the process that started us decides what becomes of it, and ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if speak is not None:
        speak()
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            try:
                result = work(task, lambda said: connection.send((_HEARD, said)))
            except Exception as error:
                connection.send((_FAILED, (_sendable(error), traceback.format_exc())))
                return
            connection.send((_DONE, result))


def _sendable(error: Exception) -> Exception:
    """The error, or what it says where it cannot be taken apart and put together as errors are when they are sent."""
    try:
        return copy(error)
    except Exception:
        return RuntimeError(repr(error))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
