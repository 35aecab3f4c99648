"""The phrase that names a speaker → whom it names, for every phrase but pronouns.

« le porte-parole du Pentagone, le général Pat Ryder », « M. Kirby », « la police », « la Russie et la Corée du Nord ».
Names are looked up in the cast; descriptions are held against what the cast's people are; what is nobody known becomes
an institution or an unnamed speaker. A phrase that cannot be a speaker gives None: no name rather than a wrong one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.bodies import marked_name, own_name, proper_name
from index.quotes.capitals import Capitals, opens_sentence
from index.quotes.descriptions import Description, adjectival, describe, find_head
from index.quotes.entities import Entity
from index.quotes.epithets import by_town
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, institutions, starters, titles, words_used_as
from index.quotes.joint import joint_parts
from index.quotes.openings import opening_subject, past_adverbial
from index.quotes.phrase_spans import before_examples, clean_span, noun_phrase_text, past_time, phrase_end
from index.quotes.quantities import counted, is_quantity
from index.quotes.recall import named_next, recall, told_next
from index.quotes.set_apart import named_after
from index.quotes.surroundings import is_complement, with_title
from index.quotes.together import presented_together
from index.quotes.tokens import Token, tokens
from index.quotes.unnamed import lowered, unnamed_speaker

if TYPE_CHECKING:
    from index.quotes.cast import Cast

_LONGEST_LISTED = 7
_ISSUED_WITHIN = 3000
_SENTENCE_REACH = 220
_QUOTED = re.compile(r"[«»“”\"]")
_SENTENCE_END = re.compile(r"[.!?…] ?[»”\"]?\s+|\n")
# « Publiée lundi, … »: a participle that opens a sentence, unless the article knows somebody of that name.
_PARTICIPLES = ("é", "ée", "és", "ées", "ant", "ants")
# « l'un d'eux, un marin de 20 ans, »: the apposition says who, the pronoun does not.
_ONE_OF = re.compile(r"l['’]une? d(?:['’]|['’]entre )(?:eux|elles), (?=une? |l[ae] |l['’])", re.IGNORECASE)
# « les informations **des** médias » are those of « les médias ».
_CONTRACTED = {"des": "les", "du": "le"}
_ROMAN = re.compile(r"[IVXLC]+")
# A person recalled with less than this is from then on known by what called them: « le Serbe » is no « Espagnol ».
_LEARNED = 0.82
_SURE, _LIKELY, _FAIR, _WEAK = 0.98, 0.95, 0.88, 0.7


class Reference(NamedTuple):
    """Whom a phrase names: `mention` as written, and how sure that is (0 to 1)."""

    entity: Entity
    mention: str
    confidence: float


def refer(cast: Cast, start: int, end: int) -> Reference | None:
    """Whom the phrase at `start`..`end` names, or None where it names nobody."""
    text = cast.text
    start, end = before_examples(text, *clean_span(text, start, end))
    phrase = text[start:end]
    if not phrase or not (phrase[0].isalpha() or any(c.isalpha() or c == "%" for c in phrase)):
        return None
    low = phrase.lower()
    if low in words_used_as("nobody"):
        return None
    if (some := low.replace("’", "'")) in words_used_as("some"):
        return Reference(Entity("group", plural=True, label=some), phrase, _FAIR)
    named = named_alone(cast, start, end)
    if named is not None:
        return named
    words = tokens(text, start, end)
    # « N'Golo Lind, ingénieur » opens with a name, whatever its letters look like.
    fronted = past_adverbial(words) if cast.named_at(start) is None else 0
    if 0 < fronted < len(words):
        words = words[fronted:]
        start = words[0].start
    parts = joint_parts(cast, words)
    joint = _joint(cast, parts, text[start:end]) if parts else None
    return joint or _single(cast, words, start, end)


def named_alone(cast: Cast, start: int, end: int) -> Reference | None:
    """Whom a phrase names that is a name and nothing else.

    None too for « La Croix », « Smith et Wesson »: an article and « et » are read as such first.
    """
    name = cast.name_between(start, end)
    if name is None or fold(name[1].words[0]) in determiners() or "et" in name[1].words:
        return None
    return _named(cast, *name, start)


def _joint(cast: Cast, parts: list[tuple[int, int]], mention: str) -> Reference | None:
    """« La Russie et la Corée du Nord »: two phrases or more that stand on one level."""
    references = [_single(cast, tokens(cast.text, *part), *part) for part in parts]
    known = [r for r in references if r is not None]
    entities = list(dict.fromkeys(r.entity for r in known))
    # « les porte-parole, Ola Lind et Per Berg »: what the names have in common is no third speaker.
    if len(entities) > 2 and entities[0].plural and not entities[0].named and all(e.named for e in entities[1:]):
        del entities[0]
    if len(known) < len(parts) or len(entities) < 2:
        return None
    joint = Entity("group", plural=True, members=tuple(entities))
    return Reference(joint, mention, min(r.confidence for r in known) - 0.03)


def _single(cast: Cast, words: list[Token], start: int, end: int) -> Reference | None:
    if not words:
        return None
    one = _ONE_OF.match(cast.text, start, end + 4)
    if one is not None:
        start, end = one.end(), max(end, phrase_end(cast.text, one.end()))
        words = tokens(cast.text, start, end)
    words = past_time(words)
    start = words[0].start
    whole = cast.name_around(start) if cast.text[start].isupper() else None
    if whole is not None:
        return Reference(whole[0], cast.text[whole[1].start : whole[1].end], _SURE)
    capitals = cast.capitals_within(start, end)
    listed = _listed_phrase(cast, words)
    if listed is not None:
        return listed
    if capitals and _only_titles(cast, words, capitals[0].start):
        return _by_name(cast, capitals[0], words, start)
    return _person_beside(cast, words, capitals) or _by_description(cast, words, capitals, start, end)


def _listed_phrase(cast: Cast, words: list[Token]) -> Reference | None:
    """A phrase that is a name of the tables in several words: « France 2 », « le Quai d'Orsay »."""
    entitled = _with_own_article(cast, words)
    if entitled is not None:
        return entitled
    name = next((w for w in words if w.low not in determiners()), words[0])
    if not name.word[0].isupper() or cast.named_at(name.start) is not None:
        return None
    whole = max((c.end for c in cast.capitals_within(name.start, name.end)), default=name.end)
    for end in (w.end for w in reversed(words[:_LONGEST_LISTED]) if w.end > name.end):
        written = cast.text[name.start : end]
        if end < whole:
            break
        if fold(written) in institutions():
            return Reference(cast.institution(written), cast.text[words[0].start : end], _LIKELY)
    return None


def _with_own_article(cast: Cast, words: list[Token]) -> Reference | None:
    """« **La** Croix », « **L'**Oréal »: a name of the tables that an article opens."""
    if len(words) < 2 or not words[0].word[0].isupper() or not words[1].word[0].isupper():
        return None
    written = cast.text[words[0].start : words[1].end].replace("' ", "'")
    if fold(written) not in institutions() or words[0].low not in determiners():
        return None
    return Reference(cast.institution(written), written, _LIKELY)


def _introduced(cast: Cast, description: Description, words: list[Token]) -> Entity | None:
    """« le quotidien **L'Équipe** »: a name with its own article, behind a noun that introduces names."""
    if description.head is None or "label" not in description.head.classes:
        return None
    names = (_with_own_article(cast, words[i:]) for i in range(1, len(words)))
    return next((name.entity for name in names if name is not None), None)


def _only_titles(cast: Cast, words: list[Token], name: int) -> bool:
    """Whether nothing but civilities, particles and the name's own article (« Le Pen ») stands before the name."""
    before = [w.word for w in words if w.end <= name]
    entity = cast.named_at(name)
    if entity is not None and before and all(any(w in form for form in entity.forms) for w in before):
        return True
    return all(w in titles() or w == "." or (i and w in words_used_as("particle")) for i, w in enumerate(before))


def _by_name(cast: Cast, capitals: Capitals, words: list[Token], start: int) -> Reference | None:
    """A phrase that opens with a capitalised word, without article."""
    text = cast.text
    entity = cast.named_at(capitals.start)
    if entity is not None:
        return _named(cast, entity, capitals, start)
    listed = fold(" ".join(capitals.words)) in institutions()
    common = len(capitals.words) == 1 and not listed
    if common and _ROMAN.fullmatch(capitals.words[0]):
        return None
    if common and (fold(capitals.words[0]) in starters() or find_head(words, 0)):
        return _by_description(cast, words, [], start, words[-1].end)
    end = _past_adjectives(words, capitals.end)
    name = text[capitals.start : end]
    known = institutions().get(fold(name))
    organisation = known is not None or end > capitals.end or _organisation_like(capitals)
    if not organisation and name.endswith(_PARTICIPLES) and opens_sentence(text, capitals.start):
        return None
    lone = not organisation and not cast.names_institution(name) and bool(cast.lone.places(name))
    if lone:
        entity = cast.short_named(name) or cast.lone_person(name)
    else:
        entity = cast.institution(name, "institution" if organisation else "person")
    return Reference(entity, text[start:end], _LIKELY if organisation else _FAIR)


def _named(cast: Cast, entity: Entity, capitals: Capitals, start: int) -> Reference:
    """The bearer of a name that the phrase from `start` on ends with."""
    sure = _SURE if entity.sure or len(capitals.words) > 1 else _LIKELY
    doubtful = capitals.start in cast.doubtful
    return Reference(entity, cast.text[start : capitals.end], _WEAK if doubtful else sure)


def _past_adjectives(words: list[Token], end: int) -> int:
    """The end of a name with the lower-case adjectives that belong to it: « Horizon commun »."""
    for word in words:
        if word.start < end:
            continue
        if not word.word[0].islower() or not (adjectival(word.key) or word.key.endswith(("un", "on", "al"))):
            break
        end = word.end
    return end


def _organisation_like(capitals: Capitals) -> bool:
    word = capitals.words[0]
    odd = word.isupper() or any(c.isdigit() for c in word) or any(c.isupper() for c in word.split("-")[0][1:])
    return len(capitals.words) == 1 and odd and not word.startswith(("Mc", "Mac"))


def _written_oddly(word: str) -> bool:
    """« iTélé », « eBay »: a capital behind small letters makes a name of a firm or a medium."""
    return word[0].islower() and word.isalpha() and not word.islower()


def _person_beside(cast: Cast, words: list[Token], capitals: list[Capitals]) -> Reference | None:
    """The person whom the cast has tied to the description that opens the phrase, or whose name follows it."""
    text, start, end = cast.text, words[0].start, words[-1].end
    described = cast.described_within(start, end)
    if described is not None and described.kind == "person":
        for name in capitals:
            if cast.named_at(name.start) is described and not is_complement(text, name.start):
                return Reference(described, text[with_title(text, name.start) : name.end], _SURE)
        return Reference(described, noun_phrase_text(text, start, end), _LIKELY)
    head = find_head(words, 1) if len(words) > 1 else None
    if head is not None and head[0].kind in ("document", "channel", "rumour"):
        return None
    for name in capitals:
        entity = cast.named_at(name.start)
        if entity is None or entity.kind != "person" or is_complement(text, name.start):
            continue
        before = [w for w in words if w.end <= name.start]
        if any(w.low in words_used_as("clause") for w in before) or any(w.word == "," for w in before[:-1]):
            break
        if len(name.words) > 1 or with_title(text, name.start) != name.start:
            return Reference(entity, text[with_title(text, name.start) : name.end], _FAIR)
    return None


def _by_description(cast: Cast, words: list[Token], capitals: list[Capitals], start: int, end: int) -> Reference | None:
    """A phrase without a person's name: an institution, somebody described elsewhere, or somebody unnamed."""
    text = cast.text
    if is_quantity(text, start):
        phrase = noun_phrase_text(text, start, end)
        label = counted(text, words, phrase)
        return Reference(cast.unnamed(Entity("group", plural=True, label=label)), phrase, _FAIR) if label else None
    description = describe(text, words)
    if description is None or description.noun in _nobodies():
        return None
    head = description.head
    if description.determiner == "none" and head is None and _written_oddly(words[0].word):
        return Reference(cast.institution(words[0].word), words[0].word, _LIKELY)
    if description.determiner == "none" and (head is None or head.kind == "document"):
        return None
    phrase = noun_phrase_text(text, start, min(end, description.end))
    if head is not None and head.kind in ("channel", "rumour"):
        return _author(cast, words, phrase, nobody=head.kind == "rumour")
    apposed = named_after(cast, description, words[-1].end)
    if apposed is not None:
        return Reference(*apposed, _FAIR)
    together = presented_together(cast, description) if description.plural else None
    if together is not None:
        return Reference(together, phrase, _LIKELY)
    introduced = _introduced(cast, description, words)
    if introduced is not None:
        return Reference(introduced, phrase, _LIKELY)
    townsman = by_town(cast, words)
    known = recall(cast, townsman, start) if townsman is not None else None
    if known is not None:
        return Reference(known[0], phrase, known[1])
    proper = (
        marked_name(cast, description)
        or proper_name(cast, words, capitals)
        or own_name(cast, description, words, capitals)
    )
    if proper is not None:
        return Reference(proper, phrase, _LIKELY)
    return _taken_up(cast, description, phrase, end) or _unnamed(cast, description, phrase)


@cache
def _nobodies() -> frozenset[str]:
    return frozenset(fold(word) for word in words_used_as("nobody"))


def _taken_up(cast: Cast, description: Description, phrase: str, end: int) -> Reference | None:
    known = recall(cast, description, description.start)
    if known is None:
        following = (named_next if description.anaphoric else told_next)(cast, description, end)
        if following is None:
            return None
        _learn(following, description)
        return Reference(following, phrase, _WEAK)
    entity, confidence = known
    if entity.kind == "person" and description.head is not None and description.head.kind == "institution":
        cast.describe(entity, description)
    elif confidence < _LEARNED and entity.named:
        _learn(entity, description)
    taken_by_words = not entity.named and entity.kind == "anonymous" and description.determiner == "definite"
    if taken_by_words and len(phrase) > len(entity.label) and entity.descriptions[0].content <= description.content:
        entity.label = lowered(phrase, description)
    return Reference(entity, phrase, confidence)


def _learn(entity: Entity, description: Description) -> None:
    """Let what called a person once call that person again."""
    if description not in entity.descriptions and not description.former:
        entity.descriptions.append(description)


def _author(cast: Cast, words: list[Token], phrase: str, *, nobody: bool) -> Reference | None:
    """Whoever a channel belongs to (« un communiqué de l'Entsoe »), else the channel; a rumour alone is nobody."""
    for i, word in enumerate(words[1:], 1):
        if word.low in ("de", "du", "d'", "des", "par") and i + 1 < len(words):
            if word.low in ("de", "d'") and words[i + 1].low in words_used_as("kind-of-text"):
                continue
            after = words[i + 1] if word.low in ("de", "d'", "par") else word
            end = next((w.start for w in words[i + 2 :] if w.low in words_used_as("issued")), words[-1].end)
            author = _single(cast, tokens(cast.text, after.start, end), after.start, end)
            if author is not None and _can_issue(author.entity):
                contracted = _CONTRACTED.get(word.low, "")
                if contracted and author.entity.label.startswith(f"{word.low} "):
                    author.entity.label = contracted + author.entity.label.removeprefix(word.low)
                return Reference(author.entity, phrase, _FAIR)
            break
    description = describe(cast.text, words)
    if description is None:
        return None
    issuer = _issuer(cast, words[0].start) if description.determiner == "indefinite" and not nobody else None
    if issuer is None and not nobody and description.anaphoric:
        issuer = _issuer_before(cast, description)
    if issuer is not None:
        return Reference(issuer, phrase, _FAIR)
    return None if nobody else _unnamed(cast, description, phrase)


def _issuer_before(cast: Cast, description: Description) -> Entity | None:
    """« selon un communiqué **de Volkaria**. … lit-on dans **le communiqué** »: whose it was said to be.

    « **La mairie** a promis mille arbres dans un communiqué. … rappelle le communiqué »: or who made it known so.
    """
    own = re.compile(rf"\b{re.escape(description.text)} (?:de |d['’]|(?=du |des ))")
    for told in reversed(list(own.finditer(cast.text, max(0, description.start - _ISSUED_WITHIN), description.start))):
        end = phrase_end(cast.text, told.end())
        author = _single(cast, tokens(cast.text, told.end(), end), told.end(), end) if end > told.end() else None
        if author is not None and _can_issue(author.entity):
            return author.entity
    issued = re.compile(rf"\b(?:dans|par|via) (?:un|une|son|sa|leur) (?:\w+ )?{re.escape(description.text)}\b")
    reach = max(0, description.start - _ISSUED_WITHIN)
    places = [match.start() for match in issued.finditer(cast.text, reach, description.start)]
    return _issuer(cast, places[-1]) if places else None


def _can_issue(entity: Entity) -> bool:
    """Whether a channel or a rumour tells of this one as its author: somebody with a name, or the press."""
    if any(c.isupper() for c in entity.canonical):
        return True
    head = entity.descriptions[0].head if entity.descriptions else None
    return head is not None and head.kind in ("institution", "person")


def _issuer(cast: Cast, at: int) -> Entity | None:
    """« La mairie a publié un communiqué affirmant … »: who opens the sentence issued what speaks in it."""
    reach = max(0, at - _SENTENCE_REACH)
    ends = [m.end() for m in _SENTENCE_END.finditer(cast.text, reach, at)]
    if not ends and reach:
        return None
    subject = opening_subject(cast.text, ends[-1] if ends else 0, at)
    if subject is None or subject.end >= at or _QUOTED.search(cast.text, subject.end, at):
        return None
    reference = _single(cast, tokens(cast.text, *subject), *subject)
    speaks = reference is not None and reference.entity.kind in ("person", "institution")
    return reference.entity if reference is not None and speaks else None


def _unnamed(cast: Cast, description: Description, phrase: str) -> Reference:
    entity = unnamed_speaker(cast, description, phrase)
    return Reference(entity, phrase, _FAIR if description.head is not None else _WEAK)
