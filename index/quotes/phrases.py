"""Noun phrases around a verb of speech: the subject to its left, the inverted subject to its right, and what lies between.

French word order does the work: a subject is the first noun phrase of its clause, an inverted subject the first one after
the verb and its complements. Phrases are spans of words; who is meant is for the speakers layer to say.
"""

from __future__ import annotations

from index.quotes.folding import fold
from index.quotes.gazetteer import heads
from index.quotes.sentences import MARKED, Sentence
from index.quotes.verbs import finite_forms
from index.quotes.words import words

Span = tuple[int, int]

_BRACKETS = {")": "(", "]": "["}
_CLOSERS = {"(": ")", "[": "]"}
_DASHES = frozenset("–—-")
_HARD = frozenset([";", ":", "–", "—", "…"])
_LONGEST = 60
"""A subject is looked for over this many words at most."""


def skip_complements(sentence: Sentence, position: int, end: int, *, before_subject: bool) -> int:
    """The first word at or after `position` that is no adverb, moment or prepositional complement.

    « a déclaré **plus tôt aux législateurs** que », « a répondu **lors d'un point-presse** la porte-parole ». With
    `before_subject` a complement also ends where a subject can begin.
    """
    while position < end:
        word = sentence.words[position]
        after = _skip_one(sentence, position, end, word, before_subject=before_subject)
        if after == position:
            return position
        position = after
    return position


def _skip_one(sentence: Sentence, position: int, end: int, word: str, *, before_subject: bool) -> int:
    if word == "(":
        return _after_bracket(sentence, position, end)
    if word in words("adverb") or (word.endswith("ment") and len(word) > 6 and not _is_noun_after(sentence, position)):
        return position + 1
    if word == "," and not before_subject and _resumes(sentence, position + 1, end):
        return position + 1
    if word == "," and before_subject and sentence.word(position + 1) in words("adjunct"):
        return position + 1
    if word == "le" and sentence.word(position + 1)[:1].isdigit():
        return _after_date(sentence, position + 1, end)
    if word in ("ce", "cette", "la", "cet") and sentence.word(position + 1) in words("day") | words("time"):
        return _after_date(sentence, position + 1, end)
    if word in ("plus", "peu", "un", "quelques") and _is_moment(sentence, position, end):
        return position + 3 if word in ("un", "quelques") else position + 2
    if word in words("adjunct") and not sentence.is_capital(position):
        return _after_complement(sentence, position + 1, end, before_subject=before_subject)
    return position


def _is_noun_after(sentence: Sentence, position: int) -> bool:
    return sentence.word(position - 1) in words("determiner")


def _is_moment(sentence: Sentence, position: int, end: int) -> bool:
    first, second = sentence.word(position + 1), sentence.word(position + 2)
    if sentence.words[position] in ("plus", "peu"):
        return first in ("tôt", "tard", "après", "avant")
    return (first in words("time") or first == "peu") and second in ("plus", "après", "avant", "auparavant")


def _resumes(sentence: Sentence, position: int, end: int) -> bool:
    """Whether a complement set off by commas follows (« a affirmé, mercredi 23 octobre, avoir »)."""
    word = sentence.word(position)
    return word in words("adjunct") or word in words("day") or word in ("que", "qu'", "le", "ce") or word == "avoir"


def _after_date(sentence: Sentence, position: int, end: int) -> int:
    position += 1
    while position < end and (
        sentence.words[position] in words("month") | words("day") | words("time") | {"dernier", "dernière", "prochain"}
        or sentence.words[position][:1].isdigit()
    ):
        position += 1
    return position


def _after_complement(sentence: Sentence, position: int, end: int, *, before_subject: bool) -> int:
    """The end of a prepositional complement that begins before `position`."""
    begin = position
    while position < end:
        word = sentence.words[position]
        previous = sentence.words[position - 1]
        if word == "(":
            position = _after_bracket(sentence, position, end)
            continue
        if word in ("que", "qu'", ":", ",", ";", MARKED, "si", "qui") or word in words("subject") - {
            "nous",
            "vous",
            "ce",
        }:
            break
        if word in ("avoir", "être", "ne") or (word.endswith("ant") and previous != "en" and position > begin + 3):
            break
        if before_subject and position > begin and _begins_subject(sentence, position, begin, previous):
            break
        position += 1
    return position


def _begins_subject(sentence: Sentence, position: int, begin: int, previous: str) -> bool:
    """Inside a complement, whether the inverted subject begins here: « à la presse **Park Sun-won** »."""
    if previous in words("preposition") or previous in words("determiner") or previous in _DASHES:
        return False
    if sentence.words[position] in words("determiner"):
        return sentence.words[position] not in ("du", "des", "au", "aux", "de")
    if not sentence.is_capital(position) or sentence.is_capital(position - 1):
        return False
    return previous not in ("chaîne", "journal", "agence", "magazine", "quotidien", "radio", "revue", "site", "et")


def _after_bracket(sentence: Sentence, position: int, end: int) -> int:
    closer = sentence.find(_CLOSERS.get(sentence.words[position], ")"), position, min(end, position + 25))
    return closer + 1 if closer >= 0 else position + 1


def begins_phrase(sentence: Sentence, position: int) -> bool:
    """Whether a noun phrase can begin at this word: a determiner, a name, a number, « ce dernier »."""
    word = sentence.word(position)
    if word in ("du", "au", "aux", "de", "d'") or not word:
        return False
    if word in words("determiner") or word[0].isdigit():
        return True
    return sentence.is_capital(position) or word in ("celui-ci", "celle-ci", "ceux-ci", "m.", "mme")


def subject_after(sentence: Sentence, position: int, end: int) -> Span | None:
    """The inverted subject after a verb: « a déclaré à des journalistes **le ministre, Lloyd Austin,** lors de … »."""
    begin = skip_complements(sentence, position, end, before_subject=True)
    if begin > position and sentence.word(begin) == ",":
        begin += 1
    while sentence.word(begin) in words("adverb"):
        begin += 1
    if begin >= end or not begins_phrase(sentence, begin):
        return None
    return begin, phrase_end(sentence, begin, end)


def phrase_end(sentence: Sentence, begin: int, end: int) -> int:
    """Where a noun phrase and its appositions end."""
    position = begin + 1
    named = sentence.is_capital(begin)
    while position < end:
        word = sentence.words[position]
        if word == "(":
            position = _after_bracket(sentence, position, end)
            continue
        if word == ",":
            if not _is_apposition(sentence, position + 1, end):
                break
            named = False
        elif _stops_phrase(sentence, position, begin, named=named):
            break
        named = named or sentence.is_capital(position)
        position += 1
    while position > begin + 1 and sentence.words[position - 1] in (",", "et", "-", "–"):
        position -= 1
    return position


def _stops_phrase(sentence: Sentence, position: int, begin: int, *, named: bool) -> bool:
    word = sentence.words[position]
    if word in _HARD or word == MARKED or word in ").]!?" or word.startswith((".", "-t-")):
        return True
    if word in (
        "que",
        "qu'",
        "dont",
        "où",
        "lors",
        "mais",
        "puis",
        "tandis",
        "alors",
        "car",
        "si",
        "afin",
        "pour",
        "comme",
    ):
        return True
    if word in words("day") or (
        word in ("ce", "cette") and sentence.word(position + 1) in words("day") | words("time")
    ):
        return True
    if word in ("après", "avant", "pendant", "depuis", "devant", "via", "durant", "dans", "sur", "par", "avec", "sans"):
        return sentence.words[position - 1] != "d'"
    if word in ("à", "de", "d'") and sentence.word(position + 1) in ("ne", "n'", "se", "s'"):
        return True
    if word in ("à", "au", "aux", "auprès", "en"):
        return named or (word == "auprès" and sentence.word(begin) in ("un", "une"))
    if word == "et":
        return not begins_phrase(sentence, position + 1) and sentence.word(position + 1) not in words("preposition")
    return word == "le" and sentence.word(position + 1)[:1].isdigit()


def _is_apposition(sentence: Sentence, position: int, end: int) -> bool:
    """Whether what follows a comma still says who it is: « , professeur à Séoul », « , le général Pat Ryder »."""
    word = sentence.word(position)
    if not word or position >= end or not (word[0].isalpha() or word[0].isdigit()):
        return False
    if (word in words("opening") and word not in ("ce",)) or word in words("relative") or word in words("subject"):
        return False
    if word.endswith("ant") and word not in ("adjudant-chef", "adjudant", "commandant", "représentant", "lieutenant"):
        return word in ("président", "commandant")
    if word in words("conjunction") or word in words("clitic") - words("determiner"):
        return False
    if word not in words("determiner") and not sentence.is_capital(position) and sentence.word(position + 1) != "ans":
        if not is_role(sentence, position, min(end, position + 3)):
            return False
    verb_near = any(
        near in words("have") or near in words("be") or near in words("finite")
        for near in sentence.words[position : min(end, position + 4)]
    )
    return not verb_near


def clause_start(sentence: Sentence, position: int, floor: int) -> int:
    """The first word of the clause whose verb group begins at `position`; `floor` bounds the search."""
    index = position
    while index > max(floor, position - _LONGEST):
        word = sentence.words[index - 1]
        if word in _BRACKETS:
            opener = _matching(sentence, index - 1, floor)
            if opener is not None:
                index = opener
                continue
        if (
            word in _HARD
            or word in ("que", "qu'", "parce", "puisque", "puisqu'", "car", "où", "dont")
            or word == MARKED
        ) and not (word == MARKED and _is_inside_phrase(sentence, index - 1, floor)):
            return index
        index -= 1
    return max(index, floor)


def _is_inside_phrase(sentence: Sentence, index: int, floor: int) -> bool:
    """Whether a marked word belongs to a noun phrase (« le collectif « X » a déclaré ») and does not end a clause."""
    before, after = sentence.word(index - 1), sentence.word(index + 1)
    return index > floor and after != "," and (before.isalpha() or before == "l'") and before not in words("finite")


def _matching(sentence: Sentence, closer: int, floor: int) -> int | None:
    opener = _BRACKETS[sentence.words[closer]]
    for index in range(closer - 1, max(floor, closer - 25) - 1, -1):
        if sentence.words[index] == opener:
            return index
    return None


def subject_before(sentence: Sentence, position: int, floor: int) -> Span | None:
    """The subject to the left of a verb group that begins at `position`, appositions included.

    None where the verb shares the subject of an earlier one (« …, et a ajouté »): see `shares_subject`.
    """
    last = _trim(sentence, position, floor)
    if last <= floor:
        return None
    word = sentence.words[last - 1]
    if word in words("subject") or word in ("certains", "d'autres", "beaucoup", "lequel", "laquelle"):
        return last - 1, last
    if word == "qui":
        return _antecedent(sentence, last - 1, floor)
    begin = clause_start(sentence, last, floor)
    return first_phrase(sentence, begin, last)


def _trim(sentence: Sentence, position: int, floor: int) -> int:
    """Step over adverbs and commas between the subject and its verb."""
    while position > floor and (
        sentence.words[position - 1] == ","
        or (
            sentence.words[position - 1] in words("adverb")
            and sentence.words[position - 1] not in ("elle", "lui", "elles")
        )
        or (sentence.words[position - 1] in ("elle", "lui", "eux") and sentence.word(position - 2) == ",")
        or (sentence.words[position - 1].endswith("ment") and sentence.word(position - 2) == ",")
    ):
        position -= 1
    return position


def _antecedent(sentence: Sentence, relative: int, floor: int) -> Span | None:
    """The noun phrase that « qui » takes up: the words before it, back to the start of their phrase."""
    last = relative - 1 if sentence.word(relative - 1) == "," else relative
    begin = last
    while begin > floor and sentence.words[begin - 1] not in (",", ";", ":", MARKED, "que", "qu'", "(", "par", "selon"):
        begin -= 1
        if sentence.words[begin] in words("determiner") and not _continues_left(sentence, begin):
            break
    return (begin, last) if begin < last else None


def _continues_left(sentence: Sentence, begin: int) -> bool:
    return sentence.words[begin] in ("du", "des", "au", "aux") or sentence.word(begin - 1) in ("de", "d'", "à", "en")


def first_phrase(sentence: Sentence, begin: int, last: int) -> Span | None:
    """The subject of the verb before `last`: the first phrase of the clause with no other verb between the two.

    Where every phrase has a verb of its own before `last`, the verbs share the first one (« X est venu, et a ajouté »).
    """
    shared: Span | None = None
    for head, stop in _candidates(sentence, begin, last):
        if not _can_be_subject(sentence, head) or (stop < last and _is_opening(sentence, head, stop)):
            continue
        verb = verb_between(sentence, head, last)
        if verb is None:
            return head, _subject_end(sentence, head, stop, last)
        shared = shared or (head, _without_clitics(sentence, head, min(verb, stop)))
    if shared is None:
        inner = _inner_phrase(sentence, begin, last)
        return (inner, last) if inner is not None else None
    return shared


def _candidates(sentence: Sentence, begin: int, last: int) -> list[Span]:
    """Where a subject may begin: with the clause, after a comma, after a conjunction; and the end of that segment."""
    found: list[Span] = []
    position = begin
    while position < last:
        stop = _segment_end(sentence, position, last)
        starts = [position] + [i + 1 for i in range(position, stop) if sentence.words[i] in ("mais", "et", "car", "or", "puis")]
        for start in starts:
            while start < stop and sentence.words[start] in _LINKS:
                start += 1
            if start < stop and (not found or found[-1][0] != start):
                found.append((start, stop))
        position = stop + 1
    return found


_LINKS = frozenset(["et", "mais", "or", "puis", "car", "que", "qu'", "ainsi", "donc", "–", "-", "—", "alors", "ensuite"])


def _is_opening(sentence: Sentence, head: int, stop: int) -> bool:
    """Whether a segment that looks like a phrase only sets the scene: « La semaine dernière, », « Accompagné de X, »."""
    word, following = sentence.words[head], sentence.word(head + 1)
    near = sentence.words[head + 1 : min(stop, head + 4)]
    if word in words("determiner") and (words("time") & set(near) or words("month") & set(near)):
        return True
    if word in ("ce", "cette", "le", "la") and following in words("day"):
        return True
    if word[0].isdigit() and following in words("month") | words("time"):
        return True
    if head > 1:
        return False
    if word.endswith("ant") and len(word) > 4 and not is_role(sentence, head, head + 1):
        return True
    past = word.endswith(("é", "ée", "és", "ées", "i", "ie", "is", "u", "ue", "us"))
    return past and (stop == head + 1 or (following in words("preposition") and not sentence.is_capital(head + 1)))


def verb_between(sentence: Sentence, begin: int, end: int) -> int | None:
    """The first finite verb between two words that does not belong to a relative clause, as far as forms tell."""
    in_relative = False
    for index in range(begin, end):
        word = sentence.words[index]
        if word in ("qui", "que", "qu'", "dont", "où", "auquel", "lequel", "laquelle"):
            in_relative = True
        elif looks_finite(word) or (index > begin and _reports(sentence, index)):
            if not in_relative:
                return index
            in_relative = False
    return None


def _reports(sentence: Sentence, index: int) -> bool:
    """Whether a word is a finite form of a reporting verb and no noun: « la société **juge** la proposition »."""
    word, before = sentence.words[index], sentence.words[index - 1]
    if word not in finite_forms() or before in words("determiner") or before in words("preposition"):
        return False
    return not sentence.is_capital(index)


_NOUNS_IN_RAIT = frozenset(["portrait", "retrait", "extrait", "trait", "attrait", "abstrait", "distrait"])


def looks_finite(word: str) -> bool:
    """Whether a word is a finite verb as far as its form tells; regular present forms do not tell."""
    if word in words("finite"):
        return True
    return word.endswith(("aient", "èrent", "eront", "iront", "dront", "rait")) and word not in _NOUNS_IN_RAIT


def _without_clitics(sentence: Sentence, begin: int, end: int) -> int:
    while end > begin + 1 and (sentence.words[end - 1] in words("clitic") or sentence.words[end - 1] in words("adverb")):
        end -= 1
    return end


def _segment_end(sentence: Sentence, begin: int, last: int) -> int:
    position = begin
    while position < last and sentence.words[position] != ",":
        position = _after_bracket(sentence, position, last) if sentence.words[position] == "(" else position + 1
    return min(position, last)


def _can_be_subject(sentence: Sentence, head: int) -> bool:
    word = sentence.words[head]
    if word in words("subject"):
        return True
    if word in words("opening") and word not in ("ce",):
        return word == "près" or (word == "plus" and sentence.word(head + 1) in ("de", "d'"))
    return begins_phrase(sentence, head) or word in ("près", "beaucoup", "seuls", "seul", "seule")


def _inner_phrase(sentence: Sentence, head: int, stop: int) -> int | None:
    """After an opening complement without a comma: the last place where a phrase begins anew (« À Paris le maire »)."""
    for index in range(stop - 1, head, -1):
        if sentence.words[index] in ("le", "la", "les", "l'", "un", "une") and not (
            sentence.words[index - 1] in words("preposition") or sentence.words[index - 1] in words("determiner")
        ):
            return index
    return None


def _subject_end(sentence: Sentence, head: int, stop: int, last: int) -> int:
    """The end of a subject that begins at `head`: with its appositions, without clauses that hang on a comma."""
    if sentence.words[head] in words("subject"):
        return head + 1
    end = stop
    while end < last and sentence.words[end] == "," and _is_apposition(sentence, end + 1, last):
        end = _segment_end(sentence, end + 1, last)
    return end


def shares_subject(sentence: Sentence, position: int, floor: int) -> bool:
    """Whether the verb group at `position` has no subject of its own: « …, puis a ajouté », « et affirmé »."""
    while position > floor and sentence.words[position - 1] in words("adverb"):
        position -= 1
    return position <= floor or sentence.words[position - 1] in ("et", "ou", "mais", "puis")


def names_person(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a capital inside, or a noun of a person or an institution."""
    if any(
        sentence.is_capital(index) and (index > 0 or sentence.words[index] not in words("determiner"))
        for index in range(begin, end)
    ):
        return True
    return is_role(sentence, begin, end)


def is_role(sentence: Sentence, begin: int, end: int, *, person: bool = False) -> bool:
    """Whether one of the words is a noun of a person (or, without `person`, of an institution)."""
    known = heads()
    for index in range(begin, min(end, len(sentence))):
        word = sentence.words[index]
        head = known.get(fold(word)) if word[0].isalpha() else None
        if head is not None and (not person or head.kind == "person"):
            return True
    return False
