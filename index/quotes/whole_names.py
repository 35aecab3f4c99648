"""The people whom an article names in full: what is read of it first, and often all that is asked.

« …, a déclaré **Ola Lind** »: who that is can be told before the rest is read, as long as nothing else in the article
can be a mention of the same person.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from index.quotes.beside import descriptions_beside, told_by_title
from index.quotes.capitals import Capitals, find_capitals
from index.quotes.cast import Cast
from index.quotes.name_forms import names_person, regnal_nouns
from index.quotes.names import family_name, family_sound, is_first_name, sound_key, word_key
from index.quotes.surroundings import Title, after_article, may_be_article, names_thing, title_before, words_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Zone
    from index.quotes.descriptions import Description
    from index.quotes.entities import Entity

AND = " et "
_HIDDEN = frozenset({"agency", "byline", "boilerplate"})


class _Mention:
    """A mention in full; `told`: what was read beside it, None as long as nothing was."""

    __slots__ = ("capitals", "entity", "title", "told")

    def __init__(self, entity: Entity, capitals: Capitals, title: Title | None) -> None:
        self.entity = entity
        self.capitals = capitals
        self.title = title
        self.told: list[Description] | None = None


class WholeNames:
    """The whole names of `text`, outside agency lines, bylines and boilerplate.

    `capitals` are its capitalised sequences, `several` those of several words; `cast` holds who is named in full.
    """

    def __init__(self, text: str, zones: Sequence[Zone]) -> None:
        self.capitals = _visible(find_capitals(text), zones)
        self.several = [capitals for capitals in self.capitals if len(capitals.words) > 1]
        self.cast = Cast(text, self.several)
        self._mentions: list[_Mention] = []
        self._by_person: dict[Entity, list[_Mention]] | None = None
        self._settled: set[Entity] = set()
        self._elsewhere: set[str] | None = None
        for capitals in self.several:
            if names_person(capitals.words):
                self._read(capitals)

    def _read(self, capitals: Capitals) -> None:
        """Several words that can be a person's name: it is one's where nothing before it tells otherwise."""
        text, start = self.cast.text, capitals.start
        near = words_before(text, start)
        before = near[-1] if near else ""
        if may_be_article(before) and after_article(text, start):
            return
        if not names_thing(text, start, near):
            title = title_before(text, start, before)
            person = self.cast.person(capitals.words, title[0] if title else "")
            self.cast.note(person, capitals)
            self._mentions.append(_Mention(person, capitals, title))

    def tells(self, start: int) -> bool:
        """Whether a whole name begins at `start`, and all that the article says of its bearer stands beside such names.

        It is read then: what `cast` tells of that person will stay so.
        """
        entity = self.cast.named_at(start)
        if entity is None:
            return False
        if entity in self._settled:
            return True
        if not self._is_apart(entity):
            return False
        for mention in self._mentions_of(entity):
            self._describe(mention)
        self._settled.add(entity)
        return True

    def _mentions_of(self, entity: Entity) -> list[_Mention]:
        if self._by_person is None:
            self._by_person = {}
            for mention in self._mentions:
                self._by_person.setdefault(mention.entity, []).append(mention)
        return self._by_person[entity]

    def _is_apart(self, entity: Entity) -> bool:
        """Whether no other capitalised word can be a mention of somebody."""
        if self._elsewhere is None:
            self._elsewhere = self._words_elsewhere()
        elsewhere = self._elsewhere
        for words in entity.forms:
            keys = set(map(word_key, words))
            if family_sound(family_name(words)) in elsewhere or not elsewhere.isdisjoint(keys):
                return False
            # « le pape François » is held against everybody who is called « Pape ».
            if not keys.isdisjoint(regnal_nouns()):
                return False
        return True

    def _words_elsewhere(self) -> set[str]:
        """The keys and sounds of all words that may still be somebody's name."""
        named, found = self.cast.named, set[str]()
        before: Capitals | None = None
        for capitals in self.capitals:
            if capitals.start not in named:
                found.add(word_key(capitals.words[-1]))
                found.add(sound_key(capitals.words[-1]))
            elif before is not None and share_family_name(self.cast.text, before, capitals):
                found.update(map(word_key, capitals.words))
                found.add(sound_key(capitals.words[-1]))
            before = capitals
        return found

    def describe(self) -> None:
        """Read what stands beside every whole name, in the order of the text."""
        for mention in self._mentions:
            for description in self._describe(mention):
                self.cast.place(mention.entity, description)

    def _describe(self, mention: _Mention) -> list[Description]:
        if mention.told is None:
            mention.told = describe_beside(self.cast.text, mention.entity, mention.capitals, mention.title)
        return mention.told


def describe_beside(text: str, entity: Entity, capitals: Capitals, title: Title | None) -> list[Description]:
    """Let somebody be what is said beside a mention; the descriptions that were taken over."""
    if not entity.descriptions:
        entity.descriptions.extend(told_by_title(text, capitals, title))
    return [description for description in descriptions_beside(text, capitals, title) if entity.take(description)]


def share_family_name(text: str, alone: Capitals, full: Capitals) -> bool:
    """« **Thierry** et Véronique **Roy** »: whether a first name stands before « et » and a whole name."""
    if len(alone.words) > 1 or alone.end + len(AND) != full.start or not text.startswith(AND, alone.end):
        return False
    return is_first_name(alone.words[0]) and is_first_name(full.words[0])


def _visible(capitals: list[Capitals], zones: Sequence[Zone]) -> list[Capitals]:
    hidden = [(z.start, z.end) for z in zones if z.kind in _HIDDEN]
    if not hidden:
        return capitals
    starts = [start for start, _ in hidden]

    def shown(start: int) -> bool:
        i = bisect_left(starts, start + 1) - 1
        return i < 0 or start >= hidden[i][1]

    return [c for c in capitals if shown(c.start)]
