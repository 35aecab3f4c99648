"""How well quotes are found, whose they are, how far confidence can be trusted, and at what speed.

    python -m benchmarks.quotes [FOLDER] [--misses] [--weights] [--speed RAW]

FOLDER holds `gold.json` ({document: [{start, end, text, kind, speaker, canonical}]}) and the articles in `texts/`;
where it also has `raw/`, the project's own annotated articles are measured too: those that rules are developed on, and,
where the file is there, those set aside, which whoever writes rules leaves unread: of them figures are shown and
nothing else. So are the seeds and the invented articles, which need no folder. `--weights` prints the table
`index/quotes/lexicon/weights.tsv` as all the articles that may be read would have it. `--speed` measures, beside ours,
the spaCy parse that other systems begin with, where spaCy and its model are installed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.inline_annotation import read_inline
from benchmarks.quote_scores import GROUPS, Matched, Row, calibration, figures, match, rule_weights
from index.quotes.extract import extract_quotes

CHECKOUT = Path(__file__).resolve().parent.parent
ANNOTATED = CHECKOUT / "tests" / "data" / "quotes" / "annotated.json"
READ_SINCE = tuple(
    ANNOTATED.with_name(f"{name}.json") for name in ("blind", "unseen", "fresh", "later", "last", "final")
)
"""Articles first measured unread, and read since."""
SET_ASIDE = ANNOTATED.with_name("held_out.json")
"""Articles that whoever writes rules leaves unread."""
SPACY_MODEL = "fr_core_news_md"
SEEDS = CHECKOUT / "tests" / "data" / "quotes" / "seeds.json"
INVENTED = CHECKOUT / "tests" / "data" / "quotes" / "invented"
Articles = Mapping[str, tuple[str, list[Row]]]
"""By document: the text, and its annotated quotes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="annotated articles: gold.json and texts/")
    parser.add_argument(
        "--misses", action="store_true", help="list every quote missed, added or given to somebody else"
    )
    parser.add_argument("--weights", action="store_true", help="print the table of weights these articles would give")
    parser.add_argument("--speed", type=Path, metavar="RAW", help="a folder of articles to measure the speed on")
    options = parser.parse_args(arguments)
    everything: list[Matched] = []
    for name, rows in _sets(options.folder):
        found = {document: _extracted(text) for document, (text, _) in rows.items()}
        print(f"\n{name}: {len(rows)} articles{', set aside' if name == SET_ASIDE.name else ''}")
        _print_figures(rows, found)
        outcomes = {document: match(wanted, found[document], text) for document, (text, wanted) in rows.items()}
        if name == SET_ASIDE.name:
            continue
        everything += outcomes.values()
        if options.misses:
            _print_misses(rows, outcomes)
    _print_calibration(everything)
    if options.weights:
        _print_weights(everything)
    if options.speed:
        _print_speed(options.speed)
    return 0


def _sets(folder: Path | None) -> Iterator[tuple[str, Articles]]:
    if folder is not None:
        yield folder.name, _articles(folder / "texts", _rows_of(folder / "gold.json"))
    if folder is not None and ANNOTATED.exists() and (folder / "raw").is_dir():
        yield ANNOTATED.name, _articles(folder / "raw", _rows_of(ANNOTATED)["dev"])
        for path in filter(Path.exists, (*READ_SINCE, SET_ASIDE)):
            yield path.name, _articles(folder / "raw", _rows_of(path))
    if SEEDS.exists() and (CHECKOUT / "seeds").is_dir():
        yield SEEDS.name, _articles(CHECKOUT / "seeds", _rows_of(SEEDS))
    if INVENTED.is_dir():
        yield INVENTED.name, invented_articles(INVENTED)


def invented_articles(folder: Path) -> Articles:
    """The articles of a folder that are annotated in their own text."""
    read = {path.name: read_inline(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}
    return {document: (text, _gold(quotes)) for document, (text, quotes) in read.items()}


def _rows_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _articles(texts: Path, gold: Mapping[str, list[dict[str, Any]]]) -> Articles:
    return {document: (_text(texts, document), _gold(quotes)) for document, quotes in gold.items()}


def _text(folder: Path, document: str) -> str:
    return (folder / document).read_bytes().decode("utf-8")


def _gold(quotes: Sequence[Mapping[str, Any]]) -> list[Row]:
    return [Row(q["start"], q["end"], q["kind"], q["speaker"], q["canonical"]) for q in quotes]


def _extracted(text: str) -> list[Row]:
    return [Row(q.start, q.end, q.kind, q.speaker, q.canonical, q.confidence, q.rule) for q in extract_quotes(text)]


def _print_figures(rows: Articles, found: Mapping[str, list[Row]]) -> None:
    print("          gold   run  exact  overlap  recall  precision  speaker  mention  attributed")
    for name, kinds in GROUPS.items():
        f = figures(
            match(
                [row for row in wanted if row.kind in kinds],
                [row for row in found[document] if row.kind in kinds],
                text,
            )
            for document, (text, wanted) in rows.items()
        )
        print(
            f"{name:9s} {f.gold:4d}  {f.run:4d}  {f.exact_f1:.3f}  {f.overlap_f1:7.3f}  {f.recall:6.3f}"
            f"  {f.precision:9.3f}  {f.speaker:7.3f}  {f.mention:7.3f}  {f.attributed_f1:10.3f}"
        )


def _print_misses(rows: Articles, outcomes: Mapping[str, Matched]) -> None:
    for document, outcome in outcomes.items():
        text = rows[document][0]
        for row in outcome.missed:
            print(f"  missed   {document}:{row.start} {row.kind} {text[row.start : row.end][:70]!r} ({row.canonical})")
        for row in outcome.extra:
            print(f"  added    {document}:{row.start} {row.kind} {text[row.start : row.end][:70]!r} [{row.rule}]")
        for pair in outcome.pairs:
            if not pair.person:
                words = text[pair.gold.start : pair.gold.end][:50]
                names = f"{pair.gold.canonical!r} not {pair.run.canonical!r}"
                print(f"  speaker  {document}:{pair.gold.start} {words!r} {names}")


def _print_calibration(outcomes: Sequence[Matched]) -> None:
    bins = calibration(outcomes)
    total = sum(one.count for one in bins)
    print("\nconfidence from   quotes   share   right span and speaker")
    for one in bins:
        print(
            f"{one.low:15.2f}   {one.count:6d}   {one.count / max(1, total):5.2f}   {one.right / max(1, one.count):.3f}"
        )


def _print_weights(outcomes: Sequence[Matched]) -> None:
    print("\n# rule\tkind\tweight")
    for (rule, kind), weight in sorted(rule_weights(outcomes).items()):
        print(f"{rule}\t{kind}\t{weight:.3f}")


def _print_speed(folder: Path) -> None:
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    count = sum(len(text.split()) for text in texts)
    extract_quotes("« Oui », a dit Jean Martin. Selon lui, il pleut.")
    best = min(_seconds(extract_quotes, texts) for _ in range(3))
    print(f"\n{count} words in {best:.2f} s of processor time: {count / best:,.0f} words/s")
    if not (find_spec("spacy") and find_spec(SPACY_MODEL)):
        print(f"{SPACY_MODEL}: not installed, not measured")
        return
    parser = import_module("spacy").load(SPACY_MODEL)
    parsing = _seconds(parser, texts)
    print(f"{SPACY_MODEL}, parse alone: {count / parsing:,.0f} words/s; {parsing / best:.1f} times as long")


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """The processor time that reading all texts takes."""
    begun = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
