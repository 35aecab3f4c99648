"""Configuration, state, completion and manual: the commands that look after the program itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from index.errors import IndexMissing
from search.cli import build_parser
from search.config import Config, read_config
from search.manpage import escaped, manual
from search.tools import SHELLS
from tests.search.commands.conftest import Run
from tests.search.commands.fake_engine import FakeEngine


class TestCompletion:
    @pytest.mark.parametrize("shell", SHELLS)
    def test_it_knows_commands_options_and_values(self, run: Run, shell: str) -> None:
        outcome = run("completion", shell)
        assert (outcome.code, outcome.err) == (0, "")
        for word in ("query", "verify", "speaker", "no-pager", "jsonl", "never"):
            assert word in outcome.out

    @pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
    def test_bash_completes(self, run: Run, tmp_path: Path) -> None:
        script = tmp_path / "search.bash"
        assert run("completion", "bash", "-o", str(script)).code == 0
        typed = f"source {script}; COMP_WORDS=(search ind); COMP_CWORD=1; _shtab_search; echo ${{COMPREPLY[@]}}"
        done = subprocess.run(["bash", "-c", typed], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["index"]

    def test_another_shell_is_refused(self, run: Run) -> None:
        outcome = run("completion", "cmd")
        assert (outcome.code, outcome.out) == (2, "")
        assert "“cmd” is not one of: bash, zsh, fish" in outcome.err


class TestConfig:
    def test_without_a_file_everything_is_default(self, run: Run, alone: Path) -> None:
        shown = run("config", "show")
        assert shown.code == 0
        assert "To begin one: search config init" in shown.out.replace("\n ", "")
        members = json.loads(run("config", "show", "--format", "json").out)["config"]
        assert members["path"] is None
        assert members["settings"]["corpus"] == {"value": "seeds", "origin": "default"}
        assert members["settings"]["aliases"] == {"value": None, "origin": "default"}
        assert members["settings"]["pager"] == {"value": "true", "origin": "default"}

    def test_what_the_file_says(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "c.toml"
        path.write_text('lang = "en"\npager = false\ncorpus = "texts"\n')
        settings = json.loads(run("config", "show", "--config", str(path), "--format", "json").out)["config"][
            "settings"
        ]
        assert settings["lang"] == {"value": "en", "origin": "configuration"}
        assert settings["pager"] == {"value": "false", "origin": "configuration"}
        assert settings["corpus"] == {"value": str(tmp_path / "texts"), "origin": "configuration"}

    def test_the_path(self, run: Run, alone: Path) -> None:
        path = alone / "config" / "verbatim" / "config.toml"
        assert run("config", "path").out.replace("\n  ", "") == f"{path}\n"

    def test_a_first_file_sets_nothing_and_each_line_of_it_can(self, run: Run, alone: Path) -> None:
        assert run("config", "init").code == 0
        path = alone / "config" / "verbatim" / "config.toml"
        assert read_config(path) == Config()
        path.write_text(re.sub(r"(?m)^#(?=\w)", "", path.read_text(encoding="utf-8")))
        config = read_config(path)
        assert None not in (config.corpus, config.index, config.aliases, config.lang, config.color, config.pager)

    def test_a_file_that_is_there_stays(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "c.toml"
        path.write_text('lang = "en"\n')
        outcome = run("config", "init", "--config", str(path))
        assert outcome.code == 2
        assert "it stays as it is" in outcome.err
        assert path.read_text() == 'lang = "en"\n'

    def test_a_place_that_cannot_be_written(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        outcome = run("config", "init", "--config", str(tmp_path / "file" / "c.toml"))
        assert outcome.code == 2
        assert "cannot be written" in outcome.err


class TestDoctor:
    @pytest.fixture(autouse=True)
    def requirements(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What this program asks for, whatever the folder's own note of it says."""
        wanted = [
            "Whoosh>=2.7.4",
            "no-such-package>=1; extra == 'plot'",
            "another-one; extra == 'test'",
            "no-such; os_name == 'x'",
        ]
        monkeypatch.setattr(metadata, "requires", lambda name: wanted)

    def test_all_is_well(self, run: Run, engine: FakeEngine) -> None:
        outcome = run("doctor")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.endswith("All is well. To search: search query TEXT\n")
        assert "✗" not in outcome.out

    def test_for_programs(self, run: Run, engine: FakeEngine) -> None:
        found = json.loads(run("doctor", "--format", "json").out)["doctor"]
        assert list(found) == ["versions", "extras", "terminal", "configuration", "names", "corpus", "index"]
        assert "Whoosh 2.7" in found["versions"]["fact"]
        assert found["extras"] == {"fact": "not installed: no-such-package", "sound": True, "remedy": None}

    def test_a_package_that_is_not_installed(
        self, run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = metadata.version

        def version(name: str) -> str:
            if name == "Whoosh":
                raise metadata.PackageNotFoundError(name)
            return known(name)

        monkeypatch.setattr(metadata, "version", version)
        outcome = run("doctor")
        assert outcome.code == 2
        assert "✗ versions       not installed: Whoosh\n    Type: pip install verbatim\n" in outcome.out

    def test_a_missing_index(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
            raise IndexMissing("There is none.", "Build it with: search index build")

        monkeypatch.setattr("search.engine.open_engine", missing)
        outcome = run("doctor", "--index", "x")
        assert outcome.code == 3
        assert "✗ index          There is none.\n    Build it with: search index build --index x\n" in outcome.out
        assert outcome.out.endswith("1 trouble; what to type stands under it.\n")

    def test_a_broken_configuration(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "c.toml"
        path.write_text("lang = klingon")
        outcome = run("doctor", "--config", str(path))
        assert outcome.code == 2
        assert "✗ configuration" in outcome.out
        assert outcome.err == ""


class TestManual:
    def test_every_command_and_exit_code_is_in_it(self, run: Run) -> None:
        page = run("help", "man").out
        for command in ("query", "index build", "config init", "help"):
            assert f'.SS "search {command}"' in page
        assert "130 interrupted" in page

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("--limit", "\\-\\-limit"), (".SH x", "\\&.SH x"), ("'x", "\\&'x"), ("a\\b", "a\\eb"), ("a\n.b", "a\n\\&.b")],
    )
    def test_texts_are_no_requests(self, text: str, expected: str) -> None:
        assert escaped(text) == expected

    @pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
    def test_groff_has_nothing_to_say(self) -> None:
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-wall", "-K", "utf8"],
            input=manual(build_parser(), "1.0"),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        assert "search index build" in done.stdout.replace("\u2010", "-")
