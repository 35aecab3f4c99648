"""Which canonical names of a corpus are one speaker: keys, blocks, and a union of those that meet.

Works on bare tuples of name, kind and number of quotes, so that it can be tested without an index. Every rule prefers
two people too many to one too few: a wrong join puts words into a mouth.
"""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from index.quotes.folding import fold
from index.quotes.gazetteer import concepts, nations, surnames_first, words_used_as
from index.quotes.names import (
    family_name,
    first_name_gender,
    given_sound_key,
    is_first_name,
    name_words,
    plain_words,
    sound_key,
    word_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.article import SpeakerKind

Named = tuple[str, "SpeakerKind | None", int]
"""A canonical name, its kind, its number of quotes."""

_ACRONYM = re.compile(r"\s*\(([\w.&-]{2,12})\)\s*\Z")
_JOINED = " ; "
_PERSONAL = ("person", None)
_DIGEST = 16
"""Bytes by which keys are compared: so many that no two keys of any corpus meet."""

# Shorter surnames sound alike too easily.
_LONG_ENOUGH = 5


def join_names(names: Sequence[Named], aliases: Mapping[str, str]) -> Iterator[tuple[list[int], str | None]]:
    """Groups of indices into `names`, each with the name that an alias gives it, or None; by the first of each."""
    groups = _Groups(len(names))
    persons = array("I", (i for i, (name, kind, _) in enumerate(names) if kind in _PERSONAL and _JOINED not in name))
    institutions = [i for i, (name, kind, _) in enumerate(names) if kind == "institution" and _JOINED not in name]
    _join_blocks(groups, ((i, key) for i in persons for key in _person_keys(names[i][0])))
    _join_blocks(groups, ((i, key) for i in institutions for key in _institution_keys(names[i][0])))
    _join_acronyms(groups, names, institutions)
    _join_surnames(groups, names, persons)
    titles = _apply_aliases(groups, names, aliases)
    return ((group, titles.get(group[0])) for group in groups.listed())


class _Groups:
    """Disjoint sets of indices; the root of each is its smallest."""

    def __init__(self, size: int) -> None:
        self._parents = array("I", range(size))

    def root(self, i: int) -> int:
        while self._parents[i] != i:
            self._parents[i] = self._parents[self._parents[i]]
            i = self._parents[i]
        return i

    def join(self, i: int, j: int) -> None:
        first, second = sorted((self.root(i), self.root(j)))
        self._parents[second] = first

    def listed(self) -> Iterator[list[int]]:
        import numpy as np

        size = len(self._parents)
        roots = np.fromiter(map(self.root, range(size)), np.uint32, size)
        order = np.argsort(roots, kind="stable")
        borders = np.flatnonzero(np.diff(roots[order])) + 1
        for start, end in pairwise(chain((0,), borders, (size,))):
            if end:
                yield order[start:end].tolist()


def _join_blocks(groups: _Groups, keyed: Iterable[tuple[int, str]]) -> None:
    """Join all that share a key. Kept is a digest of each key, as there are several to a name."""
    import numpy as np

    digests, owners = bytearray(), array("I")
    for i, key in keyed:
        digests += blake2b(key.encode(), digest_size=_DIGEST).digest()
        owners.append(i)
    halves = np.frombuffer(digests, np.uint64).reshape(-1, 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))
    alike = np.flatnonzero((halves[order[1:]] == halves[order[:-1]]).all(axis=1))
    found = np.array(owners, np.uint32)[order]
    for first, second in zip(found[alike].tolist(), found[alike + 1].tolist(), strict=True):
        groups.join(first, second)


def _key(*parts: str) -> str:
    """A key of several parts, the first of which says what it is of; none of them has a line end."""
    return "\n".join(parts)


def _person_keys(name: str) -> list[str]:
    """The keys on which full names meet: spelling, sound, and for Korean or Chinese names the words in any order."""
    words = plain_words(name_words(name))
    if len(words) < 2:
        return [_key("alone", word_key(words[0]))] if words else []
    keys = [_key("spelled", "".join(map(word_key, words)))]
    gender = first_name_gender(words[0])
    sounds = (*(given_sound_key(w) for w in words[:-1]), sound_key(words[-1]))
    if len(word_key(words[-1])) >= _LONG_ENOUGH:
        keys.append(_key("sound", *sounds, gender))
    if any(fold(w) in surnames_first() for w in (words[0], words[-1])):
        keys.append(_key("order", *_in_any_order(words)))
    return keys


def _in_any_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """The family name apart, the given one in a piece: « Park Sun-won », « Sun-won Park », « Kim Jong Un »."""
    family_last = fold(words[0]) not in surnames_first()
    family, given = (words[-1], words[:-1]) if family_last else (words[0], words[1:])
    return word_key(family), "".join(word_key(w) for w in given)


def _institution_keys(name: str) -> list[str]:
    """The keys on which names of institutions meet: their words without the small ones, and what the tables know."""
    bare = _ACRONYM.sub("", name)
    words = [part for w in name_words(bare) for part in fold(w).replace("-", " ").replace("'", " ").split()]
    small = words_used_as("link")
    keys = [_key("words", "".join(w for w in words if w not in small) or "".join(words))]
    concept = concepts().get(" ".join(words))
    if concept is not None and concept not in nations():
        keys.append(_key("known", concept))
    return keys


def _join_acronyms(groups: _Groups, names: Sequence[Named], institutions: Sequence[int]) -> None:
    """« NIS » and « Service national du renseignement (NIS) », where one long name alone has that acronym."""
    long_names: dict[str, set[int]] = {}
    for i in institutions:
        match = _ACRONYM.search(names[i][0])
        if match is not None:
            long_names.setdefault(fold(match.group(1)), set()).add(i)
    for i in institutions:
        bearers = long_names.get(fold(names[i][0]), set())
        if len({groups.root(j) for j in bearers}) == 1:
            groups.join(i, min(bearers))


def _join_surnames(groups: _Groups, names: Sequence[Named], persons: Sequence[int]) -> None:
    """A surname alone joins a full name only where one person of the corpus bears it.

    Never the short surnames of Korea and China, which thousands share, nor a word that is a first name as well.
    """
    alone: dict[int, str] = {}
    for i in persons:
        words = name_words(names[i][0])
        if len(words) == 1 and fold(words[0]) not in surnames_first() and not is_first_name(words[0]):
            alone[i] = word_key(words[0])
    wanted = {sound_key(key) for key in alone.values()}
    bearers: dict[str, list[tuple[int, str]]] = {}
    for i in persons if wanted else ():
        words = name_words(names[i][0])
        if len(words) > 1 and (sound := sound_key(family := family_name(words))) in wanted:
            bearers.setdefault(sound, []).append((i, family))
    for i, key in alone.items():
        alike = len(key) >= _LONG_ENOUGH
        possible = [j for j, family in bearers.get(sound_key(key), ()) if alike or family == key]
        if len({groups.root(j) for j in possible}) == 1:
            groups.join(i, possible[0])


def _apply_aliases(groups: _Groups, names: Sequence[Named], aliases: Mapping[str, str]) -> dict[int, str]:
    """Join what the user's file joins; group → the name to show."""
    if not aliases:
        return {}
    spelled: dict[str, list[int]] = {}
    for i, (name, _, _) in enumerate(names):
        spelled.setdefault(fold(name), []).append(i)
    members: dict[str, list[int]] = {}
    for alias, name in aliases.items():
        members.setdefault(name, []).extend((*spelled.get(fold(alias), ()), *spelled.get(fold(name), ())))
    for indices in members.values():
        for i in indices[1:]:
            groups.join(indices[0], i)
    return {groups.root(indices[0]): name for name, indices in members.items() if indices}
