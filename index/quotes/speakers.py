"""Who said it: the third layer of quotes, from acts of speech to people and institutions.

The door is `resolve`. It reads each act's speaker phrase in the light of the whole article: names and their parts,
functions told elsewhere, pronouns, and words that go on after an attributed quote. It invents nobody: where nobody can
be told, speaker and canonical name are None. Results depend on the text and the acts alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.agreement import Pronoun, agrees, possessor, pronoun
from index.quotes.borrowing import Borrowing
from index.quotes.descriptions import read_description
from index.quotes.entities import Entity
from index.quotes.everybody import Everybody
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, words_used_as
from index.quotes.kinship import couple
from index.quotes.mentions import Reference, named_alone, refer
from index.quotes.phrase_spans import clean_span
from index.quotes.recall import recall
from index.quotes.several import joined_bodies
from index.quotes.signed import Credits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import SpeakerKind, Zone
    from index.quotes.act import Act

_NARRATOR = frozenset({"j'", "j’", "je", "même source", "la même source", "les mêmes sources"})
_MERE_WORDS = _NARRATOR | {"on"}
# How sure the different ways of telling a speaker are, measured on annotated articles.
_NOBODY = 0.3
_LATTER = re.compile(r"(?:ce|cette|ces) derni(?:er|ère)s?\b", re.IGNORECASE)
_SOURCE = re.compile(r"\b[Dd]e (sources? [^,.;:«»\"\n]{3,50}),")
_PLACE = re.compile(
    r"(?:Chez|Côté|Auprès d[eu]|Du côté d[eu]|Au sein d[eu]|À|Aux?|Dans) ?"
    r"(?P<who>(?:l['’]|la |les |des )?[\w'’-]+(?: [\w'’-]+){0,5}), (?:[^.,;:!?«»\n]{1,80}, )?"
)
_STOP = re.compile(r"[.!?\n]")
# The conditional of what one has by hearsay.
_HEARSAY = re.compile(r" (?:n['’]|s['’])?(?:aurai(?:t|ent)|serai(?:t|ent)) ")
_TOGETHER = re.compile(r"(?:le couple|le duo|les époux|(?:tous|toutes) (?:les )?deux|les deux \w+)")
_VOICE = re.compile(r",? par (?:la (?:voix|bouche|plume)|l['’]intermédiaire) (?:de |d(?=u |es )|d['’] ?)")
# « a rapidement répondu par la voix de »: so far behind the subject the voice may be told.
_BEHIND_VERB = 80
_SOURCED = 0.85
_SIGNED = 0.85
_ONE_OF_TWO = 0.9


class Attribution(NamedTuple):
    """Whose words an act reports.

    `speaker`: the mention as written; `canonical`: the fullest form that the article gives, several joined by « ; ».
    Both are None where nobody can be told. `role`: what the article says that the speaker is. `confidence`: 0 to 1, the
    chance that the canonical speaker is right, spans granted. `via`: who relays the words.
    """

    speaker: str | None
    canonical: str | None
    role: str | None
    speaker_kind: SpeakerKind | None
    confidence: float
    via: str | None = None


def resolve(text: str, zones: Sequence[Zone], acts: Sequence[Act]) -> list[Attribution]:
    """Tell who speaks in each of `acts`, in the same order."""
    return _Resolver(text, zones, acts).run() if acts else []


class _Resolver:
    """The state of one article: what has been told so far, in the order of the text."""

    def __init__(self, text: str, zones: Sequence[Zone], acts: Sequence[Act]) -> None:
        self.text = text
        self.acts = acts
        self.everybody = Everybody(text, zones, acts)
        self.credits = Credits(text)
        self._borrowing = Borrowing(text, acts, self.everybody)
        self.told = self._borrowing.told
        self._told_of: dict[Entity, tuple[str, str | None]] = {}

    def run(self) -> list[Attribution]:
        for i in self._borrowing.order:
            reference = self._speaker(i)
            self.told[i] = reference
            if reference is not None:
                self._remember(reference, self.acts[i])
        for i in self._borrowing.order:
            if self.told[i] is None:
                self.told[i] = self._borrowing.speaker_of(i)
            elif self._is_topic(i):
                self.told[i] = self._borrowing.repeated(i) or self.told[i]
        relays = [self._via(act) for act in self.acts]
        return [self._attribution(told, via) for told, via in zip(self.told, relays, strict=True)]

    def _is_topic(self, i: int) -> bool:
        """« Grève chez **Volkaria** : « On nous a menti » », where somebody says so below: the topic is no speaker."""
        told = self.told[i]
        return told is not None and told.entity.kind != "person" and self.acts[i].rule == "colon"

    def _remember(self, reference: Reference, act: Act) -> None:
        span = act.speaker or act.cue or (act.start, act.pieces[0].end)
        for entity in (reference.entity, *reference.entity.members):
            entity.spoken.append(span[0])
            # Whoever speaks under a whole name is somebody, even if no table has the first name.
            entity.sure = entity.sure or (entity.kind == "person" and entity.in_full() > 0)
        if reference.entity.members and reference.entity not in self.everybody.cast.entities:
            self.everybody.cast.entities.append(reference.entity)

    def _speaker(self, i: int) -> Reference | None:
        act = self.acts[i]
        if act.speaker is None:
            return None
        named = self._named_alone(*act.speaker) if act.rule != "fragment" else None
        if named is not None:
            return self._voice(act, act.speaker[1]) or named
        owning = possessor(self.text[act.speaker[0] : act.speaker[1]])
        if owning is not None:
            owner = self.everybody.antecedents.find(owning, act.speaker[0])
            return Reference(owner[0], owner[0].canonical, owner[1]) if owner is not None else None
        start, end = clean_span(self.text, *act.speaker)
        latter = _LATTER.match(self.text, start)
        if latter is not None:
            end = max(end, latter.end())
        mention = self.text[start:end]
        if mention.lower() == "on":
            return self._impersonal(start, mention)
        if mention.lower() in _NARRATOR:
            return self._borrowing.narrator(i)
        spoken = self._voice(act, end)
        if spoken is not None:
            return spoken
        of_two = self._of_two(mention, start)
        if of_two is not None:
            return of_two
        if act.rule == "fragment" and _HEARSAY.match(self.text, end):
            return self._borrowing.relayed(i)
        told = pronoun(mention)
        signed = self._signed(act, mention, told)
        if signed is not None:
            return signed
        asked = told or self._pointing(start, end)
        found = self.everybody.antecedents.find(asked, start) if asked is not None else None
        if found is not None:
            return Reference(found[0], mention, found[1])
        reference = refer(self.everybody.cast, start, end) if told is None else None
        mute = reference is not None and act.rule == "fragment" and _is_thing(reference.entity)
        return None if mute else reference

    def _named_alone(self, start: int, end: int) -> Reference | None:
        """Whom a phrase names that is a name and nothing else, no word for somebody named elsewhere and no example."""
        named = named_alone(self.everybody.naming(start), start, end)
        if named is None or self.text.endswith("que ", 0, start):
            return None
        mere = named.mention.lower() in _MERE_WORDS or pronoun(named.mention) or possessor(named.mention)
        return None if mere else named

    def _signed(self, act: Act, mention: str, asked: Pronoun | None) -> Reference | None:
        """« « J'ai bien ri » , dit-il. / — **Ola Lind** »: a pronoun, or a thing, above the line that signs."""
        credit = self.credits.under(act.end) if asked is not None or act.rule == "fragment" else None
        signer = refer(self.everybody.cast, *credit.speaker) if credit is not None else None
        if signer is None or not (signer.entity.named or signer.entity.kind == "institution"):
            return None
        if asked is None:
            return signer._replace(confidence=_SIGNED)
        begin = self.text.rfind("\n", 0, act.start)
        told_of = any(begin < place < act.start for place in signer.entity.places)
        return Reference(signer.entity, mention, _SIGNED) if told_of and agrees(signer.entity, asked) else None

    def _voice(self, act: Act, end: int) -> Reference | None:
        """« Le syndicat, **par la voix de sa déléguée, Ada Lind,** demande »: who speaks for the subject."""
        told = act.start
        reach = min(told, end + _BEHIND_VERB)
        voice = _VOICE.search(self.text, end, reach) if self.text.find(" par ", end, reach) >= 0 else None
        if voice is None or _STOP.search(self.text, end, voice.start()):
            return None
        limit = act.cue[0] if act.cue is not None and act.cue[0] > voice.end() else told
        speaking = refer(self.everybody.cast, voice.end(), limit)
        return speaking if speaking is not None and speaking.entity.named else None

    def _of_two(self, mention: str, at: int) -> Reference | None:
        """« la première », « la seconde », « le couple »: one or both of those whom the text named side by side."""
        word = mention.lower().replace("’", "'")
        former = word in words_used_as("former")
        together = _TOGETHER.fullmatch(word) is not None
        if not former and not together and word not in words_used_as("latter"):
            return None
        pair = self._pair(word, at)
        if pair is None and word in words_used_as("married"):
            members = couple(self.everybody.cast.entities)
            pair = Entity("group", plural=True, members=members) if members is not None else None
        if pair is not None and together:
            return Reference(pair, mention, _ONE_OF_TWO)
        return Reference(pair.members[0 if former else 1], mention, _ONE_OF_TWO) if pair is not None else None

    def _pair(self, word: str, at: int) -> Entity | None:
        """The two of whom `word` speaks: bodies where its noun is that of one (« les deux pays »), else people."""
        noun = heads().get(fold(word.rpartition(" ")[2]))
        bodies = joined_bodies(self.everybody.cast, at) if noun is not None and noun.kind == "institution" else None
        return bodies or self.everybody.antecedents.pair_before(at)

    def _pointing(self, start: int, end: int) -> Pronoun | None:
        """« cet homme », where no speaker can be called so yet: as good as a pronoun."""
        if self.text[start : start + 2].lower() != "ce":
            return None
        description = read_description(self.text, start, end)
        if description is None or description.head is None or description.determiner != "demonstrative":
            return None
        if description.plural or not description.head.classes & {"being", "source"}:
            return None
        being = "being" in description.head.classes and not description.content
        if not being and recall(self.everybody.cast, description, start) is not None:
            return None
        return Pronoun("" if "source" in description.head.classes else description.gender, False, nearest=False)

    def _impersonal(self, at: int, mention: str) -> Reference | None:
        """« De source policière, on indique … », « À la mairie, on dit … »: the source; « on » alone is nobody."""
        sources = list(_SOURCE.finditer(self.text, max(0, at - 120), at))
        if not sources or _STOP.search(self.text, sources[-1].end(), at):
            places = list(_PLACE.finditer(self.text, max(0, at - 120), at))
            place = refer(self.everybody.cast, *places[-1].span("who")) if places and places[-1].end() == at else None
            return place._replace(mention=mention, confidence=_SOURCED) if place is not None else None
        source = sources[-1]
        label = self.text[source.start(1) : source.end(1)].rstrip(" ,")
        plural = source.group(1).startswith("sources")
        entity = self.everybody.cast.unnamed(Entity("group" if plural else "anonymous", "f", plural, label))
        return Reference(entity, mention, _SOURCED)

    def _attribution(self, reference: Reference | None, via: str | None) -> Attribution:
        if reference is None:
            return Attribution(None, None, None, None, _NOBODY, via)
        entity, mention, confidence = reference
        known = self._told_of.get(entity)
        if known is None:
            known = self._told_of[entity] = (entity.canonical, entity.role if entity.named else None)
        return Attribution(mention, *known, entity.kind, round(confidence, 3), via)

    def _via(self, act: Act) -> str | None:
        if act.via is None:
            return None
        reference = refer(self.everybody.cast, *act.via)
        return reference.entity.canonical if reference else self.text[act.via[0] : act.via[1]].strip()


def _is_thing(entity: Entity) -> bool:
    """Whether nothing tells that somebody is meant: « **le prix** a été remis « pour leur constance » »."""
    if entity.named or entity.members or entity.kind == "institution":
        return False
    return all(d.head is None for d in entity.descriptions)
