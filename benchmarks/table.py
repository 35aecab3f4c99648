"""Prints measured figures as tables, beside what they are compared with. Reads what `benchmarks.search` wrote.

    python -m benchmarks.table results.json

Ratios say how many times more an engine costs than this project, be it time, room or speed that it lacks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from benchmarks.engines.engine import Kind
from benchmarks.engines.registry import BASES

MEGA = 1e6
MILLI = 1e-3
NONE = "–"

Figures = Mapping[str, Any]


class Metric(NamedTuple):
    """A row: its label, its figure in what was measured of an engine, and which way is better."""

    label: str
    value: Callable[[Figures, Figures], float]
    """Given the engine's figures and those of the run; raises LookupError or TypeError where nothing was measured."""
    more_is_better: bool = False


def _per_second(clock: str) -> Callable[[Figures, Figures], float]:
    return lambda engine, run: run["articles"] / engine["build"][clock]


def _latency(kind: str, share: str) -> Callable[[Figures, Figures], float]:
    return lambda engine, _run: engine["warm"][kind][share] / MILLI


def _answers(kind: str) -> Callable[[Figures, Figures], float]:
    return lambda engine, _run: engine["warm"][kind]["answers"]


METRICS: Sequence[Metric] = (
    Metric("build, articles per CPU-second", _per_second("cpu"), more_is_better=True),
    Metric("build, articles per second", _per_second("wall"), more_is_better=True),
    Metric("build, peak memory, MB", lambda engine, _run: engine["build"]["resident"] / MEGA),
    Metric("build, peak of it anonymous, MB", lambda engine, _run: engine["build"]["anonymous"] / MEGA),
    Metric("index / raw text", lambda engine, run: engine["build"]["size"] / run["raw"]),
    Metric("cold process, one word, ms", lambda engine, _run: engine["cold"] / MILLI),
    *(Metric(f"{kind}, {share}, ms", _latency(kind, share)) for kind in get_args(Kind) for share in ("p50", "p95")),
    Metric("update of one article, ms", lambda engine, _run: engine["update"]["wall"] / MILLI),
)

ANSWERS: Sequence[Metric] = tuple(Metric(kind, _answers(kind)) for kind in get_args(Kind))


def render(results: Figures) -> str:
    """All tables of a results file, as Markdown."""
    parts = [_conditions(results)]
    for run in results["runs"]:
        engines = run["engines"]
        parts.append(f"## {run['articles']:,} articles, {run['raw'] / MEGA:.1f} MB of text")
        parts.append(f"Bare interpreter: {_shown(run['bare'] / MILLI)} ms.")
        parts.append(_table("", METRICS, engines, run))
        parts += [text for base in BASES for text in _comparison(base, run)]
        parts.append(_table("answers, median", ANSWERS, engines, run))
        parts += _remarks(engines)
    return "\n\n".join(filter(None, parts)) + "\n"


def _comparison(base: str, run: Figures) -> Iterator[str]:
    """What the others cost, counted in what one engine costs; nothing where either has no figures."""
    others = {name: figures for name, figures in run["engines"].items() if name != base}
    figures = run["engines"].get(base, {})
    if others and "build" in figures:
        yield f"How many times more the others cost than {base}; above 1, {base} is ahead:"
        yield _table("", METRICS, others, run, base=figures)


def _remarks(engines: Figures) -> Iterator[str]:
    """What a reader of the figures has to know: which engines failed, and which ran out of time."""
    for name, figures in engines.items():
        if "failed" in figures:
            yield f"{name} failed: {figures['failed']}"
        for kind, warm in figures.get("warm", {}).items():
            if warm["asked"] < max(_asked(kind, engines)):
                yield f"{name} had time for {warm['asked']} questions of the kind “{kind}” only."


def _asked(kind: str, engines: Figures) -> Iterator[int]:
    """How many questions of a kind each engine was asked."""
    for figures in engines.values():
        if kind in figures.get("warm", {}):
            yield figures["warm"][kind]["asked"]


def _conditions(results: Figures) -> str:
    machine = results["machine"]
    lines = [
        f"Python {machine['python']} on {machine['system']}, {machine['processors']} processors, "
        f"load {machine['load']:.1f} at the start; seed {results['seed']}.",
        "Measured: " + ", ".join(f"{name} {version}" for name, version in results["versions"].items()) + ".",
        *(f"Absent: {name} ({reason})." for name, reason in results["absent"].items()),
    ]
    return "\n".join(lines)


def _table(title: str, metrics: Sequence[Metric], engines: Figures, run: Figures, base: Figures | None = None) -> str:
    """A table of figures, or of ratios to a `base`; rows without any figure, and tables without rows, are left out."""
    rows = [[title, *engines]]
    for metric in metrics:
        values = [_value(metric, figures, run) for figures in engines.values()]
        if base is not None:
            values = [_ratio(value, _value(metric, base, run), metric.more_is_better) for value in values]
        if any(value is not None for value in values):
            rows.append([metric.label, *map(_shown, values)])
    return "\n".join(_aligned(rows)) if len(rows) > 1 else ""


def _value(metric: Metric, figures: Figures, run: Figures) -> float | None:
    try:
        return metric.value(figures, run)
    except (LookupError, TypeError):  # a step that failed, that the engine does not have, or memory that cannot be read
        return None


def _ratio(value: float | None, base: float | None, more_is_better: bool) -> float | None:
    if not value or not base:
        return None
    return base / value if more_is_better else value / base


def _shown(value: float | None) -> str:
    """Three digits that count."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, (label, *cells) in enumerate(rows):
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        yield f"| {' | '.join([label.ljust(widths[0]), *padded])} |"
        if number == 0:
            yield f"| {' | '.join(['-' * widths[0], *('-' * (width - 1) + ':' for width in widths[1:])])} |"


def main(arguments: Sequence[str]) -> None:
    """Print the tables of a results file."""
    (path,) = arguments
    print(render(json.loads(Path(path).read_text(encoding="utf-8"))), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
