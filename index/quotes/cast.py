"""The people and institutions of one article: whom a name belongs to, and whom a noun stands beside.

The cast is a register. `casting` fills it by reading the article, `mentions` and `pronouns` ask it; it decides only
whether two names are one person's.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from index.quotes.acronyms import initials, long_names
from index.quotes.capitals import Capitals
from index.quotes.descriptions import Description, describe
from index.quotes.entities import Entity
from index.quotes.fitting import fit
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, institutions, organisation_words
from index.quotes.lone import LoneNames
from index.quotes.names import (
    family_first,
    family_name,
    family_sound,
    first_name_gender,
    is_first_name,
    one_letter_apart,
    plain_keys,
    sound_key,
    word_key,
)
from index.quotes.participles import told_gender
from index.quotes.remembered import remembered
from index.quotes.same_names import Words, same_person
from index.quotes.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import SpeakerKind

# How many bearers of one family name are looked at: beyond that, an article is a list.
_BEARERS = 24
# A short form of a first name has more letters than this.
_SHORT_NAME = 2
# How many entities a description is held against: the last ones of a very long text.
CONSIDERED = 300


class Cast:
    """Everybody in an article who might speak.

    `capitals` are its capitalised sequences, in the order of the text; `doubtful` the offsets of bare family names that
    several of its people bear; `lone` the single capitalised words that belong to nobody; `named` the bearers of names
    by the offsets where these begin.
    """

    def __init__(self, text: str, capitals: list[Capitals]) -> None:
        self.text = text
        self.capitals = capitals
        self.entities: list[Entity] = []
        self._starts = [c.start for c in capitals]
        self._by_family: dict[str, list[Entity]] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._by_sound: dict[str, list[Entity]] = {}
        self._alike: dict[Words, list[Entity]] = {}
        self._by_label: dict[str, Entity] = {}
        self._institutions: list[Entity] = []
        self.doubtful: set[int] = set()
        self.lone = LoneNames(text)
        self.bodies: dict[str, list[int]] = {}
        self.named: dict[int, Entity] = {}
        self._described: dict[int, Entity] = {}
        self._openings: dict[str, Words] | None = None
        self._explained: dict[str, str] = {}

    def meet(self, capitals: list[Capitals]) -> None:
        """Go on with all capitalised sequences of the text, and with the acronyms that it explains."""
        self.capitals = capitals
        self._starts = [c.start for c in capitals]
        self._explained = long_names(self.text)

    # --- names

    def person(self, words: Words, gender: str) -> Entity:
        """The person of that full name, new or known in another spelling."""
        known = self._same_full_name(words)
        if known is not None:
            return known
        surname_first = family_first(words)
        told = gender or ("" if surname_first else first_name_gender(words[0]))
        sure = surname_first or bool(gender) or is_first_name(words[0])
        return self.add(Entity("person", told, sure=sure), words)

    def lone_person(self, word: str) -> Entity:
        """The person whom the article only ever calls by one word, as soon as that word speaks."""
        entity = self.add(Entity("person"), (word,))
        self.take_lone(entity, word)
        return entity

    def take_lone(self, entity: Entity, word: str) -> None:
        """Count the places where `word` stood alone, before anything told whose name it is, as mentions of `entity`."""
        for place in self.lone.take(word):
            if place not in self.named:
                entity.see((word,), place)
                self.named[place] = entity

    def add(self, entity: Entity, words: Words) -> Entity:
        """Register a new entity under its name."""
        self.entities.append(entity)
        family = family_name(words)
        self._by_family.setdefault(family, []).append(entity)
        alike = self._alike[words] = self._by_sound.setdefault(family_sound(family), [])
        alike.append(entity)
        for word in {word_key(w) for w in words}:
            self._by_word.setdefault(word, []).append(entity)
        entity.forms[words] = 0
        return entity

    def by_name(self, words: Words, gender: str, *, titled: bool) -> Entity | None:
        """The entity that `words` name: a full name in another spelling, a family name, or a first name alone."""
        if len(words) > 1:
            return self._same_full_name(words)
        first = word_key(words[0])
        family = self._choose(self._by_family.get(first, ()), gender, strict=titled)
        if family is not None:
            return family
        if titled:
            return self._choose(self._by_sound.get(sound_key(words[0]), ()), gender, strict=True)
        if is_first_name(words[0]):
            bearers = [e for e in self._by_word.get(first, ())[:_BEARERS] if e.kind == "person"]
            return bearers[0] if len(bearers) == 1 else None
        similar = self._by_sound.get(sound_key(words[0]), ())
        return similar[0] if len(similar) == 1 and len(first) > 4 else None

    def _choose(self, bearers: Sequence[Entity], gender: str, *, strict: bool) -> Entity | None:
        """Of the bearers of one name, the only one, or the only one of that gender, or the one named most in full."""
        if not bearers:
            return None
        fitting = self._fitting(bearers, gender)
        if len(fitting) == 1:
            return fitting[0]
        if strict and fitting and all(len(w) == 1 for e in fitting for w in e.forms):
            return fitting[0]
        # The one introduced first has a start: « Palin » after Sarah and Track Palin is Sarah.
        return max(fitting, key=lambda e: e.in_full() + (e is fitting[0]), default=None)

    @staticmethod
    def _fitting(bearers: Sequence[Entity], gender: str) -> list[Entity]:
        considered = list(bearers[:_BEARERS])
        if not gender:
            return considered
        fitting = [e for e in considered if not e.gender or e.gender == gender]
        return [e for e in fitting if e.gender == gender] or fitting

    def short_named(self, word: str) -> Entity | None:
        """« Raymond Tully … dit **Ray** »: the only person whose first name begins with `word`."""
        key = word_key(word)
        people = [e for e in self.entities[-CONSIDERED:] if e.kind == "person" and e.in_full()]
        given = [e for e in people if any(len(words) > 1 and word_key(words[0]).startswith(key) for words in e.forms)]
        return given[0] if len(given) == 1 and len(key) > _SHORT_NAME else None

    def may_bear(self, word: str) -> bool:
        """Whether anybody's name has that word, or one that sounds like it: a cheap look before `by_name`."""
        return word_key(word) in self._by_word or sound_key(word) in self._by_sound

    def may_know(self, word: str) -> bool:
        """Whether `word` may be somebody's name, or is an institution's."""
        return self.may_bear(word) or self.body_called(word) is not None

    def bearers(self, word: str, gender: str) -> list[Entity]:
        """Everybody whose family name is `word`, of that gender if one is told."""
        known = self._by_family.get(word_key(word))
        return self._fitting(known, gender) if known is not None else []

    def _same_full_name(self, words: Words) -> Entity | None:
        alike = self._alike.get(words) or self._by_sound.get(family_sound(family_name(words)), [])
        # A name that comes again is most often that of the first who bears it.
        if alike and words in alike[0].forms:
            return alike[0]
        sharing = self._by_word.get(word_key(words[0]), ())[:_BEARERS]
        if not (alike or sharing):
            return None
        plain = plain_keys(words)
        for entity in alike[:_BEARERS]:
            for form in entity.forms:
                if form == words or same_person(plain, plain_keys(form)):
                    return entity
        for entity in sharing:
            for form in entity.forms:
                other = plain_keys(form)
                if len(other) > 1 and plain[0] == other[0] and one_letter_apart(plain[-1], other[-1]):
                    return entity
                if "".join(plain) == "".join(other):
                    return entity
        return None

    def note(self, entity: Entity, capitals: Capitals, words: Words = ()) -> None:
        """Record a mention by name."""
        entity.see(words or capitals.words, capitals.start)
        self.named[capitals.start] = entity

    def named_at(self, start: int) -> Entity | None:
        """The entity whose name begins at `start`."""
        return self.named.get(start)

    def name_around(self, at: int) -> tuple[Entity, Capitals] | None:
        """The name inside which offset `at` stands, past its first word, with its bearer."""
        i = bisect_left(self._starts, at) - 1
        if i < 0 or at >= self.capitals[i].end:
            return None
        entity = self.named_at(self.capitals[i].start)
        return (entity, self.capitals[i]) if entity is not None else None

    def name_between(self, start: int, end: int) -> tuple[Entity, Capitals] | None:
        """The name that stands from `start` to `end`, neither more nor less, with its bearer."""
        entity = self.named_at(start)
        if entity is None:
            return None
        capitals = self.capitals[bisect_left(self._starts, start)]
        return (entity, capitals) if capitals.end == end else None

    def capitals_within(self, start: int, end: int) -> list[Capitals]:
        """The capitalised sequences that begin between two offsets."""
        return self.capitals[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def capitals_before(self, start: int) -> Capitals | None:
        """The last capitalised sequence that begins before `start`."""
        i = bisect_left(self._starts, start)
        return self.capitals[i - 1] if i else None

    # --- descriptions

    def describe(self, entity: Entity, description: Description) -> None:
        """Record that `description` is said of `entity`."""
        if entity.take(description):
            self.place(entity, description)

    def place(self, entity: Entity, description: Description) -> None:
        """Keep beside whom a description stands: the first at each place."""
        self._described.setdefault(description.start, entity)

    def described_within(self, start: int, end: int) -> Entity | None:
        """The entity beside which a description stands that begins with the phrase `start`..`end`."""
        for at in range(start, min(end, start + 8)):
            entity = self._described.get(at)
            if entity is not None:
                return entity
        return None

    # --- institutions and the unnamed

    def institution(self, name: str, kind: SpeakerKind = "institution") -> Entity:
        """The institution (or lone surname) called `name`; an acronym that the article explains is its long name."""
        name = self._explained.get(name) or self._spelled_out(name) or self._full_name(name)
        if kind == "person" and any(fold(word) in organisation_words() for word in name.split()):
            kind = "institution"
        key = fold(name)
        known = self._by_label.get(key) or self._titled(name) or self._longer(name)
        if known is None:
            known = self._by_label[key] = Entity(kind, label=name, sure=True)
            entry = institutions().get(key)
            if entry is not None:
                known.gender, known.plural, known.sort = entry.gender, entry.plural, entry.sort
            self._read_own_noun(known, name)
            self._institutions.append(known)
            self.entities.append(known)
        return known

    def _spelled_out(self, name: str) -> str | None:
        """The institution of the article whose initials are the acronym `name`: « PP », the Parti populaire."""
        if not name.isupper() or not name.isalpha() or len(name) < 2:
            return None
        key = fold(name)
        labels = [e.label for e in self._institutions[-CONSIDERED:] if " " in e.label]
        return next((label for label in labels if initials(label) == key), None)

    def _full_name(self, name: str) -> str:
        """The longest name that begins with the single unknown word `name`: « Pixar » → « Pixar Animation Studios »."""
        if " " in name or fold(name) in institutions():
            return name
        return " ".join(self._longer_names().get(name, (name,)))

    def body_called(self, name: str) -> Entity | None:
        """The institution that the article has told of under that very name."""
        known = self._by_label.get(fold(name)) if self._by_label else None
        return known if known is not None and known.kind == "institution" else None

    def names_institution(self, name: str) -> bool:
        """Whether the article knows an institution `name`, or one whose longer name begins with that word."""
        known = self._by_label.get(fold(name))
        if known is not None and known.kind == "institution":
            return True
        longer = self._longer_names().get(name, ())
        return any(fold(word) in organisation_words() for word in longer)

    def _longer_names(self) -> dict[str, Words]:
        """First words of capitalised sequences that name no person → the longest such sequence."""
        if self._openings is None:
            self._openings = {}
            for c in self.capitals:
                several = len(c.words) > 1 and c.start not in self.named
                if several and len(c.words) > len(self._openings.get(c.words[0], ())):
                    self._openings[c.words[0]] = c.words
        return self._openings

    def _titled(self, name: str) -> Entity | None:
        """The listed name with or without its own article: « Le Monde » and « le Monde » are one."""
        key = fold(name)
        if key not in institutions():
            return None
        bare = key.removeprefix("les ").removeprefix("le ").removeprefix("la ").removeprefix("l'")
        forms = (bare, *(article + bare for article in ("le ", "la ", "les ", "l'")))
        known = next((self._by_label[form] for form in forms if form in self._by_label), None)
        if known is not None and len(name) > len(known.label):
            known.label = name
        return known

    def _longer(self, name: str) -> Entity | None:
        """The one institution known by a longer name that begins with `name`: « la Commission » européenne."""
        opening = fold(name) + " "
        longer = [e for e in self._institutions[-CONSIDERED:] if fold(e.label).startswith(opening)]
        return longer[0] if len(longer) == 1 else None

    def _read_own_noun(self, entity: Entity, name: str) -> None:
        """What an institution's own name says that it is: « Service national de renseignement »."""
        if fold(name.split(" ", 1)[0]) not in heads():
            return
        description = _described_by_name(name)
        if description is not None and description.head is not None and description.head.kind == "institution":
            entity.descriptions.append(description)
            entity.learn_gender(description.head.gender)

    def settle(self) -> None:
        """Put every entity's mentions in the order of the text, once all are noted.

        Who is called by the whole name and by its last word alone, twice or more, is surely a person.
        """
        for entity in self.entities:
            entity.places.sort()
            if entity.kind != "person":
                continue
            if not entity.sure and len(entity.places) > 1:
                lengths = {len(words) for words in entity.forms}
                entity.sure = min(lengths, default=2) == 1 < max(lengths)
            if not entity.gender:
                self._read_agreement(entity)

    def _read_agreement(self, entity: Entity) -> None:
        """Learn the gender of somebody from what agrees with the name, where neither name nor noun tells it."""
        for place in entity.places:
            if entity.gender:
                return
            capitals = self.capitals[bisect_left(self._starts, place)]
            entity.learn_gender(told_gender(self.text, place, capitals.end))

    def mentions(self) -> list[tuple[int, Entity]]:
        """All mentions by name, in the order of the text; of those at one place, the entity met first comes first."""
        return sorted([(place, e) for e in self.entities for place in e.places], key=itemgetter(0))

    def explained(self) -> list[str]:
        """The long names whose acronyms the article gives in brackets."""
        return list(self._explained.values())

    def unnamed(self, entity: Entity) -> Entity:
        """The unnamed speaker whom `entity` repeats, or `entity` itself from now on; the fuller phrase is kept."""
        known = self._by_label.get(fold(entity.label)) or self._fuller(entity)
        if known is None:
            known = entity
            self.entities.append(entity)
        elif len(entity.label) > len(known.label) and not known.named:
            known.label = entity.label
        return self._by_label.setdefault(fold(entity.label), known)

    def _fuller(self, entity: Entity) -> Entity | None:
        """The unnamed speaker whom a definite phrase takes up: « la police » → « la police madrilène »."""
        described = entity.descriptions[0] if entity.descriptions else None
        if described is None or not described.anaphoric:
            return None
        for known in self.entities[-CONSIDERED:]:
            if known.forms or known.plural != entity.plural or not known.descriptions:
                continue
            if known.descriptions[0].noun == described.noun and fit(described, known.descriptions[0]) == 3:
                return known
        return None


@remembered(4096)
def _described_by_name(name: str) -> Description | None:
    return describe(name, tokens(name))
