"""Who speaks before a colon without a verb of speech: « Réponse du ministre : », « Même colère chez X : ».

Reads the phrase that stands before marked words and their colon. Whether these are speech at all is judged elsewhere.
"""

from __future__ import annotations

from index.quotes.clause_subjects import first_phrase, subject_before
from index.quotes.clauses import Span, verb_between
from index.quotes.gazetteer import words_used_as
from index.quotes.phrases import names_person, phrase_end, subject_after
from index.quotes.sentences import Sentence
from index.quotes.words import nouns, words


def speech_noun(sentence: Sentence, index: int) -> int | None:
    """The place of the noun of speech among the words before `index`, the first of them."""
    known = nouns("speech_nouns.tsv", "word") | nouns("speech_nouns.tsv", "channel")
    for position in range(max(0, index - 12), index):
        if sentence.words[position] in known:
            return position
    return None


def colon_speaker(sentence: Sentence, index: int) -> Span | None:
    """Who speaks before a colon without a verb of speech: « Réponse du ministre : », « Même colère chez X : »."""
    colon = index - 1
    own = _contesting(sentence, colon) or _in_relative(sentence, colon)
    if own is not None:
        return own
    for position in range(colon - 1, -1, -1):
        word = sentence.words[position]
        if word in {"chez", "image", "côté"} or sentence.words[position : position + 2] == ["est", "de"]:
            begin = position + 1 if word == "chez" else position + 2
            return (begin, phrase_end(sentence, begin, colon)) if begin < colon else None
    noun = speech_noun(sentence, index)
    if noun is not None and (noun <= 2 or _reaches(sentence, noun, colon)):
        for position in range(noun + 1, min(colon, noun + 5)):
            if sentence.words[position] in {"de", "d'", "du", "des"}:
                begin = position if sentence.words[position] in {"du", "des"} else position + 1
                end = phrase_end(sentence, begin, colon)
                return begin, end - (end == colon and sentence.words[end - 1] in words("be"))
    return _subject_of_relative(sentence, colon) or first_phrase(sentence, 0, colon)


def _subject_of_relative(sentence: Sentence, colon: int) -> Span | None:
    """« Une réserve **que Mme Lind accueille** avec le sourire : »: a name behind the « que » of the first noun."""
    que = next((i for i in range(2, min(colon, _RELATIVE_WITHIN)) if sentence.words[i] in {"que", "qu'"}), None)
    if que is None or verb_between(sentence, 0, que) is not None:
        return None
    end = que + 1
    while end < colon and (sentence.is_capital(end) or sentence.words[end] in words_used_as("particle")):
        end += 1
    return (que + 1, end) if end > que + 1 and names_person(sentence, que + 1, end) else None


_RELATIVE_WITHIN = 8
"""The first noun phrase of such a sentence has fewer words than this."""


def _in_relative(sentence: Sentence, colon: int) -> Span | None:
    """« Elle retrouvera jeudi **la Croate Ada Lind**, qui a pris date : »: whom the last clause is about."""
    qui = next((i for i in range(colon - 1, 1, -1) if sentence.words[i] in {"qui", ","}), 0)
    if sentence.words[qui] != "qui" or sentence.words[qui - 1] != "," or verb_between(sentence, 0, qui) is None:
        return None
    found = subject_before(sentence, qui + 1, 0)
    return found if found is not None and names_person(sentence, *found) else None


def _contesting(sentence: Sentence, colon: int) -> Span | None:
    """« Ce que conteste **le gérant** : »."""
    if sentence.words[0] != "ce" or sentence.word(1) not in {"que", "qu'"}:
        return None
    found = subject_after(sentence, 3, colon)
    return found if found is not None and names_person(sentence, *found) else None


def _reaches(sentence: Sentence, noun: int, colon: int) -> bool:
    """« D'où cette mise en garde du maire, Luc Roy : »: whether whose it is stands right before the colon."""
    near = range(noun + 1, min(colon, noun + 4))
    of = next((index for index in near if sentence.words[index] in {"de", "d'", "du", "des"}), None)
    if of is None or (sentence.word(0) not in _POINTING and verb_between(sentence, 0, colon) is not None):
        return False
    begin = of if sentence.words[of] in {"du", "des"} else of + 1
    return phrase_end(sentence, begin, colon) == colon and names_person(sentence, begin, colon)


_POINTING = frozenset(["c'", "ce", "tel", "telle"])
"""« C'est aussi l'avis du maire : », « Tel est le constat de X : »."""
