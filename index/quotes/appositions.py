"""What stands before a name and says what its bearer is: « le législateur Park Sunwon », « le maire, Jean Dupont ».

Reads a few words to the left of one name; `right_appositions` those behind it. Decides whether they describe it; binds
nothing.
"""

from __future__ import annotations

import re
from functools import cache

from index.quotes.descriptions import (
    Description,
    adjectival,
    agreed_adjective,
    describe,
    describe_at,
    find_head,
    is_noun,
    may_hold_head,
)
from index.quotes.folding import fold, unelided
from index.quotes.gazetteer import head_openers, heads, words_used_as
from index.quotes.names import is_first_name
from index.quotes.remembered import remembered
from index.quotes.tokens import Token, forms, starts, tokens

_REACH = 130
_NEAR = 60
# So many words before a name, and the rest, are told apart for a first look.
_FEW = 5
# A description before a comma has its noun within so many letters of it.
_FUNCTION_WITHIN = 90
# What stands behind a name that a preposition binds to what is before it; the text may end there.
_CLOSING = frozenset({",", ".", "»", '"', ")", ";", ":", ""})
# What stands right before a name to which a description is joined.
_JOINING = frozenset({" ", "\u00a0", ")"})
_UP_TO_STOP = re.compile(r".*[.!?…;:«»“”\"()\n]", re.DOTALL)
# M., MM., Me., Mr., Dr., Pr., St., Ste. and initials.
_ABBREVIATION = re.compile(r"[A-Z](?<!\w.)(?:(?<=M)[Mer]|(?<=[DP])r|(?<=S)te?)?\.\s")
_INFINITIVES = ("er", "ir")
# « la maire (PS) de Lille, Martine Roy »: a party or a department in brackets parts no noun from its complement.
_BRACKETED = re.compile(r"\([^()\n]{1,30}\)")


def left_description(text: str, start: int, end: int) -> Description | None:
    """The description that stands before the name at `start`..`end`, joined to it directly or by a comma."""
    if text[start - 1 : start] not in _JOINING:
        return None
    near = text[start - _NEAR : start] if start > _NEAR else text[:start]
    # A look at one word, or at a few, spares most names the rest.
    last = near.rsplit(None, 1)
    if not last or _never_ends(last[-1]):
        return None
    apart = near[-2:] == ", "
    if not apart and _lacks_noun(near.rsplit(None, _FEW)):
        return None
    bracketed = ")" in near
    if not bracketed and not apart and not _may_describe(near):
        return None
    before = text[start - _REACH : start] if start > _REACH else text[:start]
    if ")" in before:
        before = _BRACKETED.sub(lambda m: " " * len(m.group()), before)
        apart = before.endswith(", ")
    if apart:
        return _across_comma(text, start, end, before)
    if bracketed and not (before.endswith((" ", "\u00a0")) and _may_describe(before[-_NEAR:])):
        return None
    # A comma ends the look to the left, and is a word of it.
    comma = max(before.rfind(","), 0)
    opens = start - len(before) + comma + _after_stop(before[comma:])
    words = _unbracketed(forms(text, opens, start))
    if not words or not _leads_to_name(words):
        return None
    given, _, rest = text[start:end].partition(" ")
    noun = _nearest(words, lone=not rest, person=is_first_name(given))
    return _from(text, opens, start, words, noun) if noun is not None else None


def _lacks_noun(last: list[str]) -> bool:
    """Whether a verb or a stop stands among the `last` words before a name, the first set aside, and no noun behind."""
    for chunk in last[:0:-1]:
        parts = _parts(chunk)
        if parts is not None:
            return parts
    return False


@remembered(16384)
def _parts(chunk: str) -> bool | None:
    """Whether what stands between two blanks parts all nouns before it from a name.

    None where it does not, False where a noun of the tables may begin in it, or a bracket is to be read as a whole.
    """
    stop = max(chunk.rfind(",") + 1, _after_stop(f"{chunk} "))
    if ")" in chunk or may_hold_head(chunk[stop:]):
        return False
    return stop > 0 or _holds_verb(chunk) or None


def _holds_verb(chunk: str) -> bool:
    verbal = words_used_as("verbal")
    return chunk.lower() in verbal if chunk.isalpha() else any(word.low in verbal for word in tokens(chunk))


def _mentions_function(some: str) -> bool:
    """Whether a noun of the tables stands in `some`: a cheap look that spares most names the rest."""
    return any(map(_names_function, some.split()))


@remembered(16384)
def _names_function(chunk: str) -> bool:
    """Whether what stands between two blanks holds a noun of the tables, or the first word of one."""
    words = chunk.replace("’", " ").replace("'", " ").split()
    return any((key := fold(word.rstrip(","))) in heads() or key in head_openers() for word in words)


def _may_describe(near: str) -> bool:
    """Whether the last word can end a description: the same question as `_leads_to_name`, asked of the bare string."""
    words = near.rsplit(None, 2)
    if not words:
        return False
    last = words[-1]
    can_end = _can_end(last)
    if can_end or len(words) < 2:
        return bool(can_end)
    previous = words[-2].replace("’", "'")
    if _closes_head(last) and fold(f"{previous} {unelided(last)}") in heads():
        return True
    return can_end is None and previous.lower() in words_used_as("link")


@remembered(8192)
def _never_ends(chunk: str) -> bool:
    """Whether no description ends with what stands between two blanks, whatever stands before it."""
    return chunk[-1] not in ",)" and _can_end(chunk) is False and not _closes_head(chunk)


@remembered(8192)
def _can_end(chunk: str) -> bool | None:
    """Whether a description can end with what stands between two blanks; None where only after a link."""
    last = unelided(chunk)
    low = last.lower()
    if not last or not last[0].isalpha() or low in words_used_as("link") or low in words_used_as("verbal"):
        return False
    if last[0].isupper() or _is_head(last, key := fold(last)) or adjectival(key):
        return True
    return True if len(last) < len(chunk) else None


def ends_nothing(chunk: str) -> bool:
    """Whether no description of a name ends with what stands between two blanks before it."""
    return not chunk or _never_ends(chunk) or (chunk[-1] not in ",)" and _parts(chunk) is True)


def _closes_head(chunk: str) -> bool:
    """Whether a noun of two words of the tables ends with what stands between two blanks."""
    return fold(unelided(chunk)) in _second_words()


@cache
def _second_words() -> frozenset[str]:
    return frozenset(second for first, _, second in (head.partition(" ") for head in heads()) if second)


def _is_head(word: str, key: str) -> bool:
    return key in heads() and is_noun(word, key)


def _after_stop(before: str) -> int:
    """Where the words after the last stop in `before` begin; the dot of an abbreviation is none."""
    stop = _UP_TO_STOP.match(before)
    if stop is not None and before[stop.end() - 1] in ".\n" and "." in before:
        stop = _UP_TO_STOP.match(_ABBREVIATION.sub(lambda m: "_" * len(m.group()), before))
    return stop.end() if stop else 0


def _leads_to_name(words: list[Token]) -> bool:
    """Whether the last word can stand right before a name that it belongs to."""
    last = words[-1]
    if len(words) > 1 and f"{words[-2].key} {last.key}" in heads():
        return True
    if last.low in words_used_as("link") or last.low in words_used_as("verbal") or not last.word[0].isalpha():
        return False
    if last.word[0].isupper() or _is_head(last.word, last.key) or adjectival(last.key):
        return True
    return len(words) > 1 and words[-2].low in words_used_as("link")


def _nearest(words: list[Token], *, lone: bool, person: bool) -> int | None:
    """The noun of what describes the name behind: the nearest for a person, or an institution right beside it.

    A lone name beside an institution's noun is part of that (« un porte-parole de l'équipe Trump »).
    """
    beside: int | None = None
    verbal = words_used_as("verbal")
    for i in range(len(words) - 1, -1, -1):
        if _is_passed(words[i].word):
            continue
        if words[i].word == "," or words[i].low in verbal or _infinitive(words, i) or _names_another(words, i):
            break
        found = find_head(words, i)
        if found is not None and lone and "family" in found[0].classes and found[0].plural and i == len(words) - 1:
            break
        if found is None or found[0].plural or not _introduced(words, i):
            continue
        head, length = found
        between = words[i + length :]
        adjacent = all(adjectival(w.key) or w.word[0].isupper() for w in between)
        linked = bool(between) and (between[0].low in words_used_as("link") or adjectival(between[0].key))
        if head.kind == "person" and (adjacent or linked):
            return None if lone and beside is not None else i
        sure = all(w.word[0].islower() and agreed_adjective(w.low) for w in between)
        sure = sure or ("label" in head.classes and _is_trade(between))
        if beside is None and head.kind == "institution" and sure:
            beside = i
    if beside is None or (_addressed(words, beside) and (person or not _is_label(words, beside))):
        return None
    return beside


@remembered(16384)
def _is_passed(word: str) -> bool:
    """Whether a word is passed over by who looks for a noun to the left: it neither is one nor ends the look."""
    low = word.lower().replace("’", "'")
    ends = word == "," or word[0].isupper() or low.endswith(_INFINITIVES) or low in words_used_as("verbal")
    return not ends and not may_hold_head(word)


def _is_trade(between: list[Token]) -> bool:
    """« l'association **de défense des rivières** Pont Vert »: what a body does, between its noun and its name."""
    if not between or between[0].low not in ("de", "d'", "en") or between[-1].low in words_used_as("link"):
        return False
    articles = words_used_as("article") - {"des", "du"}
    return all(w.word[0].islower() and w.low not in articles for w in between)


def _is_label(words: list[Token], i: int) -> bool:
    """Whether the noun at `i` introduces a name: « un rapport de **l'ONG** Vert Port »."""
    found = find_head(words, i)
    return found is not None and "label" in found[0].classes


def _names_another(words: list[Token], i: int) -> bool:
    """Whether another name begins at word `i`: « le footballeur **Kofi Mensah** quitte » describes no club."""
    if not 0 < i < len(words) - 2 or not (words[i].word[0].isupper() and words[i + 1].word[0].isupper()):
        return False
    return words[i - 1].word[0].islower() and words[i - 1].low not in words_used_as("link")


def _infinitive(words: list[Token], i: int) -> bool:
    """Whether word `i` is a verb's infinitive: « le maire appelle à voter Obama » makes nobody a mayor."""
    low = words[i].low
    return i > 0 and words[i - 1].low in ("à", "de", "d'", "pour") and low.endswith(_INFINITIVES) and low.islower()


def _addressed(words: list[Token], i: int) -> bool:
    """Whether the noun at `i` is only spoken to or stood in: « a déclaré à la presse Park Sun-won »."""
    return (i > 1 and words[i - 2].low in ("à", "dans", "par", "sur", "avec", "auprès", "de")) or words[
        i - 1
    ].low == "au"


def _introduced(words: list[Token], i: int) -> bool:
    """Whether the noun at `i` opens a noun phrase: after a determiner, an adjective that precedes, or nothing."""
    if i == 0:
        return True
    before = words[i - 1]
    if before.low in words_used_as("article") or before.word == ",":
        return True
    if before.key in ("et", "ex", "l'") or before.word == "-":
        return True
    return (
        i > 1
        and words[i - 2].low in words_used_as("article")
        and before.word[0].islower()
        and before.low not in words_used_as("link")
    )


def _from(text: str, opens: int, stop: int, words: list[Token], i: int) -> Description | None:
    """The description whose noun is word `i`, determiner included: « l'écrivain et médecin » from its first noun.

    `words`: what stands outside brackets between `opens` and `stop`.
    """
    start = _coordinated(words, i)
    while start > 0 and words[start - 1].low not in words_used_as("link", "verbal", "article"):
        if words[start - 1].word == "," or i - start > 2 or words[start - 1].word[0].isupper():
            break
        start -= 1
    if start > 0 and words[start - 1].low in words_used_as("article"):
        start -= 1
    elif start != i:
        start = i
    if ")" in text[opens:stop]:
        return describe(text, _unbracketed(tokens(text, opens, stop))[start:])
    return describe_at(text, words[start:], starts(text, opens, stop)[start:])


def _coordinated(words: list[Token], i: int) -> int:
    """The first of two nouns joined by « et », where the noun at `i` has no article of its own."""
    if i < 2 or words[i - 1].low != "et":
        return i
    for k in range(i - 2, max(-1, i - 8), -1):
        if words[k].word == "," or words[k].low in words_used_as("verbal"):
            break
        if find_head(words, k) and (k == 0 or words[k - 1].low in words_used_as("article")):
            return k
    return i


def _across_comma(text: str, start: int, end: int, before: str) -> Description | None:
    """« le chef de cabinet de M. Zelensky, Andriï Iermak »: the outermost noun before the comma."""
    cut = before.rstrip(" ,")
    if _lacks_noun(cut.rsplit(None, _FEW)):
        return None
    stop = start - len(before) + len(cut)
    comma = max(cut.rfind(","), len(before) - _FUNCTION_WITHIN, 0)
    if not _mentions_function(cut[comma:]):
        return None
    # What stands left of a comma is not read, but for what may bind the noun right behind it.
    left = max(cut.rfind(",", 0, max(comma - 1, 0)), 0)
    opens = stop - len(cut) + left + _after_stop(cut[left:])
    words = _unbracketed(forms(text, opens, stop))
    noun = _outermost_noun(words, prepositional=text[end : end + 1] in _CLOSING)
    return _from(text, opens, stop, words, noun) if noun is not None else None


def _outermost_noun(words: list[Token], *, prepositional: bool) -> int | None:
    """The noun that the others before a comma hang on; `prepositional`: whether it may follow a preposition."""
    verbal = words_used_as("verbal")
    for i in range(len(words) - 1, -1, -1):
        if _is_passed(words[i].word):
            continue
        if words[i].word == "," or words[i].low in verbal:
            return None
        found = find_head(words, i)
        if found is None or found[0].plural or found[0].kind in ("document", "channel", "people"):
            continue
        if _is_told(words, i):
            return i if found[0].kind == "person" else None
        if _outermost(words, i):
            return i if prepositional or not _prepositional(words, i) else None
    return None


def _unbracketed(words: list[Token]) -> list[Token]:
    """The words that stand outside brackets."""
    if ")" not in [w.word for w in words]:
        return words
    kept: list[Token] = []
    inside = False
    for word in words:
        inside = word.word == "(" or (inside and word.word != ")")
        if not inside and word.word != ")":
            kept.append(word)
    return kept


def _outermost(words: list[Token], i: int) -> bool:
    """Whether the noun at `i` has an article of its own, or a participle (« **Élu** maire »), and hangs on no other."""
    if i == 0 or (i == 1 and words[0].low in words_used_as("chosen")):
        return True
    article = i - 1
    if (
        words[article].low not in words_used_as("article")
        and article > 0
        and words[article - 1].low in words_used_as("article")
    ):
        article -= 1
    if words[article].low not in words_used_as("article") or words[article].key == "du":
        return False
    return article == 0 or words[article - 1].low not in ("de", "d'", "à", "en")


def _is_told(words: list[Token], i: int) -> bool:
    """Whether the noun at `i` is whom something is said to: « a lancé l'élu **à la ministre**, Ada Lind »."""
    return i > 1 and words[i - 2].low == "à" and words[i - 1].low in ("la", "l'", "son", "sa")


def _prepositional(words: list[Token], i: int) -> bool:
    return any(w.low in words_used_as("preposition") for w in words[max(0, i - 3) : i])
