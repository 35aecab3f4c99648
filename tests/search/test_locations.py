from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from index.errors import CorpusError
from search.config import Config
from search.errors import UsageError
from search.folders import index_key
from search.locations import Locations, config_file, config_folder, data_folder, remember

NOTHING_SET = Config()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path


@pytest.mark.parametrize("value", ["/somewhere/data", "", None])
def test_folders_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable)
        if value is not None:
            monkeypatch.setenv(variable, value)
    assert data_folder() == platformdirs.user_data_path("verbatim", appauthor=False)
    assert config_folder() == platformdirs.user_config_path("verbatim", appauthor=False)


class TestCorpus:
    def test_option_then_configuration_then_seeds_then_last(self, home: Path) -> None:
        remember(home / "last", home / "index")
        assert Locations(None, None, NOTHING_SET).corpus() == home / "last"
        Path("seeds").mkdir()
        assert Locations(None, None, NOTHING_SET).corpus() == Path("seeds")
        configured = Config(corpus=home / "configured")
        assert Locations(None, None, configured).corpus() == home / "configured"
        assert Locations("typed", None, configured).corpus() == Path("typed")

    def test_a_file_called_seeds_is_no_corpus(self) -> None:
        Path("seeds").write_text("x")
        assert Locations(None, None, NOTHING_SET).corpus_if_known() is None

    def test_none_known(self) -> None:
        unknown = Locations(None, None, NOTHING_SET)
        with pytest.raises(CorpusError) as caught:
            unknown.corpus()
        assert "search index build FOLDER" in caught.value.hint
        with pytest.raises(CorpusError):
            unknown.index()

    def test_what_is_named(self) -> None:
        assert not Locations(None, None, NOTHING_SET).corpus_is_named
        assert not Locations(None, None, NOTHING_SET).index_is_named
        assert Locations("a", "b", NOTHING_SET).corpus_is_named
        assert Locations("a", "b", NOTHING_SET).index_is_named
        assert Locations(None, None, Config(corpus=Path("a"))).corpus_is_named


class TestIndex:
    def test_option_then_configuration_then_key(self, home: Path) -> None:
        configured = Config(index=home / "configured")
        assert Locations("a", "typed", configured).index() == Path("typed")
        assert Locations("a", None, configured).index() == home / "configured"
        expected = home / "data" / "verbatim" / "indexes" / index_key(str(Path("a")))
        assert Locations("a", None, NOTHING_SET).index() == expected

    def test_a_named_index_needs_no_corpus(self) -> None:
        assert Locations(None, "typed", NOTHING_SET).index() == Path("typed")

    def test_the_corpus_built_last_is_searched_where_it_was_built(self, home: Path) -> None:
        remember(home / "last", home / "elsewhere")
        assert Locations(None, None, NOTHING_SET).index() == home / "elsewhere"
        Path("seeds").mkdir()
        assert Locations(None, None, NOTHING_SET).index().parent == home / "data" / "verbatim" / "indexes"
        assert Locations(str(home / "last"), None, NOTHING_SET).index().parent.name == "indexes"


class TestKey:
    def test_one_corpus_has_one_key(self, home: Path) -> None:
        (home / "work" / "articles").mkdir()
        (home / "link").symlink_to(home / "work" / "articles")
        same = {index_key(str(path)) for path in (Path("articles"), Path("./articles/"), home / "link")}
        assert len(same) == 1

    def test_namesakes_have_their_own(self) -> None:
        assert index_key(str(Path("/a/articles"))) != index_key(str(Path("/b/articles")))

    @pytest.mark.parametrize(
        ("path", "readable"),
        [
            ("/x/articles", "articles"),
            ("/x/Le Monde 2024", "Le-Monde-2024"),
            ("/x/été\x1b[2J\n", "t-2J"),
            ("/x/..hidden..", "hidden"),
            ("/", "corpus"),
            ("/x/" + "a" * 200, "a" * 40),
            ("/x/caf\udce9", "caf"),
        ],
    )
    def test_keys_are_plain_names(self, path: str, readable: str) -> None:
        key = index_key(str(Path(path)))
        assert key.rpartition("-")[0] == readable
        assert len(key.rpartition("-")[2]) == 8


class TestNote:
    def test_it_survives_odd_names(self, home: Path) -> None:
        remember(home / "a\nb", home / "caf\udce9")
        assert Locations(None, None, NOTHING_SET).corpus() == home / "a\nb"
        assert Locations(None, None, NOTHING_SET).index() == home / "caf\udce9"

    def test_it_holds_whole_paths(self, home: Path) -> None:
        remember(Path("here"), Path("there"))
        assert Locations(None, None, NOTHING_SET).corpus() == home / "work" / "here"

    @pytest.mark.parametrize("text", ["", "{", "3", "[1, 2]", '["one"]', "null", "\xff"])
    def test_a_spoilt_note_is_no_note(self, home: Path, text: str) -> None:
        folder = home / "data" / "verbatim"
        folder.mkdir(parents=True)
        (folder / "last-corpus.json").write_text(text, encoding="latin-1")
        assert Locations(None, None, NOTHING_SET).corpus_if_known() is None

    def test_a_note_that_cannot_be_written_stops_nothing(self, home: Path) -> None:
        (home / "data").write_text("a file where the folder should be")
        remember(home / "last", home / "index")
        assert Locations(None, None, NOTHING_SET).corpus_if_known() is None

    def test_it_is_private_and_whole(self, home: Path) -> None:
        remember(home / "a", home / "b")
        remember(home / "c", home / "d")
        folder = home / "data" / "verbatim"
        assert [path.name for path in folder.iterdir()] == ["last-corpus.json"]
        assert folder.stat().st_mode & 0o777 == 0o700


class TestOwnFiles:
    def test_the_configuration_is_read_where_it_is(self, home: Path) -> None:
        assert config_file(None) is None
        own = home / "config" / "verbatim" / "config.toml"
        own.parent.mkdir(parents=True)
        own.touch()
        assert config_file(None) == own

    def test_a_configuration_that_was_named_must_be_there(self) -> None:
        with pytest.raises(UsageError, match=r"other\.toml"):
            config_file("other.toml")
        Path("other.toml").touch()
        assert config_file("other.toml") == Path("other.toml")

    def test_aliases(self, home: Path) -> None:
        assert Locations(None, None, NOTHING_SET).aliases() is None
        own = home / "config" / "verbatim" / "aliases"
        own.parent.mkdir(parents=True)
        own.touch()
        assert Locations(None, None, NOTHING_SET).aliases() == own
        assert Locations(None, None, Config(aliases=home / "mine")).aliases() == home / "mine"
