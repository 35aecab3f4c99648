"""What people do with an index that Whoosh has opened: values, snippets, order, facets, suggestions; no writing."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from whoosh import query, sorting
from whoosh.codec.base import Segment as WhooshSegment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, exists_in, open_dir
from whoosh.qparser import MultifieldParser, QueryParser

from index.builder import build
from index.columns.codec import ColumnCodec, ColumnSegment, ReadOnlyIndex
from index.columns.container import ContainerError
from index.columns.segment import Layout
from index.columns.whoosh_schema import PatternAnalyzer, schema_of
from index.columns.whoosh_toc import write_toc
from index.generations import IndexDirectory
from index.layouts import ARTICLES, QUOTES
from tests.index.columns.codec_pairs import Corpus, Document, ours
from tests.shared import CHECKOUT, SEEDS

PARTS = [
    [
        Document("Koursk", ["L'armée avance.", "À Koursk, dit-il."], "Le Monde", ["Mark Rutte"], "2024-10-23"),
        Document("L'Otan", ["Des armées."], "AFP", ["Mark Rutte", "Zelensky"], "2024-10-01"),
    ],
    [
        Document("", ["Koursk Koursk <b>& armée"], "Le Monde", [], None),
        Document("Kiev", ["Rien."], "AFP", ["Zelensky"], "2025-01-31"),
        Document("Gone", ["Koursk"], "Gone", ["Gone"], "2024-10-02"),
    ],
]
GONE = [set[int](), {2}]


@pytest.fixture
def index(tmp_path: Path) -> Any:
    return ours(tmp_path, Corpus(PARTS, GONE))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The seeds as two Whoosh indexes, articles and quotes."""
    location = tmp_path_factory.mktemp("seeds") / "index"
    build(SEEDS, location)
    generation = IndexDirectory(location).current()
    return open_dir(str(generation.articles)), open_dir(str(generation.quotes))


def ids(results: Any) -> list[str]:
    return [hit["id"] for hit in results]


def test_whoosh_opens_the_seeds(seeds: Any) -> None:
    articles, _quotes = seeds
    with articles.searcher() as searcher:
        parser = MultifieldParser(["title", "text"], articles.schema)
        assert {name[:3] for name in ids(searcher.search(parser.parse("Koursk")))} == {"002", "003", "004"}
        assert len(searcher.search(QueryParser("text", articles.schema).parse('"troupe nord-coréenne"'))) >= 2
        assert searcher.doc_count() == 5


def test_quotes_are_stored_with_their_speakers(seeds: Any) -> None:
    articles, quotes = seeds
    with quotes.searcher() as searcher, articles.searcher() as readers:
        rutte = searcher.search(query.Term("canonical", "Mark Rutte"), limit=None, sortedby=["article", "start"])
        assert len(rutte) > 3
        assert {hit["canonical"] for hit in rutte} == {"Mark Rutte"}
        for hit in rutte:
            article = readers.document(id=hit["article"])
            assert article["text"][hit["start"] : hit["end"]] == hit["text"]
        places = [(hit["article"], hit["start"]) for hit in rutte]
        assert places == sorted(places)


def test_stored_values_are_named_and_absent_ones_left_out(index: Any) -> None:
    with index.searcher() as searcher:
        assert searcher.document(id="s0d000") == {
            "id": "s0d000",
            "path": "s0d000.txt",
            "title": "Koursk",
            "text": "L'armée avance.\nÀ Koursk, dit-il.",
            "date": "2024-10-23",
            "source": "Le Monde",
        }
        assert set(searcher.document(id="s1d000")) == {"id", "path", "text", "source"}
        assert searcher.document(id="s1d002") is None
        assert [fields["id"] for fields in searcher.documents(speakers="Zelensky")] == ["s0d001", "s1d001"]
        assert [fields["id"] for fields in searcher.all_stored_fields()] == ["s0d000", "s0d001", "s1d000", "s1d001"]
        assert searcher.document_number(id="absent") is None


def test_hits_are_highlighted(index: Any) -> None:
    with index.searcher() as searcher:
        results = searcher.search(QueryParser("text", index.schema).parse("armée Koursk"), terms=True)
        shown = {hit["id"]: hit.highlights("text") for hit in results}
        assert '<b class="match term1">armée</b> avance' in shown["s0d000"]
        assert '<b class="match term0">Koursk</b>' in shown["s0d000"]
        assert "<b>&" not in shown["s1d000"]
        assert {term for hit in results for _field, term in hit.matched_terms()} == {b"koursk", "armé".encode()}


@pytest.mark.parametrize(
    ("by", "reverse", "wanted"),
    [
        ("id", False, ["s0d000", "s0d001", "s1d000", "s1d001"]),
        ("id", True, ["s1d001", "s1d000", "s0d001", "s0d000"]),
        ("first", False, ["s1d000", "s0d001", "s0d000", "s1d001"]),
        (["source", "id"], False, ["s0d001", "s1d001", "s0d000", "s1d000"]),
        ("text_length", False, ["s1d001", "s0d001", "s1d000", "s0d000"]),
        ("text_length", True, ["s0d000", "s1d000", "s0d001", "s1d001"]),
        (
            [sorting.FieldFacet("source", reverse=True), sorting.FieldFacet("first")],
            False,
            ["s1d000", "s0d000", "s0d001", "s1d001"],
        ),
    ],
)
def test_results_come_in_the_order_of_a_column(index: Any, by: Any, reverse: bool, wanted: list[str]) -> None:
    with index.searcher() as searcher:
        assert ids(searcher.search(query.Every(), sortedby=by, reverse=reverse)) == wanted


def test_facets_count_documents(index: Any) -> None:
    speakers = sorting.FieldFacet("speakers", allow_overlap=True, maptype=sorting.Count)
    facets = {"source": sorting.FieldFacet("source", maptype=sorting.Count), "speakers": speakers}
    facets["month"] = sorting.QueryFacet({"2024-10": query.Prefix("first", "2024-10")}, maptype=sorting.Count)
    facets["stems"] = sorting.FieldFacet("text_form", allow_overlap=True, maptype=sorting.Count)
    with index.searcher() as searcher:
        results = searcher.search(query.Every(), groupedby=facets)
        assert results.groups("source") == {"Le Monde": 2, "AFP": 2}
        assert results.groups("speakers") == {"Mark Rutte": 2, "Zelensky": 2, None: 1}
        assert results.groups("month") == {"2024-10": 2, None: 2}
        assert results.groups("stems")["koursk"] == 2


def test_filters_masks_and_pages(index: Any) -> None:
    with index.searcher() as searcher:
        monde = query.Term("source", "mond")
        assert ids(searcher.search(query.Every(), filter=monde)) == ["s0d000", "s1d000"]
        assert ids(searcher.search(query.Every(), mask=monde)) == ["s0d001", "s1d001"]
        page = searcher.search_page(query.Every(), 2, pagelen=3)
        assert (len(page), page.pagecount, [hit["id"] for hit in page]) == (4, 2, ["s1d001"])
        collapsed = searcher.search(query.Every(), collapse="source", collapse_order=sorting.FieldFacet("id"))
        assert sorted(ids(collapsed)) == ["s0d000", "s0d001"]


def test_words_are_suggested_and_queries_corrected(index: Any) -> None:
    with index.searcher() as searcher:
        assert searcher.suggest("text_form", "kourks") == ["koursk"]
        assert searcher.suggest("text_form", "xxxxxxxx") == []
        parser = QueryParser("text_form", index.schema)
        assert searcher.correct_query(parser.parse("kourks armee"), "kourks armee").string == "koursk armée"


def test_similar_articles_are_found_by_their_stored_text(seeds: Any) -> None:
    articles, _quotes = seeds
    with articles.searcher() as searcher:
        number = searcher.document_number(id=next(fields["id"] for fields in searcher.all_stored_fields()))
        assert len(searcher.more_like(number, "text")) > 0
        assert searcher.key_terms([number], "text")


def test_readers_are_iterated_and_refreshed(index: Any) -> None:
    searcher = index.searcher()
    assert searcher.up_to_date()
    assert searcher.refresh() is searcher
    assert [number for number, _fields in searcher.iter_docs()] == [0, 1, 2, 3]
    assert (index.doc_count(), index.doc_count_all()) == (4, 5)
    assert index.field_length("text") == index.field_length("text_form") == 2 + 4 + 2 + 4 + 1 + 1
    assert not index.is_empty()
    searcher.close()


def test_a_folder_without_segments_is_an_empty_index(tmp_path: Path) -> None:
    write_toc(tmp_path, ARTICLES, [], [])
    index = open_dir(str(tmp_path))
    assert index.is_empty()
    with index.searcher() as searcher:
        assert len(searcher.search(QueryParser("text", index.schema).parse("Koursk"))) == 0
        assert len(searcher.search(query.Every())) == 0


def test_a_segment_whose_documents_are_all_gone(tmp_path: Path) -> None:
    index = ours(tmp_path, Corpus([PARTS[0]], [{0, 1}]))
    with index.searcher() as searcher:
        assert len(searcher.search(query.Term("text", "koursk"))) == len(searcher.search(query.Every())) == 0
        assert list(searcher.all_stored_fields()) == []


@pytest.mark.parametrize(
    "write",
    [
        lambda index: index.writer(),
        lambda index: index.optimize(),
        lambda index: index.delete_by_term("id", "s0d000"),
        lambda index: index._segments()[0].delete_document(0),
        lambda index: index._segments()[0].set_doc_count(1),
        lambda index: index._segments()[0].create_file(index.storage, ".x"),
        lambda index: index._segments()[0].create_compound_file(index.storage),
        lambda index: ColumnCodec().new_segment(index.storage, "MAIN"),
        lambda index: ColumnCodec().per_document_writer(index.storage, None),
        lambda index: ColumnCodec().field_writer(index.storage, None),
        lambda index: ColumnCodec().postings_writer(None, byteids=True),
    ],
)
def test_whatever_would_write_is_refused(index: Any, tmp_path: Path, write: Any) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ReadOnlyIndex, match="Whoosh can read this index, but not write it") as refused:
        write(index)
    assert "search index update" in refused.value.hint
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name != "MAIN_WRITELOCK"}
    assert after == before
    assert index.doc_count() == 4


def test_segments_know_what_is_gone(index: Any) -> None:
    first, second = index._segments()
    assert isinstance(first, ColumnSegment)
    assert isinstance(first, WhooshSegment)
    assert (first.has_deletions(), second.has_deletions()) == (False, True)
    assert (list(second.deleted_docs()), second.deleted_count(), second.is_deleted(2)) == ([2], 1, True)
    assert (first.segment_id(), first.index_name(), first.is_compound()) == ("000001-000", "", False)


def test_a_damaged_segment_is_not_read(index: Any, tmp_path: Path) -> None:
    path = tmp_path / "000001-001.columns"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(ContainerError):
        index.reader()


def test_there_is_no_index_without_a_table_of_contents(index: Any, tmp_path: Path) -> None:
    assert exists_in(str(tmp_path))
    for path in tmp_path.glob("*.toc"):
        path.unlink()
    with pytest.raises(EmptyIndexError):
        open_dir(str(tmp_path))


def test_the_table_of_contents_is_the_same_for_the_same_segments(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from index.columns.whoosh_toc import write_toc; "
        "from index.layouts import ARTICLES; "
        "write_toc(pathlib.Path(sys.argv[1]), ARTICLES, ['000001-001', '000002-001'], [[1, 3, 70], []])"
    )
    written = set()
    for seed in ("1", "2", "3"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(CHECKOUT)}
        subprocess.run([sys.executable, "-c", program, str(folder)], env=environment, check=True)
        assert [path.name for path in folder.iterdir()] == ["_MAIN_1.toc"]
        written.add((folder / "_MAIN_1.toc").read_bytes())
    assert len(written) == 1


def test_a_former_table_of_contents_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    former, draft = tmp_path / "former", tmp_path / "draft"
    for folder in (former, draft):
        folder.mkdir()
    write_toc(former, ARTICLES, ["000001-001"], [[]])
    os.link(former / "_MAIN_1.toc", draft / "_MAIN_1.toc")
    before = (former / "_MAIN_1.toc").read_bytes()
    write_toc(draft, ARTICLES, ["000001-001", "000002-001"], [[0], []])
    assert (former / "_MAIN_1.toc").read_bytes() == before
    assert [segment.segment_id() for segment in open_dir(str(draft))._segments()] == ["000001-001", "000002-001"]


@pytest.mark.parametrize("layout", [ARTICLES, QUOTES, Layout(("title",), ("id",), ("title",), ("title",))])
def test_the_table_of_contents_says_what_one_written_by_whoosh_would(tmp_path: Path, layout: Layout) -> None:
    names, gone = ["000001-001", "000002-001"], [[1, 3, 70_000], []]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    write_toc(ours, layout, names, gone)
    segments = [ColumnSegment(name, numbers) for name, numbers in zip(names, gone, strict=True)]
    TOC(schema_of(layout), segments, 1).write(FileStorage(str(theirs)), "MAIN")
    header = len("\4\10\4") + 2 * 4  # and then the release, which in Whoosh's is its own
    assert (ours / "_MAIN_1.toc").read_bytes()[:header] == (theirs / "_MAIN_1.toc").read_bytes()[:header]
    mine, wanted = (TOC.read(FileStorage(str(folder)), "MAIN", 1) for folder in (ours, theirs))
    assert pickle.dumps(mine.schema) == pickle.dumps(wanted.schema)
    assert list(map(vars, mine.segments)) == list(map(vars, wanted.segments))
    assert mine.release == (2, 7, 4)


def test_an_index_is_written_without_whoosh(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from index.segments import SegmentSetWriter; from index.layouts import ARTICLES; "
        "SegmentSetWriter(pathlib.Path(sys.argv[1]), ARTICLES, '1').finish(); "
        "print(*(name for name in sys.modules if name.startswith('whoosh')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert done.stdout.split() == []
    assert open_dir(str(tmp_path)).is_empty()


def test_names_and_deletions_come_in_pairs(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_toc(tmp_path, ARTICLES, ["000001-001", "000001-002"], [[]])


@pytest.mark.parametrize(
    ("text", "stemmed", "wanted"),
    [
        ("a?mées", True, ["a?mées"]),
        ("ARM*", False, ["arm*"]),
        ("armées", True, ["armé"]),
        ("Œuvre?", False, ["oeuvre?"]),
        ("nord-coréen", False, ["nord-coréen"]),
    ],
)
def test_patterns_stay_in_one_piece(text: str, stemmed: bool, wanted: list[str]) -> None:
    analyzer = PatternAnalyzer(stemmed)
    assert [token.text for token in analyzer(text, mode="query", tokenize=False)] == wanted


def test_texts_are_cut_into_words() -> None:
    words = [token.text for token in PatternAnalyzer(stemmed=True)("l'armée nord-coréenne")]
    assert words == ["armé", "nord", "nordcoréen", "coréen"]
