from __future__ import annotations

from pathlib import Path

import pytest

from search.config import Config, read_config
from search.errors import UsageError


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_no_settings() -> None:
    assert read_config(None) == Config()


def test_all_settings(tmp_path: Path) -> None:
    path = write(
        tmp_path, 'corpus = "articles"\nindex = "/data/index"\naliases = "~/names"\nlang = "fr"\ncolor = "never"\n'
    )
    assert read_config(path) == Config(
        corpus=tmp_path / "articles",
        index=Path("/data/index"),
        aliases=Path.home() / "names",
        lang="fr",
        color="never",
    )


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path / "elsewhere", 'corpus = "articles"')
    monkeypatch.chdir(tmp_path)
    assert read_config(Path("elsewhere/config.toml")).corpus == tmp_path / "elsewhere" / "articles"


@pytest.mark.parametrize(
    ("text", "named", "hint"),
    [
        ('corpsu = "x"', "corpsu", "corpus, index, aliases, lang, color"),
        ('lang = "de"', "lang", "fr, en"),
        ("color = true", "color", "auto, always, never"),
        ("corpus = 3", "corpus", "--config"),
        ('corpus = ""', "corpus", "--config"),
        ('corpus = "a\\u0000b"', "corpus", "--config"),
        ("corpus = oups", "line 1", "--config"),
        ('[search]\ncorpus = "x"', "search", "corpus"),
        ('index = "~nobody-of-that-name/x"', "home", "--config"),
    ],
)
def test_what_it_does_not_know_is_an_error(tmp_path: Path, text: str, named: str, hint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert str(path) in str(caught.value)
    assert named in str(caught.value)
    assert hint in caught.value.hint


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError):
        read_config(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_config(tmp_path)
