"""The same small corpora twice: as our segments, opened through the codec, and as an index of Whoosh's own codec."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import RamStorage
from whoosh.index import open_dir

from index.article import Article, DatePrecision, Metadata
from index.columns.cutting import Cutter
from index.columns.gathering import SegmentBuilder
from index.columns.whoosh_schema import article_schema
from index.columns.whoosh_toc import write_toc
from index.french.tokens import Token, tokenise
from index.layouts import ARTICLES, GAP
from index.segments import SUFFIX
from index.stored import pack_article, pack_card


class Document(NamedTuple):
    """An article to be: the pieces of its text are indexed with a gap between them."""

    title: str
    pieces: list[str]
    source: str | None
    speakers: list[str]
    day: str | None


class Corpus(NamedTuple):
    """Documents by segment, and the numbers of those deleted in each."""

    segments: list[list[Document]]
    gone: list[set[int]]


def article_of(identity: str, document: Document) -> Article:
    precision: DatePrecision = "day" if document.day else "unknown"
    metadata = Metadata(document.title or None, document.day, precision, document.source, None, None, ())
    return Article(identity, f"{identity}.txt", "\n".join(document.pieces), "", metadata)


def identities(segments: Sequence[Sequence[Document]]) -> list[list[str]]:
    """A name for each document, which tells its segment and its number."""
    return [[f"s{place}d{number:03}" for number in range(len(part))] for place, part in enumerate(segments)]


def ours(folder: Path, corpus: Corpus) -> Any:
    """The corpus as our segments, opened by Whoosh."""
    cutter, names = Cutter(), []
    for place, part in enumerate(corpus.segments):
        names.append(f"000001-{place:03}")
        builder = SegmentBuilder(ARTICLES, cutter, GAP)
        for identity, document in zip(identities(corpus.segments)[place], part, strict=True):
            _add(builder, article_of(identity, document), document)
        builder.write(folder / (names[-1] + SUFFIX))
    write_toc(folder, ARTICLES, names, [sorted(numbers) for numbers in corpus.gone])
    return open_dir(str(folder))


def _add(builder: SegmentBuilder, article: Article, document: Document) -> None:
    days = {"first": document.day, "last": document.day} if document.day else {}
    builder.add(
        {"title": [document.title], "text": document.pieces, "source": [document.source or ""]},
        {"id": [article.id], "speakers": document.speakers, **{name: [day] for name, day in days.items()}},
        {"id": article.id, "source": document.source or "", "card": pack_card(article), **days},
        pack_article(article),
    )


def stock(corpus: Corpus) -> Any:
    """The corpus as Whoosh's own writer and codec keep it, in memory."""
    # Whoosh names its temporary folder after the index: runs side by side must not share one.
    index = RamStorage().create_index(article_schema(), f"stock{os.getpid()}")
    for names, part in zip(identities(corpus.segments), corpus.segments, strict=True):
        writer = index.writer()
        for identity, document in zip(names, part, strict=True):
            writer.add_document(**_fields(identity, document))
        writer.commit(merge=False)
    if any(corpus.gone):
        writer = index.writer()
        base = 0
        for part, gone in zip(corpus.segments, corpus.gone, strict=True):
            for number in gone:
                writer.delete_document(base + number)
            base += len(part)
        writer.commit(merge=False)
    return index


def keep_lengths(patch: pytest.MonkeyPatch) -> None:
    """Make Whoosh's own codec keep lengths as they are: those drawn here fit in the byte that it has for them."""
    patch.setattr(whoosh3, "length_to_byte", lambda length: length or 0)
    patch.setattr(whoosh3, "byte_to_length", int)


def _fields(identity: str, document: Document) -> dict[str, Any]:
    article = article_of(identity, document)
    title, text, source = tokens([document.title]), tokens(document.pieces), tokens([document.source or ""])
    found: dict[str, Any] = {"id": identity, "path": article.path, "date": document.day, "speakers": document.speakers}
    found |= {"first": document.day, "last": document.day}
    found |= {"title": title, "title_form": title, "title_length": len(title), "_stored_title": document.title or None}
    found |= {"text": text, "text_form": text, "text_length": len(text), "_stored_text": article.text}
    found |= {"source": source, "source_form": source, "source_length": len(source), "_stored_source": document.source}
    return found


def tokens(pieces: Sequence[str]) -> list[Token]:
    """The words of some pieces of text, their positions running on as in a segment."""
    found: list[Token] = []
    base = 0
    for piece in pieces:
        cut = tokenise(piece)
        found += [token._replace(position=token.position + base) for token in cut]
        base = max((token.position + token.span for token in found), default=-GAP) + GAP if cut else base
    return found


WORDS = ["Koursk", "l'Otan", "nord-coréen", "armée", "Armée", "armées", "armes", "10 000", "le", "le", "élève", "œuvre"]
SPEAKERS = ["Mark Rutte", "le ministère", "Zelensky"]

_texts = st.lists(st.sampled_from([*WORDS, "«", ""]), max_size=9).map(" ".join)
_documents = st.builds(
    Document,
    title=_texts,
    pieces=st.lists(_texts, max_size=3),
    source=st.sampled_from([None, "Le Monde", "AFP", "L'Équipe"]),
    speakers=st.lists(st.sampled_from(SPEAKERS), max_size=2, unique=True),
    day=st.sampled_from([None, "2024-10-01", "2024-10-23", "2025-01-31"]),
)


@st.composite
def corpora(draw: st.DrawFn, most: int = 8) -> Corpus:
    """One to three segments, some of whose documents are deleted."""
    segments = draw(st.lists(st.lists(_documents, min_size=1, max_size=most), min_size=1, max_size=3))
    gone = [draw(st.sets(st.integers(0, len(part) - 1), max_size=2)) for part in segments]
    return Corpus(segments, gone)
