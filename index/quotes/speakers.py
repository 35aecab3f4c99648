"""Who said it: the third layer of quotes, from acts of speech to people and institutions.

The door is `resolve`. It reads each act's speaker phrase in the light of the whole article: names and their parts,
functions told elsewhere, pronouns, and words that go on after an attributed quote. It invents nobody: where nobody can
be told, speaker and canonical name are None. Results depend on the text and the acts alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.agreement import Pronoun, agrees, possessor, pronoun
from index.quotes.casting import Casting
from index.quotes.descriptions import read_description
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, words_used_as
from index.quotes.mentions import Reference, named_alone, refer
from index.quotes.phrase_spans import clean_span
from index.quotes.pronouns import Antecedents
from index.quotes.recall import recall
from index.quotes.several import joined_bodies
from index.quotes.signed import Credits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import SpeakerKind, Zone
    from index.quotes.act import Act
    from index.quotes.cast import Cast

# « il lui a été demandé si … »: where no agent is told, nobody is to be guessed.
_WITHOUT_AGENT = frozenset({"passive", "source-relative"})
_NARRATOR = frozenset({"j'", "j’", "je", "même source", "la même source", "les mêmes sources"})
_MERE_WORDS = _NARRATOR | {"on"}
_NO_NARRATION = frozenset({"heading", "title"})
# How sure the different ways of borrowing a speaker are, measured on annotated articles.
_NOBODY = 0.3
_NARRATED = 0.6
_GUESSED = 0.5
_SHARED = 0.97
_LATTER = re.compile(r"(?:ce|cette|ces) derni(?:er|ère)s?\b", re.IGNORECASE)
_SOURCE = re.compile(r"\b[Dd]e (sources? [^,.;:«»\"\n]{3,50}),")
_PLACE = re.compile(
    r"(?:Chez|Côté|Auprès d[eu]|Du côté d[eu]|Au sein d[eu]|À|Aux?|Dans) ?"
    r"(?P<who>(?:l['’]|la |les |des )?[\w'’-]+(?: [\w'’-]+){0,5}), (?:[^.,;:!?«»\n]{1,80}, )?"
)
_ABOUT_HIM = re.compile(r"\b([Ii]l|[Ee]lle) (?!y |faut|fallait|s['’]agi|pleu|exist|sembl|paraît|est \w+ (?:que|de) )")
_FIRST_PERSON = re.compile(r"\b(?:[Jj]e|[Mm]on|[Mm]a|[Mm]es|[Mm]oi|me)\b|\b[JjMm]['’]")
_OPENING, _CLOSING = ' \t\u00a0\u202f«“"', ' .\t\u00a0\u202f»”"'
_NARRATION, _LAST_NAMED = 200, 700
# A gap of so many characters between two acts can hold a sentence of its own.
_SENTENCE = 30
_TOLD_BETWEEN = re.compile(r"[»”\"]?[.!?…] ?[»”\"]? +[A-ZÀ-Ý][^.!?…]{6,}[.!?…] ")
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
_FLOATING = 0.86
_FLOATING_NEXT_PARAGRAPH = 0.8
# How far words may stand from the quote that they go on after: in the next paragraph, and past a short one between.
_NEAR, _NEARER = 400, 120


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
        self._casting = Casting(text, zones)
        self._read: tuple[Cast, Antecedents] | None = None
        self.credits = Credits(text)
        # Where another phrase is to be understood as well, the whole article is read in any case.
        self._by_name = self._casting.are_whole_names(act.speaker[0] for act in acts if act.speaker is not None)
        self.told: list[Reference | None] = [None] * len(acts)
        self._told_of: dict[Entity, tuple[str, str | None]] = {}
        self.order = sorted(range(len(acts)), key=lambda i: (acts[i].start, i))
        self.rank = {i: rank for rank, i in enumerate(self.order)}
        self.act_at = {piece.start: i for i in reversed(self.order) for piece in acts[i].pieces}

    @property
    def cast(self) -> Cast:
        """Everybody in the article, for whoever asks for more than the bearer of a whole name."""
        return self._whole()[0]

    @property
    def antecedents(self) -> Antecedents:
        """Whom pronouns can stand for: the mentions that are there before anybody is asked for."""
        return self._whole()[1]

    def _whole(self) -> tuple[Cast, Antecedents]:
        if self._read is None:
            cast = self._casting.whole()
            self._read = cast, Antecedents(cast, _quoted(self.acts))
        return self._read

    def run(self) -> list[Attribution]:
        for i in self.order:
            reference = self._speaker(i)
            self.told[i] = reference
            if reference is not None:
                self._remember(reference, self.acts[i])
        for i in self.order:
            if self.told[i] is None:
                self.told[i] = self._borrowed(i)
            elif self._is_topic(i) and (full := self._full(i)) is not None:
                self.told[i] = _weaker(self.told[full], _SHARED) or self.told[i]
        relays = [self._via(act) for act in self.acts]
        return [self._attribution(told, via) for told, via in zip(self.told, relays, strict=True)]

    def _is_topic(self, i: int) -> bool:
        """« Grève chez **Volkaria** : « On nous a menti » », where somebody says so below: the topic is no speaker."""
        told = self.told[i]
        return told is not None and told.entity.kind != "person" and self.acts[i].rule == "colon"

    def _full(self, i: int) -> int | None:
        """The act of the full quote that act `i` repeats, if it repeats another one."""
        repeats = self.acts[i].repeats
        full = self.act_at.get(repeats) if repeats is not None else None
        return full if full != i else None

    def _remember(self, reference: Reference, act: Act) -> None:
        span = act.speaker or act.cue or (act.start, act.pieces[0].end)
        for entity in (reference.entity, *reference.entity.members):
            entity.spoken.append(span[0])
            # Whoever speaks under a whole name is somebody, even if no table has the first name.
            entity.sure = entity.sure or (entity.kind == "person" and entity.in_full() > 0)
        if reference.entity.members and reference.entity not in self.cast.entities:
            self.cast.entities.append(reference.entity)

    def _speaker(self, i: int) -> Reference | None:
        act = self.acts[i]
        if act.speaker is None:
            return None
        named = self._named_alone(*act.speaker) if act.rule != "fragment" else None
        if named is not None:
            return self._voice(act, act.speaker[1]) or named
        owning = possessor(self.text[act.speaker[0] : act.speaker[1]])
        if owning is not None:
            owner = self.antecedents.find(owning, act.speaker[0])
            return Reference(owner[0], owner[0].canonical, owner[1]) if owner is not None else None
        start, end = clean_span(self.text, *act.speaker)
        latter = _LATTER.match(self.text, start)
        if latter is not None:
            end = max(end, latter.end())
        mention = self.text[start:end]
        if mention.lower() == "on":
            return self._impersonal(start, mention)
        if mention.lower() in _NARRATOR:
            return self._narrator(i)
        spoken = self._voice(act, end)
        if spoken is not None:
            return spoken
        of_two = self._of_two(mention, start)
        if of_two is not None:
            return of_two
        if act.rule == "fragment" and _HEARSAY.match(self.text, end):
            return self._relayed(i)
        told = pronoun(mention)
        signed = self._signed(act, mention, told)
        if signed is not None:
            return signed
        asked = told or self._pointing(start, end)
        found = self.antecedents.find(asked, start) if asked is not None else None
        if found is not None:
            return Reference(found[0], mention, found[1])
        reference = refer(self.cast, start, end) if told is None else None
        mute = reference is not None and act.rule == "fragment" and _is_thing(reference.entity)
        return None if mute else reference

    def _named_alone(self, start: int, end: int) -> Reference | None:
        """Whom a phrase names that is a name and nothing else, no word for somebody named elsewhere and no example."""
        named = named_alone(self._casting.telling(start) if self._by_name else self.cast, start, end)
        if named is None or self.text.endswith("que ", 0, start):
            return None
        mere = named.mention.lower() in _MERE_WORDS or pronoun(named.mention) or possessor(named.mention)
        return None if mere else named

    def _signed(self, act: Act, mention: str, asked: Pronoun | None) -> Reference | None:
        """« « J'ai bien ri » , dit-il. / — **Ola Lind** »: a pronoun, or a thing, above the line that signs."""
        credit = self.credits.under(act.end) if asked is not None or act.rule == "fragment" else None
        signer = refer(self.cast, *credit.speaker) if credit is not None else None
        if signer is None or not (signer.entity.named or signer.entity.kind == "institution"):
            return None
        if asked is None:
            return signer._replace(confidence=_SIGNED)
        begin = self.text.rfind("\n", 0, act.start)
        told_of = any(begin < place < act.start for place in signer.entity.places)
        return Reference(signer.entity, mention, _SIGNED) if told_of and agrees(signer.entity, asked) else None

    def _relayed(self, i: int) -> Reference | None:
        """« Elle **aurait** été embauchée comme « agent » »: words of whoever was cited before, and not hers."""
        rank = self.rank[i]
        before = self.order[rank - 1] if rank else i
        told = self.told[before]
        near = "\n" not in self.text[self.acts[before].end : self.acts[i].start]
        return _weaker(told, _FLOATING) if told is not None and near else None

    def _narrator(self, i: int) -> Reference | None:
        """« J'ai dit : « … » » outside marks, after somebody's words: they go on, and their marks were lost."""
        rank = self.rank[i]
        before = self.told[self.order[rank - 1]] if rank else None
        return _weaker(before, _NARRATED) if before is not None and before.entity.kind != "institution" else None

    def _voice(self, act: Act, end: int) -> Reference | None:
        """« Le syndicat, **par la voix de sa déléguée, Ada Lind,** demande »: who speaks for the subject."""
        told = act.start
        reach = min(told, end + _BEHIND_VERB)
        voice = _VOICE.search(self.text, end, reach) if self.text.find(" par ", end, reach) >= 0 else None
        if voice is None or _STOP.search(self.text, end, voice.start()):
            return None
        limit = act.cue[0] if act.cue is not None and act.cue[0] > voice.end() else told
        speaking = refer(self.cast, voice.end(), limit)
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
            members = self.cast.couple()
            pair = Entity("group", plural=True, members=members) if members is not None else None
        if pair is not None and together:
            return Reference(pair, mention, _ONE_OF_TWO)
        return Reference(pair.members[0 if former else 1], mention, _ONE_OF_TWO) if pair is not None else None

    def _pair(self, word: str, at: int) -> Entity | None:
        """The two of whom `word` speaks: bodies where its noun is that of one (« les deux pays »), else people."""
        noun = heads().get(fold(word.rpartition(" ")[2]))
        bodies = joined_bodies(self.cast, at) if noun is not None and noun.kind == "institution" else None
        return bodies or self.antecedents.pair_before(at)

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
        if not being and recall(self.cast, description, start) is not None:
            return None
        return Pronoun("" if "source" in description.head.classes else description.gender, False, nearest=False)

    def _impersonal(self, at: int, mention: str) -> Reference | None:
        """« De source policière, on indique … », « À la mairie, on dit … »: the source; « on » alone is nobody."""
        sources = list(_SOURCE.finditer(self.text, max(0, at - 120), at))
        if not sources or _STOP.search(self.text, sources[-1].end(), at):
            places = list(_PLACE.finditer(self.text, max(0, at - 120), at))
            place = refer(self.cast, *places[-1].span("who")) if places and places[-1].end() == at else None
            return place._replace(mention=mention, confidence=_SOURCED) if place is not None else None
        source = sources[-1]
        label = self.text[source.start(1) : source.end(1)].rstrip(" ,")
        plural = source.group(1).startswith("sources")
        entity = self.cast.unnamed(Entity("group" if plural else "anonymous", "f", plural, label))
        return Reference(entity, mention, _SOURCED)

    def _borrowed(self, i: int) -> Reference | None:
        """The speaker of an act without one: of the act it depends on, of the quote it repeats, or of the last one."""
        act = self.acts[i]
        if act.inherits is not None and 0 <= act.inherits < len(self.acts) and act.inherits != i:
            inherited = _weaker(self.told[act.inherits], _SHARED)
            if inherited is not None:
                return inherited
        if (act.speaker is not None and act.rule != "fragment") or act.rule in _WITHOUT_AGENT:
            return None
        full = self._full(i)
        if full is not None:
            return _weaker(self.told[full], _SHARED)
        return self._author_behind(act) or self._continued(i) or self._told_of_before(act)

    def _author_behind(self, act: Act) -> Reference | None:
        """« « … » / **Ola Lind**, ancienne diplomate, est … »: whom a column's last line presents as its author."""
        piece = act.pieces[0]
        if act.rule != "floating" or "\n" not in self.text[piece.start : piece.end]:
            return None
        line = self.text.find("\n", piece.end, piece.end + len(_CLOSING) + 1)
        begin = len(self.text) - len(self.text[line:].lstrip()) if line >= 0 else -1
        entity = self.cast.named_at(begin) if begin >= 0 and "\n" not in self.text[begin:].strip() else None
        new = entity is not None and entity.kind == "person" and entity.in_full() and entity.places[0] == begin
        return Reference(entity, entity.canonical, _NARRATED) if entity is not None and new else None

    def _continued(self, i: int) -> Reference | None:
        """Words without a speaker that go on after an attributed quote, in its paragraph or the next one."""
        rank = self.rank[i]
        before = self.order[rank - 1] if rank else i
        reference = self.told[before]
        if reference is None:
            return self._narrated(i) or self._narrated_after(i)
        end = self.acts[before].end
        gap = self.text[end : self.acts[i].start]
        if len(gap) > _SENTENCE or _TOLD_BETWEEN.match(gap) is not None:
            told = self._narrated(i, end)
            if told is not None:
                return told
        paragraphs = len([part for part in gap.split("\n") if part]) - 1
        if paragraphs <= 0:
            return _weaker(reference, _FLOATING)
        whole = self.acts[i].pieces[0].kind == "direct"
        near = (paragraphs == 1 and len(gap) < _NEAR) or (paragraphs == 2 and len(gap) < _NEARER and whole)
        return _weaker(reference, _FLOATING_NEXT_PARAGRAPH) if near else None

    def _told_of_before(self, act: Act) -> Reference | None:
        """A paragraph that opens with words of whom no verb tells: the person named right behind, or last before."""
        piece = act.pieces[0]
        opens = not self.text[self.text.rfind("\n", 0, piece.start) + 1 : piece.start].strip(_OPENING)
        if act.rule != "floating" or piece.kind != "direct" or not opens:
            return None
        line = self.text.find("\n", piece.end, piece.end + _BEHIND_VERB)
        stop = line if line >= 0 else piece.end + _BEHIND_VERB
        behind = (self.cast.named_at(name.start) for name in self.cast.capitals_within(piece.end, stop))
        entity = next((e for e in behind if e is not None and e.kind == "person" and e.sure), None)
        entity = entity or self.antecedents.named_before(piece.start, _LAST_NAMED)
        return Reference(entity, entity.canonical, _GUESSED) if entity is not None else None

    def _narrated(self, i: int, floor: int = 0) -> Reference | None:
        """« Kwame Adjei éclate de rire. « Je n'ai jamais su nager ! » »: the person who opens the sentence before.

        Only a sentence that begins at `floor` or after it is looked at.
        """
        act = self.acts[i]
        if act.pieces[0].kind != "direct" or act.rule in _NO_NARRATION:
            return None
        anew = bool(floor) and "\n" in self.text[floor : act.start]
        entity = self.antecedents.subject_before(act.start - 1, floor, body=anew)
        if entity is not None:
            return Reference(entity, entity.canonical, _NARRATED)
        return self._narrated_by_pronoun(act) if anew or not floor else None

    def _narrated_after(self, i: int) -> Reference | None:
        """« On n'a rien vu. » **Ada Lind**, 34 ans, habite là: whom the sentence behind a lone quote opens with."""
        act = self.acts[i]
        piece = act.pieces[0]
        line = self.text.rfind("\n", 0, piece.start) + 1
        if act.rule != "floating" or self.text[line : piece.start].strip(_OPENING):
            return None
        behind = self.text[piece.end : piece.end + 4]
        begin = piece.end + len(behind) - len(behind.lstrip(_CLOSING))
        entity = self.antecedents.subject_at(begin) if self.text[begin : begin + 1] != "\n" else None
        return Reference(entity, entity.canonical, _NARRATED) if entity is not None else None

    def _narrated_by_pronoun(self, act: Act) -> Reference | None:
        """« Il doit quitter Europe 1. « Je n'ai pas … »: words in the first person after a sentence about « il »."""
        piece = act.pieces[0]
        line = self.text.rfind("\n", max(0, piece.start - _NARRATION), piece.start) + 1
        told = list(_ABOUT_HIM.finditer(self.text, max(line, piece.start - _NARRATION), piece.start))
        if not told or not _FIRST_PERSON.search(self.text, piece.start, min(piece.end, piece.start + _NARRATION)):
            return None
        asked = pronoun(told[-1].group(1))
        found = self.antecedents.find(asked, told[-1].start(1)) if asked is not None else None
        return Reference(found[0], told[-1].group(1), _NARRATED) if found is not None else None

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
        reference = refer(self.cast, *act.via)
        return reference.entity.canonical if reference else self.text[act.via[0] : act.via[1]].strip()


def _is_thing(entity: Entity) -> bool:
    """Whether nothing tells that somebody is meant: « **le prix** a été remis « pour leur constance » »."""
    if entity.named or entity.members or entity.kind == "institution":
        return False
    return all(d.head is None for d in entity.descriptions)


def _weaker(reference: Reference | None, factor: float) -> Reference | None:
    return reference._replace(confidence=reference.confidence * factor) if reference is not None else None


def _quoted(acts: Sequence[Act]) -> list[tuple[int, int]]:
    spans = sorted((p.start, p.end) for act in acts for p in act.pieces if p.kind != "indirect")
    return [span for k, span in enumerate(spans) if k == 0 or span[0] >= spans[k - 1][1]]
