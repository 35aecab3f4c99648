"""Where things are: which corpus is meant, which index belongs to it, where settings and names are kept.

Follows one order for each, from what was typed to what was used last. Reads no article and opens no index; writes
nothing but the note of the corpus built last.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import CorpusError
from index.translation import _
from search.errors import UsageError
from search.folders import APPLICATION, DEFAULT_CORPUS, built_last, index_folder, note_of, user_folder

if TYPE_CHECKING:
    from search.config import Config


def data_folder() -> Path:
    """Where indexes live, and the note of the corpus built last. May not exist yet."""
    return _user_folder("data")


def config_folder() -> Path:
    """Where the user's own files live: `config.toml`, `aliases`. May not exist."""
    return _user_folder("config")


def _user_folder(kind: str) -> Path:
    known = user_folder(kind)
    if known is not None:
        return Path(known)
    from platformdirs import user_config_path, user_data_path

    return (user_data_path if kind == "data" else user_config_path)(APPLICATION, appauthor=False)


def config_file(given: str | None) -> Path | None:
    """The configuration to read: the one given, which must be there, else the user's own if it is there.

    Raises:
        UsageError: the file given is not there.
    """
    if given is None:
        own = config_folder() / "config.toml"
        return own if own.is_file() else None
    if not Path(given).is_file():
        raise UsageError(
            _("There is no configuration file {path}.").format(path=given),
            _("Leave --config out to use {path}.").format(path=config_folder() / "config.toml"),
        )
    return Path(given)


class Locations:
    """The corpus, the index and the names that a command works on: options first, then the configuration."""

    def __init__(self, corpus: str | None, index: str | None, config: Config) -> None:
        self._given = Path(corpus) if corpus is not None else config.corpus
        self._index = Path(index) if index is not None else config.index
        self._config = config

    @property
    def corpus_is_named(self) -> bool:
        """Whether an option or the configuration names the corpus."""
        return self._given is not None

    @property
    def index_is_named(self) -> bool:
        """Whether an option or the configuration names the index."""
        return self._index is not None

    def corpus(self) -> Path:
        """The corpus: named, else `./seeds`, else the one built last. It may have gone from the disk since.

        Raises:
            CorpusError: none of them is known.
        """
        corpus = self.corpus_if_known()
        if corpus is None:
            raise CorpusError(
                _(
                    "No corpus is known: none was named, there is no folder “{name}” here, and none was built yet."
                ).format(name=DEFAULT_CORPUS),
                _("Name a folder of text files, a text file or a JSONL file: search index build FOLDER"),
            )
        return corpus

    def corpus_if_known(self) -> Path | None:
        """As `corpus`, but None where none is known."""
        last = None if self._named() else _built_last()
        return self._named() or (last[0] if last else None)

    def index(self) -> Path:
        """The directory of the index: named, else one in the user's data, keyed by the path of the corpus.

        Raises:
            CorpusError: no index was named, and no corpus is known.
        """
        if self._index is not None:
            return self._index
        if self._named() is None and (last := _built_last()):
            return last[1]
        return Path(index_folder(str(data_folder()), str(self.corpus())))

    def _named(self) -> Path | None:
        """The corpus that was named, or that the current folder names."""
        if self._given is None and Path(DEFAULT_CORPUS).is_dir():
            return Path(DEFAULT_CORPUS)
        return self._given

    def aliases(self) -> Path | None:
        """The user's file of names: the one that the configuration names, else the default one if it is there."""
        if self._config.aliases is not None:
            return self._config.aliases
        own = config_folder() / "aliases"
        return own if own.is_file() else None


def remember(corpus: Path, index: Path) -> None:
    """Note `corpus`, built into `index`, as the one to search where no other is named.

    A note that cannot be written is no reason for a build to fail.
    """
    note = Path(note_of(str(data_folder())))
    draft = note.with_name(f"{note.name}.{os.getpid()}")
    import json

    try:
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(json.dumps([str(_absolute(corpus)), str(_absolute(index))]), encoding="utf-8")
        draft.replace(note)
    except OSError:
        return


def _built_last() -> tuple[Path, Path] | None:
    last = built_last(str(data_folder()))
    return (Path(last[0]), Path(last[1])) if last else None


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path))
