"""The command as its users meet it: processes, pipes, terminals, signals, over the seeds."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.output.tables import QUOTE_KEYS
from search.terminal import acting
from tests.search.process import PATIENCE, Desk
from tests.shared import SEEDS

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose index has been built."""
    desk = Desk.at(tmp_path_factory.mktemp("desk"))
    assert desk.run("index", "build", "--quiet").code == 0
    return desk


class TestFirstQuery:
    def test_it_builds_the_index_and_answers(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        first, second = desk.run("query", "Koursk"), desk.run("query", "Koursk")
        assert (first.code, second.code) == (0, 0)
        assert first.out == second.out
        assert "No index of seeds yet: building it." in first.err
        assert second.err == ""

    def test_unless_forbidden(self, tmp_path: Path) -> None:
        ended = Desk.at(tmp_path).run("query", "Koursk", "--no-build")
        assert (ended.code, ended.out) == (3, "")
        assert "search index build" in ended.err

    def test_nothing_to_build_from(self, tmp_path: Path) -> None:
        ended = Desk.at(tmp_path, seeds=False).run("query", "Koursk")
        assert (ended.code, ended.out) == (2, "")
        assert "search index build FOLDER" in ended.err

    def test_progress_on_a_terminal(self, tmp_path: Path) -> None:
        shown = Desk.at(tmp_path).sit("index", "build").out
        assert "\rIndexing: " in shown
        assert "5 articles" in shown

    def test_a_corpus_that_is_named(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path, seeds=False)
        (desk.folder / "depeches.jsonl").write_text(
            json.dumps({"id": "d1", "text": "Le canal rouvre.", "date": "2024-05"})
        )
        ended = desk.run("query", "canal", "--corpus", "depeches.jsonl", "--format", "json")
        assert json.loads(ended.out)["hits"][0]["id"] == "d1"
        assert desk.run("query", "rouvre").code == 0


class TestExitCodes:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["query", "Koursk"], 0),
            (["query", "Atlantide"], 1),
            (["quotes", "Koursk"], 0),
            (["quotes", "Atlantide"], 1),
            (["speakers", "Rutte"], 0),
            (["speakers", "Neptune"], 1),
            (["show", "002"], 0),
            (["show", "999"], 2),
            (["extract", str(SEEDS / "002_491dc99b483af735.txt")], 0),
            (["extract", "missing.txt"], 2),
            (["index", "status"], 0),
            (["index", "verify"], 0),
            (["query"], 2),
            (["query", "couleur:bleu"], 2),
            (["query", ""], 2),
            (["nonsense"], 2),
            ([], 0),
            (["--help"], 0),
            (["--version"], 0),
            (["tui"], 2),
        ],
        ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else None,
    )
    def test_each_says_what_happened(self, desk: Desk, arguments: list[str], code: int) -> None:
        ended = desk.run(*arguments)
        assert ended.code == code
        assert "Traceback" not in ended.err
        assert (ended.err == "") is (code == 0)
        assert (ended.out == "") is (code != 0)

    def test_a_damaged_index(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        desk.run("index", "build", "--index", "index", "--quiet")
        for file in (desk.folder / "index").rglob("*"):
            if file.is_file() and file.stat().st_size > 100:
                file.write_bytes(file.read_bytes()[:50])
        ended = desk.run("query", "Koursk", "--index", "index")
        assert (ended.code, ended.out) == (3, "")
        assert "Traceback" not in ended.err
        assert "search index build" in ended.err

    def test_a_folder_of_something_else(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        ended = desk.run("query", "Koursk", "--index", "seeds")
        assert (ended.code, ended.out) == (3, "")
        assert len(list((desk.folder / "seeds").iterdir())) == len(list(SEEDS.iterdir()))


class TestAnswers:
    @pytest.mark.parametrize("word", ["Koursk", "Pentagone", "soldats", "Otan"])
    def test_what_is_marked_stands_in_the_article(self, desk: Desk, word: str) -> None:
        answer = json.loads(desk.run("query", word, "--format", "json", "--limit", "0").out)
        assert answer["total"] == len(answer["hits"]) > 0
        for hit in answer["hits"]:
            text = (SEEDS / hit["id"]).read_text(encoding="utf-8")
            assert hit["snippets"]
            for snippet in hit["snippets"]:
                assert text[snippet["start"] : snippet["end"]] == snippet["text"]
                for start, end in snippet["highlights"]:
                    assert text[start:end].lower().startswith(word.lower()[:4])
            for quote in hit["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]

    def test_a_speaker_is_found_by_surname(self, desk: Desk) -> None:
        ended = desk.run("quotes", "Koursk", "--speaker", "Rutte", "--format", "jsonl")
        rows = [json.loads(line) for line in ended.out.splitlines()]
        assert rows
        assert {row["person"] for row in rows} == {"Mark Rutte"}
        assert list(rows[0])[: len(QUOTE_KEYS)] == list(QUOTE_KEYS)

    def test_extract_needs_no_index(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        ended = desk.run("extract", "seeds/002_491dc99b483af735.txt")
        text = (SEEDS / "002_491dc99b483af735.txt").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in ended.out.splitlines()]
        assert len(rows) > 5
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
        assert {row["document"] for row in rows} == {"seeds/002_491dc99b483af735.txt"}
        assert not (desk.home / "data").exists()

    def test_show_marks_every_quote(self, desk: Desk) -> None:
        ended = desk.run("show", "002")
        count = len(json.loads(desk.run("show", "002", "--format", "json").out)["quotes"])
        assert len(re.findall(r"\[(?:\d+|\?):", ended.out)) == count

    def test_a_batch(self, desk: Desk) -> None:
        ended = desk.run("batch", "-", "--match", "any", given=b"q1\tsoldats Atlantide\nq2\tKoursk\n")
        assert ended.code == 0
        assert {line.split()[0] for line in ended.out.splitlines()} == {"q1", "q2"}

    @pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
    def test_a_file_holds_what_a_pipe_would(self, desk: Desk, name: str, tmp_path: Path) -> None:
        piped = desk.run("query", "soldats", "--format", name, FORCE_COLOR="1")
        written = desk.run("query", "soldats", "--format", name, "-o", str(tmp_path / "out"), FORCE_COLOR="1")
        assert (written.code, written.out) == (0, "")
        assert (tmp_path / "out").read_bytes().decode() == piped.out

    def test_machine_formats_know_no_language(self, desk: Desk) -> None:
        for name in ("json", "jsonl", "csv"):
            english = desk.run("quotes", "soldats", "--format", name, "--lang", "en")
            assert desk.run("quotes", "soldats", "--format", name, "--lang", "fr").out == english.out

    def test_changed_files_are_said(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        desk.run("index", "build", "--quiet")
        (desk.folder / "seeds" / "new.txt").write_text("Le canal rouvre à Koursk.\n", encoding="utf-8")
        ended = desk.run("query", "Koursk")
        assert (ended.code, "search index update" in ended.err) == (0, True)
        assert desk.run("index", "update").code == 0
        after = desk.run("query", "Koursk")
        assert "new.txt" in after.out
        assert after.err == ""


class TestStreams:
    def test_a_closed_pipe_is_silent(self, desk: Desk) -> None:
        with desk.start("show", "004", "--format", "json") as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.wait(PATIENCE) == 141
            assert process.stderr is not None
            assert process.stderr.read() == b""

    def test_a_reader_that_has_enough(self, desk: Desk) -> None:
        ended = desk.shell("quotes --limit 0 --format jsonl | head -n 1")
        assert json.loads(ended.out)
        assert ended.err == ""

    def test_an_interruption(self, desk: Desk) -> None:
        process = desk.start("extract", "-")
        assert process.stdin is not None
        process.stdin.write(b"mot " * 250_000)  # more than a pipe holds: once it is written the command is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
        assert b"Traceback" not in err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
    def test_a_full_disk(self, desk: Desk) -> None:
        ended = desk.shell("query Koursk --quiet > /dev/full")
        assert ended.code == 2
        assert "No space left" in ended.err
        assert "Traceback" not in ended.err

    @pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
    def test_closed_streams(self, desk: Desk, closing: str) -> None:
        ended = desk.shell(f"query Koursk {closing}")
        assert ended.code == 0
        assert "Traceback" not in ended.err

    def test_the_c_locale(self, desk: Desk) -> None:
        plain = desk.run("query", "Corée", LC_ALL="C")
        assert plain.out == desk.run("query", "Corée").out
        assert "Corée" in plain.out

    def test_a_home_that_cannot_be_written(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path)
        desk.home.write_text("a file where a folder should be")
        ended = desk.run("query", "Koursk")
        assert ended.code in {2, 3}
        assert ended.out == ""
        assert "Traceback" not in ended.err
        assert desk.run("query", "Koursk", "--index", "index").code == 0


class TestTerminal:
    def test_colours(self, desk: Desk) -> None:
        assert "\x1b[" in desk.sit("query", "Koursk").out

    @pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_no_colours(self, desk: Desk, environment: dict[str, str]) -> None:
        shown = desk.sit("query", "Koursk", **environment).out
        assert "\x1b" not in shown
        assert "Koursk" in shown

    def test_colours_add_nothing_but_colour(self, desk: Desk) -> None:
        colored, plain = desk.sit("query", "Koursk").out, desk.sit("query", "Koursk", "--color", "never").out
        assert ANSI.sub("", colored) == plain

    def test_a_narrow_terminal(self, desk: Desk) -> None:
        shown = desk.sit("query", "Koursk", "--color", "never", COLUMNS="20").out
        assert max(map(len, shown.split("\r\n"))) <= 20

    def test_hostile_articles_are_harmless(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path, seeds=False)
        corpus = desk.folder / "articles"
        corpus.mkdir()
        text = "Titre \x1b]0;owned\x07\n\n« Koursk \x1b[2J\u202e\x9b1m », a dit M. \x1b[31mRutte.\n"
        for name in ("a\x1b[2J.txt", "b\u202e.txt"):
            (corpus / name).write_text(text, encoding="utf-8")
        harmless = {*range(0x20), *acting()} - {ord("\n"), ord("\r")}
        for arguments in (
            ["query", "Koursk", "--corpus", "articles"],
            ["query", "\x1b[2J(Koursk"],
            ["quotes"],
            ["speakers"],
            ["show", "a"],
            ["extract", "articles"],
            ["quotes", "--format", "json"],
            ["quotes", "--format", "csv"],
            ["index", "status"],
            ["show", "\x1b[2J"],
            ["--index", "\x1b[2J", "index", "status"],
        ):
            shown = desk.sit(*arguments, "--color", "never").out
            assert shown
            assert not set(map(ord, shown)) & harmless, arguments


class TestImports:
    """What a command does not need it does not load: start-up is most of what a user waits for."""

    SHOW = "import sys; from search.__main__ import main; main(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"

    def loaded(self, desk: Desk, *arguments: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", self.SHOW, *arguments],
            cwd=desk.folder,
            env=desk.environment(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return {name.partition(".")[0] for name in done.stderr.decode().split()}

    @pytest.mark.parametrize("argument", ["--help", "--version"])
    def test_help_loads_no_engine(self, desk: Desk, argument: str) -> None:
        assert not self.loaded(desk, argument) & {
            *("whoosh", "unidecode", "snowballstemmer", "Stemmer", "numpy", "charset_normalizer"),
            *("textual", "rich", "tui", "platformdirs", "tomllib", "asyncio", "dataclasses"),
        }

    def test_a_query_loads_no_screen(self, desk: Desk) -> None:
        assert not self.loaded(desk, "query", "Koursk", "--quiet") & {
            *("textual", "rich", "tui", "asyncio", "platformdirs", "tomllib", "charset_normalizer", "csv"),
        }

    def test_extract_loads_no_index(self, desk: Desk) -> None:
        loaded = self.loaded(desk, "extract", str(SEEDS / "002_491dc99b483af735.txt"), "--quiet")
        assert not loaded & {"whoosh", "numpy", "textual", "rich", "tui", "platformdirs"}


def test_the_installed_command() -> None:
    """The script that packaging makes runs the same main."""
    script = shutil.which("search", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the package is not installed")
    done = subprocess.run([script, "--version"], capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Verbatim ")


def test_help_explains_the_syntax_on_a_page(desk: Desk) -> None:
    page = desk.run("help", "syntax")
    assert page.code == 0
    assert "locuteur:" in page.out
    assert page.err == ""
    assert desk.run("help", "cooking").code == 2
