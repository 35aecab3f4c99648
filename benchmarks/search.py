"""Builds one corpus in several engines and measures them side by side, with one command.

    python -m benchmarks.search --articles 1000 10000 --engines verbatim whoosh sqlite

Every measurement is a process of its own. Builds and cold questions go round the engines in turn, so that whatever
else the machine does falls on all of them. Prints tables, and writes all figures as JSON (`benchmarks.table` prints
them again).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from benchmarks import corpus
from benchmarks.engines.engine import Question
from benchmarks.engines.registry import ENGINES, question_command
from benchmarks.measure import Failed, started, watched
from benchmarks.questions import draw
from benchmarks.table import render

BARE = "bare"
"""The name under which an interpreter that does nothing goes round with the engines."""

UPDATES = 3


class Bench:
    """One corpus of one size and the engines that are measured on it.

    Args:
        folder: where indexes are made; they are removed as soon as they are measured.
        articles: the corpus, a JSONL.
        engines: names of those installed.
        options: what the command line says of numbers and seed.
    """

    def __init__(self, folder: Path, articles: Path, engines: Iterable[str], options: argparse.Namespace) -> None:
        self._folder = folder
        self._corpus = articles
        self._engines: dict[str, dict[str, Any]] = {name: {} for name in engines}
        self._options = options
        self._environment = environment(folder)

    def run(self) -> dict[str, Any]:
        """Measure everything.

        Returns:
            Facts of the corpus, the questions, seconds of the bare interpreter, and the figures of each engine.
        """
        facts = corpus.facts(self._corpus)
        questions = draw(corpus.read(self._corpus), self._options.questions, self._options.seed)
        asked, changed = self._folder / "questions.json", self._folder / "changed.jsonl"
        asked.write_text(json.dumps(questions), encoding="utf-8")
        corpus.write(changed, changed_articles(self._corpus, facts.articles))
        self._build()
        bare = self._ask_cold(questions)
        for name in self._engines:
            self._measure(name, "warm", asked)
            self._measure(name, "update", changed)
            shutil.rmtree(self._location(name), ignore_errors=True)
        return {**facts._asdict(), "questions": questions, "bare": bare, "engines": self._engines}

    def _build(self) -> None:
        """Build several times, the engines in turn, and keep the last index; the median of each figure counts."""
        runs: dict[str, list[dict[str, float | None]]] = {name: [] for name in self._engines}
        for _ in range(self._options.builds):
            for name in self._engines:
                shutil.rmtree(self._location(name), ignore_errors=True)
                if self._measure(name, "build", self._corpus):
                    runs[name].append(self._engines[name]["build"])
        for name, built in runs.items():
            if "failed" not in self._engines[name]:
                self._engines[name]["build"] = {key: _median([run[key] for run in built]) for key in built[0]}

    def _measure(self, name: str, step: str, *places: Path) -> bool:
        """One step of one engine, in its own process; an engine that has failed is left alone."""
        figures = self._engines[name]
        if "failed" in figures:
            return False
        tell(f"{step} {name}")
        command = [sys.executable, "-m", "benchmarks.worker", step, name, str(self._location(name)), *map(str, places)]
        try:
            output, memory = watched(command, corpus.CHECKOUT, self._environment)
        except Failed as error:
            figures["failed"] = f"{step}: {error}"
            return False
        figures[step] = json.loads(output)
        if step == "build":
            figures[step] |= memory._asdict()
        return True

    def _ask_cold(self, questions: Sequence[Question]) -> float:
        """Ask each engine one common word, in turn; the first round only warms the caches.

        Returns:
            The median of the bare interpreter; the engines' own medians go to their figures.
        """
        word = next(question.words[0] for question in questions if question.kind == "common")
        commands = {name: question_command(name, self._location(name), word) for name in self._engines}
        commands = {name: command for name, command in commands.items() if command} | {BARE: ["-c", "pass"]}
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        tell("cold questions")
        for _ in range(self._options.starts + 1):
            for name, command in commands.items():
                if "failed" not in self._engines.get(name, ()):
                    self._start(name, command, seconds[name])
        for name in self._engines:
            if len(seconds.get(name, ())) > 1:
                self._engines[name]["cold"] = statistics.median(seconds[name][1:])
        return statistics.median(seconds[BARE][1:])

    def _start(self, name: str, command: Sequence[str], seconds: list[float]) -> None:
        try:
            output, took = started([sys.executable, *command], corpus.CHECKOUT, self._environment)
            if name != BARE and not output.strip():
                raise Failed("nothing was printed")
        except Failed as error:
            self._engines[name]["failed"] = f"cold: {error}"
        else:
            seconds.append(took)

    def _location(self, name: str) -> Path:
        return self._folder / f"index-{name}"


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def changed_articles(articles: Path, count: int) -> list[corpus.Article]:
    """A few articles from all over a corpus, each with a last word that stands nowhere else."""
    step = max(1, count // UPDATES)
    chosen = list(islice(corpus.read(articles), step // 2, None, step))[:UPDATES]
    markers = ("zq" + "xkw"[number] * 6 + "a" for number in range(len(chosen)))
    return [article._replace(text=f"{article.text} {marker}") for article, marker in zip(chosen, markers, strict=True)]


def environment(folder: Path) -> dict[str, str]:
    """What measured processes run in: this checkout's code, and nobody's configuration."""
    settings = {name: str(folder / "home") for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    path = os.pathsep.join(filter(None, (str(corpus.CHECKOUT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, **settings, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def prepared(folder: Path, count: int, sentences: Sequence[Path], seed: int) -> Path:
    """The corpus of that size: made once, kept in `folder` under a name that says what it depends on."""
    lines = corpus.lines_of(sentences)
    path = folder / f"corpus-{count}-{seed}-{crc32(chr(10).join(lines).encode()):08x}.jsonl"
    if not path.exists():
        tell(f"corpus of {count} articles")
        corpus.write(path, map(corpus.Maker(lines, seed).article, range(count)))
    return path


def installed(names: Iterable[str], folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Versions of the engines that are there, and why the others are not."""
    versions, absent = {}, {}
    for name in names:
        command = [sys.executable, "-m", "benchmarks.worker", "version", name]
        try:
            versions[name] = json.loads(started(command, corpus.CHECKOUT, environment(folder))[0])["version"]
        except Failed as error:
            absent[name] = str(error).partition(": ")[2] or str(error)
    return versions, absent


def measured(options: argparse.Namespace, folder: Path) -> Mapping[str, Any]:
    """All figures of all sizes, as they are written to the results file."""
    versions, absent = installed(options.engines, folder)
    machine = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    runs = []
    for count in options.articles:
        articles = prepared(folder, count, options.sentences, options.seed)
        with tempfile.TemporaryDirectory(dir=folder, prefix=f"indexes-{count}-") as made:
            runs.append(Bench(Path(made), articles, versions, options).run())
    return {"machine": machine, "seed": options.seed, "versions": versions, "absent": absent, "runs": runs}


def tell(message: str) -> None:
    """Say on standard error how far it is."""
    print(message, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=_positive, nargs="+", default=[1000], help="sizes of the corpus")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES), metavar="ENGINE")
    parser.add_argument(
        "--sentences", type=Path, nargs="+", default=[], help="text files, one sentence a line (default: the seeds')"
    )
    parser.add_argument("--seed", type=int, default=1, help="of corpus and questions")
    parser.add_argument("--questions", type=_positive, default=40, help="how many of each kind")
    parser.add_argument("--builds", type=_positive, default=1, help="how often to build; the median counts")
    parser.add_argument(
        "--starts", type=_positive, default=11, help="how often to ask a cold process; the median counts"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "verbatim-benchmarks",
        help="where the corpora are kept and the indexes made",
    )
    parser.add_argument("--json", type=Path, help="the results file (default: results.json in that folder)")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 where an engine failed."""
    options = _parser().parse_args(arguments)
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    results = measured(options, folder)
    path = options.json or folder / "results.json"
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(render(results), end="")
    tell(f"All figures: {path}")
    return int(any("failed" in figures for run in results["runs"] for figures in run["engines"].values()))


if __name__ == "__main__":
    raise SystemExit(main())
