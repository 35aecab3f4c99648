"""Marked stretches that no verb and no source claims: titles and terms, headings, continued speech, predicates.

Most single words in marks are nobody's speech (« gilets jaunes », a film, an irony); whole utterances always are. What
lies between is judged by its place: after a colon, as a predicate (« le pape « s'associe … » »), or by length.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.quotes.clause_subjects import first_phrase, subject_before
from index.quotes.clauses import Span, verb_between
from index.quotes.colon_speakers import colon_speaker, speech_noun
from index.quotes.drafts import Draft, Frame
from index.quotes.groups import find_groups
from index.quotes.inner import inner_incise
from index.quotes.naming import FRAGMENT, is_charge, is_function, names_something
from index.quotes.phrases import begins_phrase, is_role, names_person, phrase_end, subject_after
from index.quotes.sentences import MARKED, Sentence
from index.quotes.utterance import has_clause, is_utterance
from index.quotes.whose import main_clause
from index.quotes.words import nouns, words

_PUNCTUATION = frozenset([",", ".", ";", ":", "!", "?", "…", "–", "-", "—", "...", "(", ")", MARKED])


def judge(sentence: Sentence, index: int, drafts: Sequence[Draft], previous: Sentence | None) -> Draft | None:
    """The draft of a marked stretch that no verb claims, or None where it is nobody's speech."""
    mark = sentence.marks[index]
    found = sentence.said(index)
    if names_something(sentence, index) or is_charge(sentence, index):
        return None
    utterance = is_utterance(sentence, index)
    before = sentence.word(index - 1)
    if before == ":" and (utterance or speech_noun(sentence, index) is not None):
        received = not _RECEIVED.isdisjoint(sentence.words[:index])
        if received:
            return _draft("colon-noun", "passive", index, None)
        return _draft("colon-noun", "colon", index, colon_speaker(sentence, index))
    announced = _announced(sentence, index, previous) or _signed(sentence, index)
    if announced:
        return announced
    inner = inner_incise(sentence, mark) if utterance else None
    if inner is not None:
        inner.marks, inner.anchor, inner.cut = [index], index, index + 1
        return inner
    unknown = (
        _unknown_incise(sentence, index) if utterance and sentence.word(index - 1) in {"", ":", ".", ","} else None
    )
    if unknown:
        return _draft("incise", "incise-unknown", index, unknown)
    if _is_alone(sentence) and (utterance or len(found) >= FRAGMENT - 1):
        return _draft("incise", "floating", index, None)
    if index == 0 and (
        (utterance and len(found) >= FRAGMENT) or (len(found) > 2 and _follows_speech(sentence, previous))
    ):
        return _draft("incise", "floating", index, None)
    announced = _announced_before(sentence, index, drafts)
    if announced:
        return announced
    predicate = _predicate(sentence, index, found)
    if predicate:
        return _draft("object", "predicate", index, predicate)
    colon = next((d for d in drafts if d.frame == "colon-noun" and d.anchor < index), None)
    if colon and len(found) >= FRAGMENT - 1:
        further = _draft("object", colon.rule, index, colon.speaker)
        further.inside = colon.inside
        return further
    if before in {"que", "qu'"} and utterance:
        return _draft("object", "que", index, first_phrase(sentence, 0, index - 1))
    if sentence.text[mark.start].islower() and _follows_speech(sentence, previous) and _goes_on(found):
        return _draft("object", "continued", index, None)
    condition = _condition(sentence, index)
    if condition:
        return _draft("object", "colon", index, condition)
    if len(found) >= FRAGMENT and (utterance or has_clause(found) or len(found) > FRAGMENT):
        if (
            index
            and sentence.text[mark.start].isupper()
            and not (has_clause(found) or sentence.text[mark.end - 1] in "!?")
        ):
            return None
        return _draft("object", "fragment", index, _subject(sentence, index))
    if _is_heading(sentence) and len(found) > 1:
        return _draft("object", "heading", index, None)
    return _said_in(sentence, index)


def _said_in(sentence: Sentence, index: int) -> Draft | None:
    """« l'appel de X à « rentrer » », « ses déclarations sur les « paresseux » »: a noun of speech holds the words."""
    noun = next((i for i in range(index - 2, max(-1, index - _HELD), -1) if sentence.words[i] in _held_in()), None)
    if noun is None or sentence.word(index - 1) not in _HOLDS or verb_between(sentence, noun, index) is not None:
        return None
    if not _BARRED.isdisjoint(sentence.words[noun:index]) or sentence.text[sentence.marks[index].start].isupper():
        return None
    whose = next(
        (i for i in range(noun + 1, min(noun + 4, index - 1)) if sentence.words[i] in {"de", "d'", "du"}), None
    )
    if whose is None:
        return _draft("object", "fragment", index, _possessor(sentence, noun))
    begin = whose if sentence.words[whose] == "du" else whose + 1
    end = phrase_end(sentence, begin, index - 1)
    return _draft("object", "fragment", index, (begin, end) if names_person(sentence, begin, end) else None)


def _possessor(sentence: Sentence, noun: int) -> Span | None:
    """« **ses** récentes déclarations sur les « paresseux » »: the possessive stands for whoever said them."""
    return next(((i, i + 1) for i in range(noun - 1, max(-1, noun - 3), -1) if sentence.words[i] in _POSSESSIVES), None)


_POSSESSIVES = frozenset(["son", "sa", "ses"])


@cache
def _held_in() -> frozenset[str]:
    return nouns("speech_nouns.tsv", "word") - nouns("naming_nouns.tsv", "term")


_HELD = 10
"""So many words back a noun of speech may stand that holds marked words."""
_HOLDS = frozenset(["à", "au", "aux", "de", "d'", "des", "les", "sur"])
_BARRED = frozenset([",", ";", ":", MARKED, "(", "que", "qu'", "qui", "selon"])
_RECEIVED = frozenset(["reçu", "reçue", "reçoit", "reçoivent", "recevait", "reçut"])
"""« a reçu un message : « … » »: what somebody received was said by another."""


def _announced_before(sentence: Sentence, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """« X a présenté ses vœux : « … », la nation « se réveille » »: words that go on with what a colon announced."""
    if not sentence.text[sentence.marks[index].start].islower():
        return None
    before = (d for d in drafts if d.marks and d.anchor < index and d.frame != "incise")
    told = next((d for d in before if sentence.word(d.marks[0] - 1) == ":"), None)
    if told is None or "tandis" in sentence.words[told.marks[0] : index]:
        return None
    further = _draft("object", told.rule, index, told.speaker)
    further.inside, further.inherits, further.pronoun = told.inside, told.inherits, told.pronoun
    return further


def _announced(sentence: Sentence, index: int, previous: Sentence | None) -> Draft | None:
    """A quote that stands on its own line behind « X résume : »."""
    if index or previous is None or previous.text[previous.end : sentence.start].strip():
        return None
    colon = len(previous) - 1
    if previous.word(colon) != ":":
        return None
    group = next((group for group in reversed(find_groups(previous)) if "say" in group.verb.frames), None)
    draft = _draft("colon-noun", "colon", index, colon_speaker(previous, colon + 1))
    draft.inside = previous
    draft.cue = (group.first, group.last) if group else (0, 0)
    if group and draft.speaker and draft.speaker[0] < group.first < draft.speaker[1]:
        draft.speaker = (draft.speaker[0], group.first)
    return draft


def _signed(sentence: Sentence, index: int) -> Draft | None:
    """« … » - Bruno Acquaviva, président du club."""
    begin = index + 2
    if index or sentence.word(index + 1) not in {"-", "–", "—"} or not sentence.is_capital(begin):
        return None
    end = phrase_end(sentence, begin, len(sentence.words))
    return _draft("incise", "signature", index, (begin, end)) if names_person(sentence, begin, end) else None


_HEADING = 12
"""A heading has this many words at most."""


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own without a stop: its marked words may be those of a quote further down."""
    line = sentence.text[sentence.start : sentence.end]
    begins = sentence.start == 0 or sentence.text[sentence.start - 1] == "\n"
    stopped = sentence.words[-1] in {".", "!", "?", "…"} and sentence.start > 0
    return begins and line.endswith("\n") and len(sentence.words) <= _HEADING and not stopped


def _subject(sentence: Sentence, index: int) -> Span | None:
    """The subject of a sentence that quotes without a verb of speech, where it is somebody: « X va à Y pour « … » »."""
    span = first_phrase(sentence, 0, index)
    if span is not None:
        span = span[0], _bare_name_end(sentence, *span)
    elif sentence.said(index)[0] in _PURPOSE:
        # « Hier, « pour ne gêner personne », le maire a … »: the purpose is that of whom the clause is about.
        span = main_clause(sentence, index + 1)
    return span if span and names_person(sentence, *span) and not _is_told_of(sentence, span, index) else None


def _is_told_of(sentence: Sentence, subject: Span, index: int) -> bool:
    """« Les ouvriers **devront** « se battre » », « une **décision** « juste » »: what another says of the subject."""
    if not words("modal").isdisjoint(sentence.words[subject[0] : index]):
        return True
    if sentence.words[subject[0]] in words("subject"):
        return False
    named = any(sentence.is_capital(i) for i in range(max(subject[0], 1), subject[1]))
    return not named and not is_role(sentence, *subject, document=False)


_PURPOSE = frozenset(["pour", "afin", "par", "sans", "faute"])


def _bare_name_end(sentence: Sentence, begin: int, end: int) -> int:
    """Where a name without an article ends: before a word in lower case, maybe a verb (« Météo-Port **place** »)."""
    if not sentence.is_capital(begin) or sentence.words[begin] in words("determiner"):
        behind = (i for i in range(begin + 2, end) if sentence.word(i + 1) in words("determiner"))
        return next((i for i in behind if sentence.is_capital(i - 1) and _can_be_verb(sentence, i)), end)
    small = (i for i in range(begin + 1, end) if sentence.words[i][0].isalpha() and not sentence.is_capital(i))
    return next((i for i in small if not is_function(sentence.words[i])), end)


def _goes_on(found: list[str]) -> bool:
    """Whether a fragment has a verb, or hangs on what comes before: « coopère avec eux », « à la reprise »."""
    if len(found) < FRAGMENT - 1:
        return False
    linked = words("preposition", "determiner", "adverb", "clitic")
    return has_clause(found) or found[0] in linked


def _draft(frame: Frame, rule: str, index: int, speaker: Span | None) -> Draft:
    return Draft(
        frame=frame,
        rule=rule,
        cue=(index, index),
        region=(index, index + 1),
        anchor=index,
        cut=index + 1,
        speaker=speaker,
        marks=[index],
    )


def _is_alone(sentence: Sentence) -> bool:
    return _PUNCTUATION.issuperset(sentence.words)


def _follows_speech(sentence: Sentence, previous: Sentence | None) -> bool:
    """Whether the sentence before, in the same paragraph, had marked words too."""
    if previous is None or not previous.marks:
        return False
    between = sentence.text[previous.end : sentence.start]
    return not between.strip() and "\n" not in between


def _condition(sentence: Sentence, index: int) -> Span | None:
    """« pose une condition : que le port soit « dragué » »."""
    for position in range(index - 1, max(0, index - 10), -1):
        if sentence.words[position] in {"que", "qu'"} and sentence.words[position - 1] == ":":
            return first_phrase(sentence, 0, position - 1)
    return None


def _unknown_incise(sentence: Sentence, index: int) -> Span | None:
    """The speaker of « « … », balaie X. »: a verb that no table knows, right after an utterance and before a name."""
    position = index + 1
    if sentence.word(position) == ",":
        position += 1
    word = sentence.word(position)
    if word in words("clitic"):
        position, word = position + 1, sentence.word(position + 1)
    if word in {"a", "ont", "est", "sont"} and sentence.word(position + 1).endswith(("é", "i", "it", "u")):
        position += 1
    elif not _can_be_verb(sentence, position):
        return None
    speaker = subject_after(sentence, position + 1, len(sentence.words))
    if (
        speaker is None
        or sentence.word(speaker[1]) not in {"", ".", ",", ":", ";"}
        or not begins_phrase(sentence, speaker[0])
    ):
        return None
    return speaker


def _can_be_verb(sentence: Sentence, position: int) -> bool:
    """Whether a word that no table knows has the form of a verb in the third person."""
    word = sentence.word(position)
    if not word.isalpha() or sentence.is_capital(position) or is_function(word):
        return False
    return word.endswith(("e", "ent", "a", "ait", "it", "èrent", "irent", "aient", "oit", "eint"))


def _predicate(sentence: Sentence, index: int, found: list[str]) -> Span | None:
    """The subject of « le pape « s'associe à la douleur » », « l'imam est « effaré » »."""
    before = sentence.word(index - 1)
    if before in words("modal"):
        return None
    parted = before in {"s'", "se", "n'", "ne"}
    begins_with_verb = (
        parted or found[0] in words("finite") or (found[0] in {"s'", "se", "ne", "n'"} and len(found) > 3)
    )
    end = index - parted if begins_with_verb else _copula(sentence, index) or _auxiliary(sentence, index, found)
    if end is None:
        return None
    span = subject_before(sentence, end, 0) or first_phrase(sentence, 0, end)
    return span if span and (sentence.words[span[0]] in _PERSONS or names_person(sentence, *span)) else None


def _copula(sentence: Sentence, index: int) -> int | None:
    """The place of « est » before the marked words, adverbs aside: « Ola Lind **reste** pourtant « optimiste » »."""
    adverbs = words("adverb")
    position = index - 1
    while position > 0 and sentence.words[position] in adverbs and sentence.words[position] not in _NEGATED:
        position -= 1
    return position if sentence.word(position) in words("copula") else None


def _auxiliary(sentence: Sentence, index: int, found: list[str]) -> int | None:
    """The place of « a » before marked words that hold its participle: « Ola Lind n'**a** « rien vu venir » »."""
    have = sentence.word(index - 1) in {"a", "ont", "avait", "avaient"}
    told = have and any(word.endswith(_PARTICIPLES) for word in found[:_FIRST])
    return index - 1 - (sentence.word(index - 2) == "n'") if told else None


_PARTICIPLES = ("é", "i", "u", "is", "it", "ert", "aint", "eint", "ait")
_FIRST = 3
_NEGATED = frozenset(["pas", "plus", "jamais", "rien"])

_PERSONS = frozenset(["il", "elle", "ils", "elles", "on"])
