"""Sources behind a relative: « le ministère, selon lequel … », « les rumeurs de X selon lesquelles … ».

Whose statement it is and where its clause ends; which pattern opens it, and what else « selon » does, is for `sources`.
"""

from __future__ import annotations

from functools import cache

from index.quotes.clause_subjects import first_phrase
from index.quotes.clauses import Span, looks_finite, verb_between
from index.quotes.phrases import names_person
from index.quotes.sentences import MARKED, Sentence
from index.quotes.verbs import Verb, forms
from index.quotes.words import nouns, words


def read_relative(sentence: Sentence, first: int, name: int) -> tuple[Span, Span] | None:
    """The author and the content of « le ministère, selon lequel … », « des rapports selon lesquels … », or None.

    A noun of speech has an author: « les alertes de X selon lesquelles », or whoever publishes it. Where it has none,
    nobody can be told. Pieces of information (« les informations selon lesquelles ») are nobody's statement.
    """
    last = first - 1 if sentence.word(first - 1) == "," else first
    begin = _phrase_start(sentence, last)
    # « Ola Lind**, de l'association Vert Morlec,** pour qui … »
    opened = begin - (begin > 0 and sentence.words[begin - 1] in {"de", "d'"})
    if opened > 1 and sentence.words[opened] in {"de", "d'", "du"} and sentence.words[opened - 1] == ",":
        last = opened - 1
        begin = _phrase_start(sentence, last)
    head = next((i for i in range(begin, last) if sentence.words[i] in _nouns_before_relative()), None)
    content = (name + 1, _relative_end(sentence, begin, name + 1))
    if head is None:
        if begin >= last or not names_person(sentence, begin, last):
            return None
        return (begin, last), content
    if sentence.words[head] in nouns("speech_nouns.tsv", "hint"):
        return None
    return _author(sentence, head, last) or (last, last), content


@cache
def _nouns_before_relative() -> frozenset[str]:
    return nouns("speech_nouns.tsv", "word") | nouns("speech_nouns.tsv", "channel") | nouns("speech_nouns.tsv", "hint")


def _phrase_start(sentence: Sentence, last: int) -> int:
    begin = last
    while begin > 0 and sentence.words[begin - 1] not in (",", ";", ":", MARKED, "que", "qu'", "(", "par"):
        begin -= 1
        word = sentence.words[begin]
        if (word in words("determiner") or word in {"de", "d'"}) and sentence.word(begin - 1) not in {"de", "d'", "en"}:
            before = sentence.word(begin - 1)
            if before not in {"à", "de", "d'"} and word not in {"du", "des"}:
                break
            if before in _nouns_before_relative():
                continue
            break
    while begin < last and sentence.words[begin] in {"de", "d'", "à", "au", "aux"}:
        begin += 1
    return begin


def _author(sentence: Sentence, head: int, last: int) -> Span | None:
    for index in range(head + 1, last):
        if sentence.words[index] in {"de", "d'", "du", "des"}:
            begin = index if sentence.words[index] in {"du", "des"} else index + 1
            return (begin, last) if names_person(sentence, begin, last) else None
    verb = verb_between(sentence, 0, head)
    if any(_rejects(form.verb) for word in sentence.words[:head] for form in forms().get(word, ())):
        return None
    subject = first_phrase(sentence, 0, verb) if verb else None
    return subject if subject and names_person(sentence, *subject) else None


def _rejects(verb: Verb) -> bool:
    """Whether a verb tells that its subject is against what it speaks of: « dénonce les rumeurs selon lesquelles »."""
    return "deny" in verb.frames or verb.name in words("rejecting")


_LINKING = frozenset(
    ["et", "mais", "ou", "lorsque", "lorsqu'", "quand", "que", "qu'", "qui", "dont", "où", "si", "alors", "car", ","]
)


def _relative_end(sentence: Sentence, noun: int, begin: int) -> int:
    """Where the clause ends: before the main verb if the noun is its subject, or at a comma."""
    if sentence.words[0] in words("opening") and any(map(looks_finite, sentence.words[:noun])):
        comma = sentence.find(",", begin, len(sentence))
        return comma if comma > 0 else len(sentence)
    verb = verb_between(sentence, begin, len(sentence))
    if verb is None or verb_between(sentence, 0, noun) is not None:
        return len(sentence)
    skip = verb + 2 if sentence.words[verb] in words("have", "be") else verb + 1
    second = verb_between(sentence, skip, len(sentence))
    if second is None or _LINKING & set(sentence.words[verb:second]):
        return len(sentence)
    while sentence.words[second - 1] in words("clitic") - words("determiner"):
        second -= 1
    return second
