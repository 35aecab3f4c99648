"""Verb groups: where a reporting verb stands in a sentence, with its auxiliary, clitics, negation and inversion.

« n'a-t-il pas encore dit », « s'est-elle félicitée », « a, lui, mis en garde », « a été qualifié » are one group each.
The module finds groups; what they govern is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from index.quotes.sentences import MARKED, Sentence
from index.quotes.verbs import Form, Readings, Verb, forms, readings_of_forms
from index.quotes.words import words

GroupMood = Literal["finite", "compound", "present", "infinitive", "participle", "passive"]

_NOUN_BEFORE = frozenset(["le", "la", "les", "l'", "leur", "de", "d'", "en", "par", "sans", "sous", "à", "pour", "sur"])
MOST_GROUPS = 30
"""No sentence that anybody wrote to be read has more verbs of speech."""
_REACH = 7
"""How many words may stand between the auxiliary and its participle."""


class Group(NamedTuple):
    """A verb group: the words `first` to `last` (exclusive), its main word `head`.

    `inverted`: the number of the pronoun that follows the verb (« dit-il »); `auxiliary`: the auxiliary's; or None.
    """

    verb: Verb
    mood: GroupMood
    head: int
    first: int
    last: int
    negated: bool = False
    inverted: int | None = None
    auxiliary: int | None = None


def find_groups(sentence: Sentence, places: Sequence[int] | None = None) -> list[Group]:
    """The reporting verb groups of a sentence, in order, without overlaps.

    `places`: those of some of its words, all `forms` among them.
    """
    table = readings_of_forms()
    groups: list[Group] = []
    reached = 0
    for index in sentence.places_in(table) if places is None else places:
        readings = table.get(sentence.words[index]) if index >= reached else None
        group = _group(sentence, index, readings) if readings is not None else None
        if group is not None:
            # « a, dans un communiqué, affirmé »: what stands inside a compound verb is no verb of its own.
            while group.auxiliary is not None and groups and groups[-1].first > group.auxiliary:
                groups.pop()
                reached = groups[-1].last if groups else 0
            if group.first >= reached and not _is_name(sentence, index):
                groups.append(group)
                reached = group.last
                if len(groups) == MOST_GROUPS:
                    break
    return groups


def _group(sentence: Sentence, head: int, readings: Readings) -> Group | None:
    following = sentence.word(head + 1)
    found, behind = readings.alone, head + 1
    if readings.longer:
        behind = _past_adverbs(sentence, behind)
        found = readings.longer.get(sentence.word(behind), found)
        if not found:
            return None
    auxiliary = inverted = None
    # « Il avait, **dit-il**, du linge à étendre »
    if not (following.startswith("-") and len(following) > 2):
        auxiliary = _beside(sentence, head)
        if auxiliary is None and readings.past:
            auxiliary, inverted = _auxiliary(sentence, head)
    if auxiliary is not None and len(found) > 1:
        found = tuple([reading for reading in found if reading.mood == "participle"]) or found
    for reading in found:
        tail = reading.verb.tail
        if tail and tuple(sentence.words[behind : behind + len(tail)]) != tail:
            continue
        last = behind + len(tail) if tail else head + 1
        if reading.mood == "participle":
            group = _read_participle(sentence, head, reading.verb, auxiliary, inverted, last)
        else:
            group = _read(sentence, head, reading, auxiliary, last)
        if group:
            return group
    return None


def _is_name(sentence: Sentence, index: int) -> bool:
    """Whether a form has a capital inside the sentence: the network Twitter, M. Lance."""
    return index > 0 and sentence.words[index - 1][0].isalpha() and sentence.is_capital(index)


def _past_adverbs(sentence: Sentence, position: int) -> int:
    """Where the second word of a verb of several words would stand: « fait également **savoir** »."""
    adverbs = words("adverb")
    while (word := sentence.word(position)) in adverbs or word.startswith("-"):
        position += 1
    return position


@cache
def _auxiliaries() -> frozenset[str]:
    return words("have", "be") | {"été"}


def _beside(sentence: Sentence, head: int) -> int | None:
    """The auxiliary right before a word, if there is one."""
    return head - 1 if head and sentence.words[head - 1] in _auxiliaries() else None


def _auxiliary(sentence: Sentence, head: int) -> tuple[int | None, int | None]:
    """The auxiliary to the left of a participle, and the pronoun inverted after it."""
    inverted: int | None = None
    parted = _before_parenthesis(sentence, head) if head and sentence.words[head - 1] == "," else None
    if parted is not None:
        return parted, None
    auxiliaries, adverbs = _auxiliaries(), words("adverb")
    for index in range(head - 1, head - 1 - _REACH if head > _REACH else -1, -1):
        word = sentence.words[index]
        if word in auxiliaries:
            return index, inverted
        if word.startswith("-") and len(word) > 2:
            inverted = index
        # « a **depuis** admis »: a preposition everywhere else
        elif (
            word not in adverbs
            and word != "depuis"
            and not (word == "," and index > head - 5)
            and not word.endswith("ment")
        ):
            return None, None
    return None, None


def _before_parenthesis(sentence: Sentence, head: int) -> int | None:
    """The auxiliary that words between commas part from its participle: « avait, il y a trois jours, qualifié »."""
    for index in range(head - 2, max(0, head - 2 - _PARENTHESIS), -1):
        if sentence.words[index] == ",":
            before = sentence.words[index - 1]
            return index - 1 if before in words("have", "be") else None
    return None


_PARENTHESIS = 9
"""So many words at most stand between two commas inside a verb group."""


def _read(sentence: Sentence, head: int, reading: Form, auxiliary: int | None, last: int) -> Group | None:
    verb, word = reading.verb, sentence.words
    if auxiliary == head - 1 and reading.mood == "finite":
        return None
    first = _first(sentence, head)
    clitics = word[first:head]
    if verb.reflexive:
        if words("reflexive").isdisjoint(clitics):
            return None
    elif clitics and ("se" in clitics or "s'" in clitics):
        return None
    if reading.mood == "present":
        before = sentence.word(head - 1)
        if before in words("determiner") and before not in words("clitic"):
            return None
        if word[head] == "maintenant" and before not in {"en", "tout"}:
            return None
        return Group(verb, "present", head, first, last, not _NEGATION.isdisjoint(clitics))
    if reading.mood == "infinitive":
        asked = first - 1 if sentence.word(first - 1) in _ONE_MAY and word[first - 2] in _MAY else None
        if asked is not None:
            return Group(verb, "finite", head, asked - 1, last, inverted=asked)
        return Group(verb, "infinitive", head, first, last, not _NEGATION.isdisjoint(clitics))
    if sentence.word(head + 1).startswith("-") and len(sentence.word(head + 1)) > 2:
        return Group(verb, "finite", head, first, max(last, head + 2), not _NEGATION.isdisjoint(clitics), head + 1)
    if _is_noun(sentence, head, first, verb):
        return None
    return Group(verb, "finite", head, first, last, not _NEGATION.isdisjoint(clitics))


_MAY = frozenset(["peut", "pouvait", "pourra", "pourrait", "put"])
_ONE_MAY = frozenset(["-on", "-t-on"])
"""« **peut-on** lire dans le communiqué »: one group, the pronoun inverted behind the first verb."""


def _read_participle(
    sentence: Sentence, head: int, verb: Verb, auxiliary: int | None, inverted: int | None, last: int
) -> Group | None:
    if auxiliary is None:
        noun = verb.reflexive or verb.tail or sentence.word(head - 1) in {"un", "le", "ce"}
        return None if noun else Group(verb, "participle", head, head, last)
    word = sentence.words[auxiliary]
    first = _first(sentence, auxiliary)
    clitics = sentence.words[first:auxiliary]
    reflexive = bool(clitics) and not words("reflexive").isdisjoint(clitics)
    if word == "été" and verb.reflexive:
        return None
    if word == "été":
        outer, inverted = _auxiliary(sentence, auxiliary)
        first = _first(sentence, outer) if outer is not None else auxiliary
        negated = not _NEGATION.isdisjoint(sentence.words[first:auxiliary])
        return Group(verb, "passive", head, first, last, negated, inverted, auxiliary)
    if verb.reflexive and not (reflexive and word in words("be")):
        return None
    if word in words("be") and not reflexive and not (verb.reflexive or verb.name == "intervenir"):
        return Group(verb, "passive", head, first, last, not _NEGATION.isdisjoint(clitics), inverted, auxiliary)
    if reflexive and not verb.reflexive and word in words("be"):
        return None
    return Group(verb, "compound", head, first, last, not _NEGATION.isdisjoint(clitics), inverted, auxiliary)


def _first(sentence: Sentence, index: int) -> int:
    """The first word of the clitics before the verb."""
    clitics = words("clitic")
    while index > 0 and sentence.words[index - 1] in clitics and not _is_subject(sentence, index - 1):
        index -= 1
    return index


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Whether « nous » or « vous » is the subject: « nous avons constaté », « vous dites »."""
    return sentence.words[index] in {"nous", "vous"} and sentence.word(index + 1).endswith(
        ("ons", "ez", "mmes", "êtes", "tes")
    )


_NEGATION = frozenset(["ne", "n'"])


def _is_noun(sentence: Sentence, head: int, first: int, verb: Verb) -> bool:
    """Whether a form that looks like a verb is a noun here: « la demande », « une analyse »."""
    before = sentence.word(head - 1)
    if not head and "noun" in verb.frames and sentence.word(1) in {"de", "d'", "du", "des"}:
        return True
    if before in words("article") or (before in {"le", "la", "les"} and sentence.word(head - 2) in {"de", "à", "dans"}):
        return True
    if before in {"de", "d'", "en", "par", "sans", "aux", "au"}:
        return True
    if before == "l'" and "noun" in verb.frames:
        return not _is_plain(sentence, head - 2)
    return "noun" in verb.frames and before in _NOUN_BEFORE and sentence.word(first - 1) not in words("subject")


def _is_plain(sentence: Sentence, index: int) -> bool:
    """Whether a word can be the noun of a subject: « la Maison des fleuves **l'annonce** », not « après l'annonce »."""
    word = sentence.word(index)
    if not word.isalpha() or word in words("finite") or word in forms():
        return False
    return word not in words("preposition", "determiner", "conjunction", "adverb", "subordinator")


def with_governor(sentence: Sentence, group: Group) -> Group:
    """« ne cesse de répéter X », « finit par lâcher X »: as one finite group where an incise can stand."""
    first = group.first
    while first > 0 and sentence.words[first - 1] in words("governor", "clitic", "have"):
        first -= 1
    if first == group.first or sentence.word(first - 1) not in (",", MARKED):
        return group
    return group._replace(mood="finite", first=first)
