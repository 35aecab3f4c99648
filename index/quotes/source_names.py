"""Where the phrase ends that names a source: « selon **le ministre de la Défense, Ola Lind,** deux hommes … ».

With the appositions that commas set off, and without the clause that begins where a comma was forgotten. Who the source
is stays for the speakers layer.
"""

from __future__ import annotations

from functools import cache

from index.quotes.clauses import verb_between
from index.quotes.gazetteer import words_used_as
from index.quotes.phrases import begins_phrase, is_role
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words

PRONOUNS = frozenset(
    [
        "lui",
        "elle",
        "eux",
        "elles",
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "certains",
        "certaines",
        "d'autres",
        "beaucoup",
    ]
)
CONNECTORS = frozenset(
    ["toutefois", "cependant", "néanmoins", "en effet", "en_effet", "pourtant", "également", "aussi", "enfin"]
)
_STOPS = frozenset([":", ";", "tandis", "alors", "mais", "–", "—"])


def source_end(sentence: Sentence, name: int, *, initial: bool) -> int:
    """The end of the phrase that names the source, with the appositions that commas set off."""
    if sentence.word(name) in PRONOUNS and sentence.word(name + 1) == ",":
        return name + 1
    end = name_segment(sentence, name, len(sentence.words))
    begins = _without_comma(sentence, name, end) if initial else None
    if begins is not None:
        return begins
    while sentence.word(end) == ",":
        following = name_segment(sentence, end + 1, len(sentence.words))
        if initial and (
            sentence.word(following) not in {",", ":"}
            or not _qualifies(sentence, name, end + 1, following, initial=initial)
        ):
            break
        if not initial and not _qualifies(sentence, name, end + 1, following, initial=initial):
            break
        end = following
    while end > name and sentence.words[end - 1] in {".", ",", "!", "?", "…"}:
        end -= 1
    return end


def _without_comma(sentence: Sentence, name: int, end: int) -> int | None:
    """« Selon l'agence **le président** a signé »: where the subject begins whose verb the source's segment holds."""
    verb = verb_between(sentence, name + 1, end)
    if verb is None or sentence.word(name - 1) == "pour" or not _WITH_CLAUSE.isdisjoint(sentence.words[name:verb]):
        return None
    begins = [i for i in range(name + (sentence.word(name) not in PRONOUNS) + 1, verb - 1) if _may_begin(sentence, i)]
    # « des » may open a subject or a complement.
    begin = next((i for i in begins if sentence.words[i] != "des"), next(iter(begins), None))
    return None if begin is None or "et" in sentence.words[name:begin] else begin


def _may_begin(sentence: Sentence, position: int) -> bool:
    """Whether the word at `position` can open a subject that nothing ties to the words before it."""
    word, before = sentence.words[position], sentence.words[position - 1]
    counted = word[0].isdigit() and sentence.word(position + 1) not in {"-", "–", "."}
    opens = counted or (word in words("determiner") and word not in {"du", "au", "aux"})
    return opens and before not in _LED_IN and before not in words("preposition", "determiner")


_WITH_CLAUSE = frozenset(["qui", "que", "qu'", "dont", "où", "ayant"])
_LED_IN = frozenset(["et", "ou", "%", "n°", "-", "(", MARKED])


def name_segment(sentence: Sentence, begin: int, end: int) -> int:
    """The word at which the segment ends that opens with `begin`: a comma, a stop, a mark, a new clause."""
    position = begin
    subjects, bounds = words("subject"), _bounds()
    while position < end:
        word = sentence.words[position]
        if word not in bounds:
            position += 1
            continue
        if (
            (word in {",", ".", "!", "?", "…"} and not _is_inner_dot(sentence, position))
            or word in _STOPS
            or (word == MARKED and not is_name_mark(sentence, position))
        ):
            break
        if word in {"que", "qu'"} or (position > begin and word in subjects and word not in {"ce", "elle"}):
            break
        if word == "(":
            closer = sentence.find(")", position, min(end, position + 25))
            position = closer if closer >= 0 else position
        elif word == ")":
            break
        position += 1
    return position


@cache
def _bounds() -> frozenset[str]:
    """The words at which a segment may end or be stepped over: a look that spares most words the others."""
    return words("subject") | _STOPS | {",", ".", "!", "?", "…", MARKED, "que", "qu'", "(", ")"}


def _is_inner_dot(sentence: Sentence, position: int) -> bool:
    """Whether a stop stands inside a name: « le site port-morlec.com »."""
    if sentence.words[position] != "." or position + 1 >= len(sentence.words):
        return False
    return sentence.end_of(position) == sentence.start_of(position + 1)


def is_name_mark(sentence: Sentence, index: int) -> bool:
    """Whether the marked words at `index` belong to the name of a source: « selon **« Le Progrès »** »."""
    mark = sentence.marks[index]
    longest = 90 if sentence.word(index - 1) in words("preposition") else 30
    return mark.end - mark.start < longest and sentence.text[mark.start].isupper() and sentence.word(index - 1) != ","


def _qualifies(sentence: Sentence, name: int, begin: int, end: int, *, initial: bool) -> bool:
    """Whether a segment between commas goes on saying who the source is: « , professeur à X », « , Eric Maillaud »."""
    word = sentence.word(begin)
    if begin >= end or word in words("subject") or " ".join(sentence.words[begin:end]) in CONNECTORS:
        return False
    if word in {"qui", "dont", "où"}:
        return initial
    if word in words_used_as("asked") and sentence.word(name - 1) != "pour":
        return True
    if word in words("opening") or word in words("conjunction") or verb_between(sentence, begin, end) is not None:
        return False
    if initial and sentence.is_capital(name) and _is_bare_post(sentence, begin, end):
        return True
    if initial and is_participle(word) and sentence.word(name - 1) != "pour":
        return True
    named = any(sentence.is_capital(index) for index in range(name, begin) if sentence.words[index].isalpha())
    if all(sentence.is_capital(index) or sentence.words[index] in _PARTICLES for index in range(begin, end)):
        return end - begin <= 5 and is_role(sentence, name, begin, person=True)
    if word in words("determiner"):
        opens = not initial or begins_phrase(sentence, end + 1) or sentence.word(end + 1) in words("subject")
        # « Selon sa conseillère, la Suédoise Ada Lind, »
        own = sentence.word(name) in {"son", "sa"} and sentence.is_capital(end - 1)
        named = named or own
        somebody = own or is_role(sentence, begin + 1, min(end, begin + 4), person=True)
        return named and opens and (somebody or is_role(sentence, begin + 1, begin + 2, document=False))
    return is_role(sentence, begin, min(end, begin + 3)) or sentence.word(begin + 1) in {"ans", "an"}


def _is_bare_post(sentence: Sentence, begin: int, end: int) -> bool:
    """« Pour Ola Lind, **Gilet vert du Nord**, le prix … »: words without an article, then a subject."""
    word = sentence.words[begin]
    bare = word not in words("determiner") and not is_participle(word) and end - begin <= _LONGEST_POST
    return bare and end > begin + 1 and sentence.word(end + 1) in words("article", "subject") | _DEFINITE


_LONGEST_POST = 8
"""A post without an article has this many words at most."""
_DEFINITE = frozenset(["le", "la", "l'", "les"])


_PARTICLES = frozenset(["de", "d'", "du", "van", "von", "ben", "al", "el", "-", "(", ")"])


def is_participle(word: str) -> bool:
    """Whether a word can be the participle that sets off a clause: « selon X, **interrogé** par … »."""
    return word.endswith(("é", "ée", "és", "ées")) or word in words_used_as("asked")
