"""The people and institutions of one article: which mention is of whom.

Names are joined by their words, descriptions by apposition. The cast reads the whole article once, so that a name given
late serves a mention made early. It knows nothing of quotes; who spoke is decided by `speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from index.quotes.acronyms import long_names
from index.quotes.appositions import left_description, right_description
from index.quotes.capitals import Capitals, find_capitals, is_role_word
from index.quotes.descriptions import Description, fit
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, institutions, organisation_words, starters, titles
from index.quotes.names import (
    family_first,
    family_name,
    first_name_gender,
    is_first_name,
    one_letter_apart,
    plain_words,
    sound_key,
    word_key,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import SpeakerKind, Zone

_HIDDEN = frozenset({"agency", "byline", "boilerplate"})
_ARTICLE_BEFORE = re.compile(
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?|[Cc]e|[Cc]ette)[ \u00a0\u202f]|\b[Ll]['’])\Z"
)
_TITLE_BEFORE = re.compile(
    r"\b(M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Mlles|Me|Mes|Dr|Drs|Pr|Prof|Mgr|Sir|Lord|Lady|Dame|Don)\.?[ \u00a0\u202f]\Z"
)
_LONG_TITLES = re.compile(
    r"\b(Monsieur|Madame|Mademoiselle|Maître|Monseigneur|Messieurs|Mesdames|Miss)[ \u00a0\u202f]\Z", re.IGNORECASE
)
_COMPLEMENT = re.compile(
    r"(?:\b(?:[Dd]e|[Dd]u|[Dd]es|[ÀàAa]|[Aa]ux?|par|avec|pour|contre|chez|et)[ \u00a0\u202f]"
    r"|\b[Dd]['’]|\b[Dd]e l['’]|\b[Dd]e la )\Z"
)
# How many bearers of one family name are looked at: beyond that, an article is a list.
_BEARERS = 24
# How many entities a description is held against: the last ones of a very long text.
_CONSIDERED = 300


class Cast:
    """Everybody in an article who might speak."""

    def __init__(self, text: str, zones: Sequence[Zone] = ()) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.capitals = _visible(find_capitals(text), zones)
        self._starts = [c.start for c in self.capitals]
        self._by_family: dict[str, list[Entity]] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._by_sound: dict[str, list[Entity]] = {}
        self._at: dict[int, Entity] = {}
        self._described: dict[int, Entity] = {}
        self._institutions: dict[str, Entity] = {}
        self._long_names: dict[str, str] | None = None
        self._read_full_names()
        self._read_single_names()

    def _read_full_names(self) -> None:
        for capitals in self.capitals:
            if len(capitals.words) > 1 and self._person_like(capitals):
                self._note(self._person(capitals.words, self.title_gender(capitals.start)), capitals)

    def _read_single_names(self) -> None:
        for capitals in self.capitals:
            if len(capitals.words) == 1 or capitals.start not in self._at:
                self._read_single(capitals)

    def _read_single(self, capitals: Capitals) -> None:
        word = capitals.words[-1] if len(capitals.words) > 1 else capitals.words[0]
        if len(capitals.words) > 1 or word in titles() or is_role_word(word):
            return
        title = self.title_before(capitals.start)
        if title is None and self._read_regnal(capitals, word):
            return
        known = self.by_name((word,), "" if title is None else titles_gender(title), titled=title is not None)
        if known is not None and (title is not None or not self._after_article(capitals.start)):
            self._note(known, capitals)
        elif fold(word) not in institutions():
            self._read_lone(capitals, word, title)

    def _read_regnal(self, capitals: Capitals, word: str) -> bool:
        """Whether the name is a single one by right, and noted as such: « le pape François », « la reine Mathilde »."""
        before = self.text[max(0, capitals.start - 16) : capitals.start].split()
        head = heads().get(fold(before[-1])) if before and before[-1].isalpha() else None
        if head is None or "regnal" not in head.classes or head.plural:
            return False
        words = (before[-1].lower(), word)
        known = next((e for e in self._by_word.get(word_key(word), ()) if words in e.forms), None)
        entity = known or self._add(Entity("person", gender=head.gender, sure=True), words)
        self._note(entity, capitals, words)
        return True

    def _read_lone(self, capitals: Capitals, word: str, title: str | None) -> None:
        """A single name that belongs to no full name: a person if a title or a function stands beside it."""
        description = None
        if title is None:
            description = left_description(self.text, capitals.start, capitals.end)
            if description is None or description.head is None or description.head.kind != "person":
                return
        elif not word[0].isupper():
            return
        words = (word,)
        entity = self._add(Entity("person", sure=True), words)
        if title is not None:
            entity.learn_gender(titles_gender(title))
        self._note(entity, capitals, words)

    def _note(self, entity: Entity, capitals: Capitals, words: tuple[str, ...] = ()) -> None:
        """Record a mention, with what stands beside it."""
        entity.see(words or capitals.words, capitals.start)
        self._at[capitals.start] = entity
        place = self.title_start(capitals.start)
        for description in (
            left_description(self.text, place, capitals.end),
            right_description(self.text, capitals.end),
        ):
            if description is not None:
                self._describe(entity, description)

    def _describe(self, entity: Entity, description: Description) -> None:
        if description.head is not None and description.head.kind == "institution" and not entity.sure:
            entity.kind = "institution"
        elif description.head is not None and description.head.kind == "person":
            entity.sure = True
        entity.descriptions.append(description)
        entity.learn_gender(description.gender)
        self._described.setdefault(description.start, entity)

    def _person(self, words: tuple[str, ...], gender: str) -> Entity:
        """The entity of a full name, new or known in another spelling."""
        known = self.by_name(words, gender, titled=False)
        if known is not None:
            return known
        entity = self._add(Entity("person", gender=gender), words)
        entity.learn_gender(first_name_gender(words[0]) if not family_first(words) else "")
        entity.sure = is_first_name(words[0]) or family_first(words) or bool(gender)
        return entity

    def _add(self, entity: Entity, words: tuple[str, ...]) -> Entity:
        self.entities.append(entity)
        family = family_name(words)
        self._by_family.setdefault(family, []).append(entity)
        self._by_sound.setdefault(sound_key(family), []).append(entity)
        for word in {word_key(w) for w in words}:
            self._by_word.setdefault(word, []).append(entity)
        entity.forms[words] = 0
        return entity

    def by_name(self, words: tuple[str, ...], gender: str, *, titled: bool) -> Entity | None:
        """The entity that `words` name: a full name in another spelling, a family name, or a first name alone."""
        keys = tuple(word_key(w) for w in words)
        if len(words) > 1:
            return self._same_full_name(words, keys)
        family = self._choose(self._by_family.get(keys[0], ()), gender)
        if family is not None:
            return family
        if titled:
            return self._choose(self._by_sound.get(sound_key(words[0]), ()), gender)
        if is_first_name(words[0]):
            bearers = [e for e in self._by_word.get(keys[0], ())[:_BEARERS] if e.kind == "person"]
            return bearers[0] if len(bearers) == 1 else None
        similar = self._by_sound.get(sound_key(words[0]), ())
        return similar[0] if len(similar) == 1 and len(keys[0]) > 4 else None

    def _choose(self, bearers: Sequence[Entity], gender: str) -> Entity | None:
        """Of the bearers of one name, the only one, or the only one of that gender, or the one named most."""
        fitting = [e for e in bearers[:_BEARERS] if not gender or not e.gender or e.gender == gender]
        if len(fitting) > 1:
            exact = [e for e in fitting if gender and e.gender == gender]
            fitting = exact or fitting
        return max(fitting, key=lambda e: (len(e.places), -e.places[0] if e.places else 0)) if fitting else None

    def _same_full_name(self, words: tuple[str, ...], keys: tuple[str, ...]) -> Entity | None:
        plain = tuple(word_key(w) for w in plain_words(words))
        family = family_name(words)
        for entity in self._by_sound.get(sound_key(family), ())[:_BEARERS]:
            for form in entity.forms:
                if same_person(plain, tuple(word_key(w) for w in plain_words(form))):
                    return entity
        first = self._by_word.get(keys[0], ())[:_BEARERS]
        for entity in first:
            for form in entity.forms:
                other = tuple(word_key(w) for w in plain_words(form))
                if len(other) > 1 and plain[0] == other[0] and one_letter_apart(plain[-1], other[-1]):
                    return entity
                if "".join(plain) == "".join(other):
                    return entity
        return None

    def _person_like(self, capitals: Capitals) -> bool:
        """Whether a sequence of several words can be a person's name."""
        words = capitals.words
        if fold(" ".join(words)) in institutions() or words[0] in titles():
            return False
        known_first = is_first_name(words[0])
        if any(w == "&" or (len(w) > 3 and w.isupper() and "." not in w) for w in words) and not known_first:
            return False
        if not known_first and any(fold(w) in organisation_words() for w in words):
            return False
        if known_first and len(words) > 2 and fold(words[-1]) in organisation_words():
            return False
        if fold(words[0]) in starters() and not known_first:
            return False
        if any(len(w) > 1 and w.isupper() and "." not in w and fold(w) not in ("jr", "sr") for w in words[:1]):
            return False
        if self._after_article(capitals.start):
            return False
        return not any(c.isdigit() for w in words for c in w)

    def _after_article(self, start: int) -> bool:
        return _ARTICLE_BEFORE.search(self.text, max(0, start - 6), start) is not None

    def title_before(self, start: int) -> str | None:
        """The civility that stands right before `start`."""
        left = max(0, start - 15)
        match = _TITLE_BEFORE.search(self.text, left, start) or _LONG_TITLES.search(self.text, left, start)
        return match.group(1) if match else None

    def title_gender(self, start: int) -> str:
        """The gender that the civility before `start` tells."""
        title = self.title_before(start)
        return titles_gender(title) if title else ""

    def title_start(self, start: int) -> int:
        """Where the civility before the name at `start` begins, else `start`."""
        left = max(0, start - 15)
        match = _TITLE_BEFORE.search(self.text, left, start) or _LONG_TITLES.search(self.text, left, start)
        return match.start() if match else start

    def named_at(self, start: int) -> Entity | None:
        """The entity whose name begins at `start`."""
        return self._at.get(start)

    def described_within(self, start: int, end: int) -> Entity | None:
        """The entity that a description beginning in `start`..`end` stands beside."""
        for at in range(start, min(end, start + 8)):
            entity = self._described.get(at)
            if entity is not None:
                return entity
        return None

    def capitals_within(self, start: int, end: int) -> list[Capitals]:
        """The capitalised sequences between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return self.capitals[first:last]

    def fitting(self, description: Description, at: int) -> tuple[Entity, int] | None:
        """The entity that best fits a description at offset `at`: the better fit, then the last mentioned before."""
        best: tuple[tuple[int, int, int], Entity] | None = None
        for entity in self.entities[-_CONSIDERED:]:
            quality = max((fit(description, d) for d in entity.descriptions), default=0)
            if not quality or (description.gender and entity.gender and description.gender != entity.gender):
                continue
            before = bisect_left(entity.places, at)
            near = entity.places[before - 1] if before else -1
            rank = (quality, max(near, entity.spoken[-1] if entity.spoken else -1), -(entity.places or [0])[0])
            if best is None or rank > best[0]:
                best = (rank, entity)
        return (best[1], best[0][0]) if best else None

    def unnamed(self, entity: Entity) -> Entity:
        """The unnamed speaker whom `entity` repeats word for word, or `entity` itself from now on."""
        known = self._institutions.get(fold(entity.label)) or self._fuller(entity)
        if known is None:
            known = entity
            self.entities.append(entity)
        elif len(entity.label) > len(known.label) and not known.named:
            known.label = entity.label
        return self._institutions.setdefault(fold(entity.label), known)

    def _fuller(self, entity: Entity) -> Entity | None:
        """The unnamed speaker whom a definite phrase takes up: « la police » → « la police madrilène »."""
        described = entity.descriptions[0]
        if not described.anaphoric:
            return None
        for known in self.entities[-_CONSIDERED:]:
            if known.named or known.plural != entity.plural or not known.descriptions:
                continue
            if known.descriptions[0].noun == described.noun and fit(described, known.descriptions[0]) == 3:
                return known
        return None

    def institution(self, name: str, kind: SpeakerKind) -> Entity:
        """The institution (or lone surname) called `name`; an acronym that the article explains is its long name."""
        key = fold(name)
        long = self._acronyms().get(name)
        if long is not None:
            key, name = fold(long), long
        known = self._institutions.get(key)
        if known is None:
            known = self._institutions[key] = Entity(kind, label=name, sure=True)
            entry = institutions().get(key)
            if entry is not None:
                known.gender, known.plural = entry.gender, entry.plural
            self.entities.append(known)
        return known

    def institution_beside(self, name: Capitals) -> Entity | None:
        """The institution whose name a noun like « le journal » introduces."""
        description = left_description(self.text, name.start, name.end)
        if description is None or description.head is None or description.head.kind != "institution":
            return None
        entity = self.institution(" ".join(name.words), "institution")
        self._describe(entity, description)
        return entity

    def complement(self, start: int) -> bool:
        """Whether the name at `start` is a complement: « l'avocat de Ronaldo », « l'équipe Trump » is not seen."""
        return _COMPLEMENT.search(self.text, max(0, self.title_start(start) - 8), self.title_start(start)) is not None

    def _acronyms(self) -> dict[str, str]:
        """Acronyms that the article explains in brackets → the long name with the acronym."""
        if self._long_names is None:
            self._long_names = long_names(self.text)
        return self._long_names


def titles_gender(title: str) -> str:
    """The gender of a civility as written, dotted or not."""
    table = titles()
    entry = table.get(title) or table.get(title + ".") or table.get(title.capitalize())
    return entry[0] if entry else ""


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, as keys without initials, are one within an article: equal, or one ends the other."""
    if min(len(one), len(other)) < 2:
        return False
    if one == other or "".join(one) == "".join(other):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < len(long):
        return (
            long[-len(short) :] == short
            or (short[0] == long[0] and short[-1] == long[-1])
            or long[: len(short)] == short
        )
    return all(a == b or (len(a) > 3 and sound_key(a) == sound_key(b)) for a, b in zip(one, other, strict=True))


def _visible(capitals: list[Capitals], zones: Sequence[Zone]) -> list[Capitals]:
    hidden = [(z.start, z.end) for z in zones if z.kind in _HIDDEN]
    if not hidden:
        return capitals
    starts = [start for start, _ in hidden]

    def shown(start: int) -> bool:
        i = bisect_left(starts, start + 1) - 1
        return i < 0 or start >= hidden[i][1]

    return [c for c in capitals if shown(c.start)]
