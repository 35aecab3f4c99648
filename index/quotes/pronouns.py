"""Pronouns → whom they stand for: gender and number first, then who spoke last and whom the text is about.

Candidates are mentions before the pronoun and outside quoted words, and the noun phrases that open the sentences
before it. Each is weighed by what it is in its sentence and by how far it is; where none agrees, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from index.quotes.agreement import OWNING, Pronoun, agrees, pronoun
from index.quotes.descriptions import read_description
from index.quotes.doubts import BODY, SUBJECT, doubt_in_passing, doubt_of, likelihood_of
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, heads
from index.quotes.mentions import refer
from index.quotes.names import first_name_gender, is_first_name
from index.quotes.narration import Narration
from index.quotes.newcomers import newcomers
from index.quotes.openings import Subject, opening_subject
from index.quotes.several import EITHER, JOINED_WITHIN, MET_WITHIN, Several, joined_people, met_people
from index.quotes.surroundings import is_oblique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.quotes.cast import Cast

# A pronoun that opens a sentence, past an adverbial that a comma closes; « il faut », « il y a » stand for nobody.
_TOPIC = re.compile(
    r"(?:[^\n.,:;!?…«»“”\"]{1,80}, ?|(?:Là|Récemment|Ensuite|Puis|Ainsi|Depuis),? )?"
    r"\b(?:([Ii]ls?|[Ee]lles?|Son|Sa|Ses|[Cc]e dernier|[Cc]ette dernière|[Cc]elui-ci|[Cc]elle-ci) )"
    r"(?!y |faut |fau(?:t|drait|dra|lait) |s['’]agi|pleu|exist|sembl|paraît|convient|est \w+ (?:que |de |d['’]))"
)
_REACH = 1500
_CONSIDERED = 40
# Weights of a mention by what it is; each sentence and paragraph between costs, quoted ones nothing.
_SPOKE, _MENTIONED, _OBJECT = 7.0, 5.0, 3.0
# A sentence about « il » goes on with whom the one before was about.
_TOPIC_KEPT = 6.9
_TOPIC_REACH = 3000
_JUST_BEFORE = 60
# « Son parti l'a exclu. Il … »: the sentence is about the owner before it is about what he owns.
_OWNER, _OWNED_BODY = 6.4, 6.0
_SURE_TOPIC = 0.7
# « Le vote de Lind semble acquis. Il … »: a thing says nothing, so that the pronoun is whoever it belongs to.
_OF_SUBJECT = 6.4
_OWNED_THING = re.compile(r"(?:\w+,? )?(?:[Ll]es? |[Ll]a |[Ll]['’])(\w+) (?:\w+ )?(?:de |d['’])(?:M\. |Mme )?")
_ABOUT_ANOTHER = re.compile(r"(?:Ils?|Elles?|On|Je|Nous) ")
# The subject of a later clause of the sentence: one name and a word in lower case behind it.
_CLAUSE_NAME = re.compile(r" et [A-ZÀ-Ý][\w’'-]+ (?!(?:et|ou|de|du|des|à|au|en|pour|dans|par|sur) )\w")
_INVERTED = 1.5
# « Il **ajoute** que … »: whoever spoke speaks on.
_GOES_ON = re.compile(
    r"(?:[Ii]ls?|[Ee]lles?) (?:a |ont |avait |avaient )?(?:également |aussi |encore |ensuite )?"
    r"(?:ajout|poursui|renchéri|complét|conclu|insist)"
)
# Whom the title names is whom the article is about.
_IN_TITLE = 0.5
_PER_SENTENCE, _PER_PARAGRAPH = 1.2, 1.0
# No mention weighs more, and who is so far ahead of all others is as sure as can be.
_MOST, _CLEAR = 9.1, 4.0
_LAST_SPEAKER_AT_LEAST = 0.4
_SUBJECT_WITHIN = 70
_ARTICLE_WITHIN = 12
# « La police a arrêté un homme de 35 ans. Il … »: who is new is told of further.
_BROUGHT_IN = 6.0
_DOCUMENT, _NO_VOICE = 1.6, 3.0
_ANYBODY = 0.6


class Antecedents:
    """Finds antecedents in one article, outside `quoted`: the sorted spans of quoted words."""

    def __init__(self, cast: Cast, quoted: Sequence[tuple[int, int]]) -> None:
        self._cast = cast
        self._text = cast.text
        self._narration = Narration(cast.text, quoted)
        self._several = Several(cast, self._narration)
        self._title = max(0, cast.text.find("\n"))
        self._named = cast.mentions()
        self._places = [place for place, _ in self._named]
        self._openings: list[tuple[int, int, Pronoun]] | None = None
        self._topics: dict[int, tuple[int, Entity]] = {}
        self._told = 0
        self._owned: set[int] = set()
        self._obliques: dict[int, bool] = {}
        self._subject_at: dict[int, Subject | None] = {}

    def find(self, asked: Pronoun, at: int) -> tuple[Entity, float] | None:
        """The antecedent of a pronoun at offset `at`, with the confidence that it is the right one."""
        self._follow_topics(at)
        return self._weighed(asked, at)

    def _follow_topics(self, at: int) -> None:
        """Tell in turn, for the sentences before `at` that open with a pronoun, whom each is about."""
        if self._openings is None:
            self._openings = self._opening_pronouns()
        while self._told < len(self._openings) and self._openings[self._told][1] < at:
            start, place, asked = self._openings[self._told]
            self._told += 1
            if at - place < _TOPIC_REACH:
                found = self._weighed(asked, place)
                if found is not None and found[1] > _SURE_TOPIC:
                    self._topics[start] = (place, found[0])
                    # « Ade Lind … . Lundi, il a été arrêté »: he is no « elle » further on.
                    if start not in self._owned and found[0].kind == "person":
                        found[0].learn_gender(asked.gender)

    def _opening_pronouns(self) -> list[tuple[int, int, Pronoun]]:
        """Start of the sentence, place and kind of each pronoun that opens a sentence outside quoted words."""
        matches = ((start, _TOPIC.match(self._text, start)) for start in (0, *self._narration.breaks))
        told = [(start, match.start(1), match.group(1)) for start, match in matches if match is not None]
        outside = [(start, place, word) for start, place, word in told if not self._narration.in_quote(place)]
        self._owned = {start for start, _, word in outside if pronoun(word) is None}
        return [(start, place, pronoun(word) or OWNING) for start, place, word in outside]

    def _weighed(self, asked: Pronoun, at: int) -> tuple[Entity, float] | None:
        if asked.nearest and not asked.plural:
            self._name_lone(asked, at)
        scores: dict[Entity, float] = {}
        before = self._speakers(asked, at), self._mentioned(asked, at, scores)
        for entity, score in chain(*before, self._subjects(asked, at), self._brought_in(asked, at)):
            if score > scores.get(entity, 0.0):
                scores[entity] = score
        if not scores:
            return self._anybody(asked, at)
        best = max(scores, key=scores.__getitem__)
        score = scores.pop(best)
        margin = score - max(scores.values(), default=0.0)
        return best, min(0.96, 0.62 + 0.03 * score + 0.05 * min(margin, _CLEAR))

    def _name_lone(self, asked: Pronoun, at: int) -> None:
        """« prêté par une connaissance, **Ola**. Ce dernier … »: a first name alone is somebody's, once taken up."""
        word = self._cast.lone.last(at - _JUST_BEFORE, at)
        if word is None or not is_first_name(word):
            return
        if first_name_gender(word) not in ("", asked.gender):
            return
        person = self._cast.lone_person(word)
        person.sure = True
        person.learn_gender(asked.gender)
        self._named = self._cast.mentions()
        self._places = [place for place, _ in self._named]

    def _anybody(self, asked: Pronoun, at: int) -> tuple[Entity, float] | None:
        """Where nobody is near: the last person named before, as in a portrait that says « il » throughout."""
        if asked.plural:
            several = self._several.before(asked, at, self._near(at, JOINED_WITHIN))
            return (several, _ANYBODY) if several is not None else None
        if asked.nearest:
            return None
        for place, entity in reversed(self._named[: bisect_left(self._places, at)][-_CONSIDERED:]):
            if (
                entity.kind == "person"
                and entity.sure
                and agrees(entity, asked)
                and not self._narration.in_quote(place)
            ):
                return entity, _ANYBODY
        return self._body_before(asked, at)

    def _body_before(self, asked: Pronoun, at: int) -> tuple[Entity, float] | None:
        """Where no person is near either: the last institution named just before that agrees."""
        for place, entity in reversed(self._named[: bisect_left(self._places, at)][-_CONSIDERED:]):
            told = bool(entity.gender) or entity.called == asked.gender != ""
            near = at - place < JOINED_WITHIN and entity.kind == "institution" and told
            if near and agrees(entity, asked) and not self._narration.in_quote(place):
                return entity, _ANYBODY
        return None

    def pair_before(self, at: int) -> Entity | None:
        """The last two people whom the text names side by side before offset `at`, as one speaker."""
        return joined_people(self._text, self._near(at, JOINED_WITHIN), EITHER) or met_people(
            self._near(at, MET_WITHIN)
        )

    def _near(self, at: int, within: int) -> list[tuple[int, Entity]]:
        """The mentions before `at`, no farther than `within` and outside quoted words."""
        named = self._named[: bisect_left(self._places, at)][-_CONSIDERED:]
        return [(p, e) for p, e in named if at - p < within and not self._narration.in_quote(p)]

    def subject_before(self, at: int, floor: int = 0, *, body: bool = False) -> Entity | None:
        """The person (or `body`) who opens the sentence before offset `at`, in its paragraph and not before `floor`."""
        sentence = self._narration.sentence(at)
        start = self._narration.start(sentence - 1)
        if not sentence or start < floor or self._text.find("\n", start, at) >= 0:
            return None
        return self._person_opening(start, at) or (self._body_opening(start, at) if body else None)

    def _body_opening(self, start: int, end: int) -> Entity | None:
        subject = opening_subject(self._text, start, end)
        reference = refer(self._cast, subject.start, subject.end) if subject is not None else None
        return reference.entity if reference is not None and reference.entity.kind == "institution" else None

    def named_before(self, at: int, within: int) -> Entity | None:
        """The person named last before offset `at`, outside quoted words and among the `within` characters before."""
        for place, entity in reversed(self._named[: bisect_left(self._places, at)][-_CONSIDERED:]):
            if at - place > within:
                return None
            if entity.kind == "person" and entity.sure and not self._narration.in_quote(place):
                return entity
        return None

    def subject_at(self, start: int) -> Entity | None:
        """The person who opens the sentence at `start`."""
        return self._person_opening(start, start + MET_WITHIN)

    def _person_opening(self, start: int, end: int) -> Entity | None:
        subject = opening_subject(self._text, start, end)
        if subject is None:
            return None
        entity = self._cast.named_at(subject.start) or self._described_person(subject)
        return entity if entity is not None and entity.kind in ("person", "anonymous") else None

    def _described_person(self, subject: Subject) -> Entity | None:
        """« Le chef des pompiers, Ola Lind, nuance ces chiffres »: whom a function that opens a sentence tells."""
        description = read_description(self._text, subject.start, subject.end)
        if description is None or description.head is None or description.head.kind != "person":
            return None
        reference = refer(self._cast, subject.start, subject.end)
        return reference.entity if reference is not None else None

    def _mentioned(self, asked: Pronoun, at: int, scores: dict[Entity, float]) -> Iterator[tuple[Entity, float]]:
        """Those named before; `scores`: how likely those are who just spoke, beside whom many are too far to matter."""
        best = max(scores.values(), default=0.0)
        last = bisect_left(self._places, self._narration.opening(at))
        sentence = self._narration.start(self._narration.sentence(at))
        for place, entity in reversed(self._named[max(0, last - _CONSIDERED) : last]):
            if at - place > _REACH:
                break
            if not agrees(entity, asked) or self._narration.in_quote(place):
                continue
            if _MOST - self._cost(place, at) <= max(best - _CLEAR, 0.0):
                break
            if place >= sentence and self._is_aside(entity, place):
                continue
            base = self._base(entity, place)
            if base >= SUBJECT or entity.kind == "person":
                doubt = doubt_in_passing(entity, asked, base)
                score = self._weight(place, at, base, asked) + likelihood_of(entity, asked) - doubt
                best = max(best, score)
                yield entity, score

    def _brought_in(self, asked: Pronoun, at: int) -> Iterator[tuple[Entity, float]]:
        before = self._narration.start(self._narration.sentence(at) - 1)
        for place, entity in newcomers(self._cast, before, self._narration.opening(at)) if not asked.plural else ():
            if agrees(entity, asked) and not self._narration.in_quote(place):
                yield entity, self._weight(place, at, _BROUGHT_IN, asked)

    def _speakers(self, asked: Pronoun, at: int) -> Iterator[tuple[Entity, float]]:
        # « a-t-il dit », « il a ajouté » go on with whoever spoke; « il a dit » may change the subject.
        goes_on = self._text[max(0, at - 1) : at] in ("-", "‑") or _GOES_ON.match(self._text, at) is not None
        base = _SPOKE + (_INVERTED if goes_on else 0.0)
        last: tuple[int, Entity] | None = None
        for entity in [e for e in self._cast.entities[-300:] if e.spoken]:
            places = [place for place in entity.spoken[-3:] if place < at]
            if places and agrees(entity, asked):
                doubt = doubt_of(entity, asked) if entity.kind == "institution" else 0.0
                yield entity, max(self._weight(place, at, base, asked) for place in places) - doubt
                if last is None or places[-1] > last[0]:
                    last = (places[-1], entity)
        if last is not None and not asked.nearest:
            yield last[1], _LAST_SPEAKER_AT_LEAST

    def _subjects(self, asked: Pronoun, at: int) -> Iterator[tuple[Entity, float]]:
        """Noun phrases that open the sentences before, with nobody's name in them."""
        here = self._narration.sentence(at)
        for number in range(here, max(-1, here - 3), -1):
            start, end = self._narration.start(number), self._narration.end(number)
            if self._narration.in_quote(start) or at - start > _REACH or start == self._narration.opening(at):
                continue
            place, topic = self._topics.get(start, (at, None))
            owned = start in self._owned
            if topic is not None and place < at and agrees(topic, asked):
                yield topic, self._weight(place, at, _OWNER if owned else _TOPIC_KEPT, asked)
                if not owned:
                    continue
            subject = self._opening(start, end) if end <= at else opening_subject(self._text, start, at)
            if subject is None or subject.end > at:
                continue
            reference = refer(self._cast, subject.start, subject.end)
            if number == here and reference is not None and self._is_aside(reference.entity, subject.start):
                continue
            if reference is not None and agrees(reference.entity, asked):
                base = _OWNED_BODY if owned and reference.entity.kind == "institution" else SUBJECT
                doubt = doubt_of(reference.entity, asked) if asked.gender or asked is OWNING else 0.0
                doubt = min(doubt, BODY) if self._tells_gender(subject, asked) else doubt
                doubt += self._document_doubt(reference.entity, at)
                yield reference.entity, self._weight(subject.start, at, base, asked) - doubt

    def _is_aside(self, entity: Entity, place: int) -> bool:
        """« Sur **Twitter**, il … »: whether a complement names a body, which its own sentence does not take up."""
        return entity.kind == "institution" and self._oblique(place)

    def _document_doubt(self, entity: Entity, at: int) -> float:
        """What speaks against a text, which may state something: « a-t-il dit » is hardly said of a law."""
        head = entity.descriptions[0].head if entity.descriptions else None
        if entity.named or head is None or head.kind not in ("document", "channel"):
            return 0.0
        return _NO_VOICE if self._text[max(0, at - 1) : at] in ("-", "‑") else _DOCUMENT

    def _tells_gender(self, subject: Subject, asked: Pronoun) -> bool:
        """Whether the article before a noun agrees with the pronoun: « **Le** groupe se bat. Il … »."""
        determiner = determiners().get(fold(self._text[subject.start : subject.end].partition(" ")[0]))
        return determiner is not None and bool(asked.gender) and determiner[1] == asked.gender

    def _opening(self, start: int, end: int) -> Subject | None:
        """The subject of the whole sentence at `start`..`end`, read once."""
        if start not in self._subject_at:
            self._subject_at[start] = opening_subject(self._text, start, end)
        return self._subject_at[start]

    def _base(self, entity: Entity, place: int) -> float:
        start = self._narration.start(self._narration.sentence(place))
        if self._oblique(place) and not self._opens_clause(place):
            return _OF_SUBJECT if entity.kind == "person" and self._owns_subject(start, place) else _OBJECT
        if entity.kind == "institution":
            told = entity.gender or entity.called
            return SUBJECT if told and place - start < _ARTICLE_WITHIN else _OBJECT
        within = _SUBJECT_WITHIN if entity.sure else _ARTICLE_WITHIN
        topic = self._topics.get(start) if start not in self._owned else None
        opens = (
            place - start < within
            and (topic is None or topic[1] is entity)
            and not self._is_second(start, place)
            and _ABOUT_ANOTHER.match(self._text, start, place) is None
            and self._may_be_subject(start, place)
        )
        base = SUBJECT if opens or self._opens_clause(place) else _MENTIONED
        central = _IN_TITLE if entity.places[0] < self._title else 0.0
        return base + min(0.8, 0.1 * len(entity.places)) + (0.4 if entity.gender else 0.0) + central

    def _is_second(self, start: int, place: int) -> bool:
        """Whether a name that hangs on no preposition stands before the one at `place`, from `start` on."""
        first = bisect_left(self._places, start)
        return any(not self._oblique(p) for p in self._places[first : bisect_left(self._places, place, first)])

    def _may_be_subject(self, start: int, place: int) -> bool:
        """Whether a name near the head of a sentence is its subject or stands beside it: not « Le maire, dont X … »."""
        if place == start or self._text.find(":", start, place) >= 0:
            return True
        subject = self._opening(start, start + MET_WITHIN)
        if subject is None:
            return True
        return place < subject.end or self._text[subject.end : place] in (", ", " ", " (")

    def _owns_subject(self, start: int, place: int) -> bool:
        """« **Le vote de Lind** semble acquis. »: whether what opens a sentence is a thing of the one at `place`."""
        owned = _OWNED_THING.fullmatch(self._text, start, place)
        if owned is None:
            return False
        noun = heads().get(fold(owned.group(1)))
        return noun is None or noun.kind not in ("person", "institution", "people")

    def _opens_clause(self, place: int) -> bool:
        """« Ola Lind finit par réagir et **Berg** flanche »: a name between « et » and what looks like a verb."""
        return _CLAUSE_NAME.match(self._text, max(0, place - 4)) is not None

    def _oblique(self, place: int) -> bool:
        """Whether the name at `place` hangs on a preposition; of a name that is weighed often, read once."""
        if place not in self._obliques:
            self._obliques[place] = is_oblique(self._text, place)
        return self._obliques[place]

    def _weight(self, place: int, at: int, base: float, asked: Pronoun) -> float:
        return (8.0 - (at - place) / 60 if asked.nearest else base) - self._cost(place, at)

    def _cost(self, place: int, at: int) -> float:
        """What speaks against a mention for the sentences and paragraphs between it and the pronoun."""
        sentences, paragraphs = self._narration.between(place, at)
        return _PER_SENTENCE * sentences + _PER_PARAGRAPH * paragraphs
