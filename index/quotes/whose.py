"""Whose words a verb reports when its subject is not inverted: left subject, agent, shared subject, chain.

« a dit …, ajoutant que … » shares a speaker, « …, le porte-parole qualifiant … » has its own, « Rappelant que …, le
colonel a fermé » takes the subject that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.quotes.clause_subjects import first_phrase, goes_on_from_source, shares_subject, subject_before
from index.quotes.clauses import Span, clause_start, looks_finite, segment_end, verb_between
from index.quotes.drafts import CLAUSE_FRAMES, Draft
from index.quotes.groups import Group
from index.quotes.phrases import begins_phrase, is_role, names_person, phrase_end, subject_after
from index.quotes.sentences import MARKED, Sentence
from index.quotes.sources import find_sources
from index.quotes.words import nouns, words


def speaker_of(
    sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int
) -> tuple[Span | None, Draft | None, int]:
    """Who speaks: a span, or an earlier draft whose speaker is shared."""
    if group.mood in ("passive", "participle"):
        agent = _agent(sentence, group.last)
        return agent, None, agent[1] if agent else 0
    if group.mood == "present":
        return (*_speaker_of_participle(sentence, group, earlier, floor), 0)
    if leads_in(sentence, group):
        return main_clause(sentence, group.last), None, 0
    if shares_subject(sentence, group.first, floor):
        return (*_shared(sentence, group, earlier, floor), 0)
    if group.mood == "infinitive" and _after_main(sentence, group.first):
        previous = _main(sentence, earlier, group.first)
        if previous is not None:
            return None, previous, 0
    if group.mood == "infinitive":
        begin = clause_start(sentence, group.first, floor)
        last = group.first - (sentence.word(group.first - 1) in ("de", "d'"))
        return first_phrase(sentence, begin, last), None, 0
    found = subject_before(sentence, group.first, floor)
    if found is None and sentence.word(group.first - 1) == "qui":
        return None, None, 0
    return found, None, 0


def leads_in(sentence: Sentence, group: Group) -> bool:
    """« **Après avoir affirmé** que …, X est parti », « **Avant de** déclarer que …, »: what a sentence opens with."""
    return (
        sentence.words[0] in ("après", "avant")
        and group.first <= _OPENED
        and (
            group.mood == "infinitive"
            or sentence.word(group.auxiliary if group.auxiliary is not None else -1) == "avoir"
        )
    )


_OPENED = 3
"""So many words may stand before the infinitive that a sentence opens with."""


def _after_main(sentence: Sentence, position: int) -> bool:
    """« X affirme que …, **avant de** conclure »: what X does next, whatever stands between."""
    return sentence.words[max(0, position - 2) : position] in (["avant", "de"], ["avant", "d'"])


def _agent(sentence: Sentence, position: int) -> Span | None:
    """« par les enquêteurs » after a passive."""
    for index in range(position, min(len(sentence.words), position + 12)):
        if sentence.words[index] == "par":
            return subject_after(sentence, index + 1, len(sentence.words))
        if sentence.words[index] in (",", ";", ":") or sentence.words[index] in words("finite"):
            return None
    return None


def _speaker_of_participle(
    sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int
) -> tuple[Span | None, Draft | None]:
    """« , ajoutant que » shares the speaker; « , le porte-parole qualifiant » has its own."""
    before = sentence.word(group.first - 1)
    previous = _main(sentence, earlier, group.first)
    gerund = "en" in (before, sentence.words[group.first])
    if gerund or before in (",", "et", "tout", "ou", "mais", MARKED) or before in words("adverb") or not before:
        anew = _begun_since(sentence, previous, group.first) if gerund and before != "," else None
        if anew is not None:
            return anew, None
        if previous is not None:
            return None, previous
        source = _opening_source(sentence, group.first)
        if source is not None:
            return source, None
        if group.first <= 2 or (before == "," and _sets_scene(sentence, group.first - 1)):
            opened = main_clause(sentence, group.last)
            return (opened, None) if opened else (None, None)
        return _subject_of_clause(sentence, floor, group.first), None
    author = _author_of_document(sentence, group.first, floor)
    if author is not None:
        return author, None
    own = _own_subject(sentence, group.first, floor) or _phrase_beside(sentence, group.first, floor)
    if own is not None:
        return own, None
    if previous is not None and previous.frame in ("marked", "object"):
        return (previous.cue[1], group.first), None
    return (None, previous) if previous else (first_phrase(sentence, floor, group.first), None)


def _begun_since(sentence: Sentence, previous: Draft | None, gerund: int) -> Span | None:
    """The subject of a clause that began between the act before and a gerund.

    « Il saluait les gens **quand un homme** l'a giflé en criant », « Niant avoir menti, **il** est parti en criant ».
    """
    if previous is None:
        return None
    if previous.group is not None and previous.group.mood == "present" and previous.inherits is None:
        main = main_clause(sentence, previous.group.last)
        return main if main is not None and main[1] < gerund else None
    begin = next((i + 1 for i in range(gerund - 1, previous.anchor, -1) if sentence.words[i] in _WHEN), None)
    verb = verb_between(sentence, begin, gerund) if begin is not None else None
    if begin is None or verb is None:
        return None
    while verb > begin and sentence.words[verb - 1] in words("clitic"):
        verb -= 1
    return subject_before(sentence, verb, begin)


_WHEN = frozenset(["quand", "lorsque", "lorsqu'", "alors", "tandis"])
"""What opens a clause of its own behind the main one."""


def author_of_words(sentence: Sentence, group: Group) -> Span | None:
    """« X répète **les propos tenus par Y** : « … »: whose the words are that a verb only says again."""
    if group.verb.name not in words("repeating"):
        return None
    colon = sentence.find(":", group.last, min(len(sentence.words), group.last + _REPEATED))
    if colon < 0:
        return None
    said = nouns("speech_nouns.tsv", "word")
    noun = next((index for index in range(group.last, colon) if sentence.words[index] in said), None)
    if noun is None:
        return None
    of = noun + 1 + (sentence.word(noun + 2) == "par")
    if sentence.word(of) not in ("de", "d'", "du", "des", "par"):
        return None
    begin = of if sentence.words[of] in ("du", "des") else of + 1
    goes_on = any(word.endswith("ant") and len(word) > _ANT for word in sentence.words[begin:colon])
    whole = not goes_on and phrase_end(sentence, begin, colon) == colon and names_person(sentence, begin, colon)
    return (begin, colon) if whole else None


_ANT = 5
"""Longer words in « -ant » are participles as a rule."""
_REPEATED = 14
"""So many words behind such a verb the colon may stand."""


def _opening_source(sentence: Sentence, position: int) -> Span | None:
    """« **Selon le syndicat**, cela « reste rare », tout en ajoutant que »: the source that the sentence opens with."""
    comma = sentence.find(",", 0, min(position, _SCENE + 4))
    pointed = sentence.word(comma + 1) in ("cela", "ceci", "ce", "c'")
    return (1, comma) if sentence.words[0] in ("selon", "d_après") and comma > 1 and pointed else None


def _sets_scene(sentence: Sentence, comma: int) -> bool:
    """Whether nothing but a complement stands before a comma: « **Vers 21 heures,** dénonçant « … », le maire … »."""
    return sentence.words[0] in words("opening") and verb_between(sentence, 0, comma) is None and comma < _SCENE


_SCENE = 8
"""A complement that sets the scene has fewer words than this."""


def _subject_of_clause(sentence: Sentence, floor: int, last: int) -> Span | None:
    """The subject of the last verb before a gerund: « il saluait quand **un homme** l'a giflé en criant »."""
    verb = next((index for index in range(last - 1, floor, -1) if looks_finite(sentence.words[index])), None)
    if verb is None or sentence.words[verb - 1] == "qui":
        return first_phrase(sentence, floor, last)
    while verb > floor and sentence.words[verb - 1] in words("clitic"):
        verb -= 1
    return subject_before(sentence, verb, floor) or first_phrase(sentence, floor, last)


def _author_of_document(sentence: Sentence, position: int, floor: int) -> Span | None:
    """« La chaîne a publié hier **un communiqué** affirmant que … »: whoever publishes it."""
    if sentence.word(position - 1) not in nouns("speech_nouns.tsv", "channel"):
        return None
    verb = verb_between(sentence, floor, position - 1)
    subject = first_phrase(sentence, floor, verb) if verb is not None else None
    return subject if subject and names_person(sentence, *subject) else None


def _own_subject(sentence: Sentence, position: int, floor: int) -> Span | None:
    """« …, Éva Karlsen expliquant que »: a phrase between the last comma and the participle."""
    for index in range(position - 1, floor, -1):
        if sentence.words[index - 1] in (",", "("):
            return (index, position) if begins_phrase(sentence, index) else None
        if sentence.words[index] in words("finite"):
            return None
    return None


def _phrase_beside(sentence: Sentence, position: int, floor: int) -> Span | None:
    """« ont fait face à **des partisans** criant « … » »: the people whom the participle stands beside."""
    for index in range(position - 1, max(floor, position - _BESIDE), -1):
        if sentence.words[index] in words("finite") or sentence.words[index] in (",", MARKED):
            return None
        if sentence.words[index] in ("des", "les", "un", "une", "plusieurs", "deux"):
            close = (index, position)
            return close if is_role(sentence, index, min(position, index + 3), person=True) else None
    return None


_BESIDE = 6
"""So many words back a participle's own noun phrase may begin."""


def main_clause(sentence: Sentence, position: int) -> Span | None:
    """The subject of the clause that follows an opening participle: « Rappelant que …, **le colonel** a fermé »."""
    for index in range(position, len(sentence.words) - 2):
        if sentence.words[index] != ",":
            continue
        begin = index + 1
        if sentence.words[begin] in ("il", "elle", "ils", "elles", "on"):
            return begin, begin + 1
        if not (begins_phrase(sentence, begin) or sentence.words[begin] in words("subject")):
            continue
        stop = segment_end(sentence, begin, len(sentence.words))
        verb = verb_between(sentence, begin, stop)
        if verb is None:
            verb = _behind_appositions(sentence, stop)
        if verb is None:
            verb = _simple_past(sentence, begin + 1, stop)
        if verb is not None and verb > begin:
            while verb > begin + 1 and sentence.words[verb - 1] in words("clitic"):
                verb -= 1
            return begin, verb
    return None


def _behind_appositions(sentence: Sentence, comma: int) -> int | None:
    """« le maire, Luc Orvan, **est** parti »: the verb right behind a comma, past what commas set apart before it."""
    while comma < len(sentence.words):
        following = segment_end(sentence, comma + 1, len(sentence.words))
        verb = verb_between(sentence, comma + 1, following)
        if verb is not None:
            near = all(word in words("clitic") for word in sentence.words[comma + 1 : verb])
            return verb if near else None
        comma = following
    return None


def _simple_past(sentence: Sentence, begin: int, stop: int) -> int | None:
    """The first word right behind a name or a pronoun that has the form of a « passé simple »: « Lopez **quitta** »."""
    for index in range(begin, min(stop, begin + 4)):
        word = sentence.words[index]
        if word.endswith(_SIMPLE_PAST) and len(word) > 4 and not sentence.is_capital(index):
            return index if sentence.is_capital(index - 1) and word.isalpha() else None
    return None


_SIMPLE_PAST = ("a", "it", "ut", "int", "èrent", "irent", "urent", "inrent")


def _is_a_thing_told(sentence: Sentence, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """« affirme que **l'examen laisse penser** que …, ajoutant »: a verb inside what another reports, of a thing."""
    inside = any(
        one.content is not None and one.is_clause and one.content <= draft.anchor for one in earlier if one is not draft
    )
    return inside and draft.speaker is not None and not names_person(sentence, *draft.speaker)


def _main(sentence: Sentence, earlier: Sequence[Draft], position: int) -> Draft | None:
    """The act whose speaker a chain goes on with: the nearest one on the left that has a speaker."""
    for draft in reversed(earlier):
        if draft.group and draft.group.mood in ("participle", "passive"):
            continue
        # « a mis en garde **ceux qui comparent**, estimant que … »
        if draft.group and draft.frame == "object" and sentence.word(draft.group.first - 1) == "qui":
            continue
        speaks = draft.speaker or draft.pronoun is not None or draft.inherits
        if draft.anchor < position and speaks and not _is_a_thing_told(sentence, draft, earlier):
            return draft
    return None


def _opinion_goes_on(sentence: Sentence, position: int, floor: int) -> Span | None:
    """« **Pour X**, le prix est « fou », et réclame un « geste » »: X, where the subject of the clause cannot speak."""
    opening = next((s for s in find_sources(sentence) if s.first == 0), None) if sentence.words[0] in _BY else None
    if opening is None or opening.last >= position:
        return None
    subject = first_phrase(sentence, max(floor, opening.last), position)
    return opening.speaker if subject is None or not names_person(sentence, *subject) else None


_BY = frozenset(["pour", "selon", "d_après"])


def _shared(sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int) -> tuple[Span | None, Draft | None]:
    """The subject of « et a ajouté »: that of the verb in the same tense, else that of the clause it stands in."""
    for draft in reversed(earlier):
        if draft.group and draft.frame != "incise" and draft.group.mood == group.mood:
            return None, draft
    source = goes_on_from_source(sentence, group.first) or _opinion_goes_on(sentence, group.first, floor)
    if source is not None:
        return source, None
    if earlier and earlier[-1].frame in ("inf", "de", "à"):
        return None, earlier[-1]
    if earlier and earlier[-1].content is not None and earlier[-1].frame in CLAUSE_FRAMES:
        return first_phrase(sentence, earlier[-1].content, group.first), None
    if earlier and earlier[-1].frame == "incise":
        return None, earlier[-1]
    return first_phrase(sentence, floor, group.first), None
