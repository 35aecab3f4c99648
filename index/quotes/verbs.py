"""Reporting verbs: their frames, and every form that they take in a press article.

The knowledge is in `lexicon/verbs.tsv` and `lexicon/conjugations.tsv`; this module conjugates and looks up. It does not
read articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from index.quotes.words import rows

Mood = Literal["finite", "participle", "present", "infinitive"]

_ELIDED = "s'"
_REFLEXIVE = ("se ", _ELIDED)
_AGREEMENT = ("", "e", "s", "es")


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb.

    `name`: the infinitive, as listed. `frames`: what it may govern (see the head of `verbs.tsv`). `strength`: 3 always
    speech, 2 as a rule, 1 only where marks or an incise say so. `tail`: the words after the first one (« en garde »).
    """

    name: str
    frames: frozenset[str]
    strength: int
    tail: tuple[str, ...] = ()
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a form: which verb, in which mood."""

    verb: Verb
    mood: Mood


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every reporting verb, lower case, with its readings; longest multi-word verbs first."""
    table: dict[str, list[Form]] = {}
    for verb in verbs():
        head = _head(verb)
        for form, mood in conjugate(head):
            reading = Form(verb, mood)
            readings = table.setdefault(form, [])
            if reading not in readings:
                readings.append(reading)
    return {form: tuple(sorted(found, key=_specific_first)) for form, found in table.items()}


class Readings(NamedTuple):
    """The readings of a form, by what stands behind it.

    `alone`: those of verbs of one word. `longer`: by the second word of verbs of several words, theirs and then those
    of `alone`. `past`: whether one of them all is a participle.
    """

    alone: tuple[Form, ...]
    longer: dict[str, tuple[Form, ...]]
    past: bool


@cache
def readings_of_forms() -> dict[str, Readings]:
    """Every form of every reporting verb with its readings."""
    return {form: _by_second_word(found) for form, found in forms().items()}


def _by_second_word(found: tuple[Form, ...]) -> Readings:
    alone = tuple(form for form in found if not form.verb.tail)
    seconds = {form.verb.tail[0] for form in found if form.verb.tail}
    longer = {word: tuple(form for form in found if form.verb.tail[:1] in ((), (word,))) for word in seconds}
    return Readings(alone, longer, any(form.mood == "participle" for form in found))


@cache
def finite_forms() -> frozenset[str]:
    """The finite forms that are no noun and no participle: « estime », « affirmait »."""
    found = set()
    for form, readings in forms().items():
        if any(reading.mood != "finite" or "noun" in reading.verb.frames for reading in readings):
            continue
        found.add(form)
    return frozenset(found)


CLAUSE_VERBS = frozenset(["say", "que", "inf", "de", "à", "si"])
"""The frames in which a verb reports words without marks."""


@cache
def clause_forms() -> dict[str, frozenset[str]]:
    """The words of which a sentence has one where a verb reports in it without marks.

    The form itself, with nothing; or the last word of a multi-word verb, with the forms one of which stands before it
    (« état » with « fait », « font », …), since alone such words are too common to tell.
    """
    found: dict[str, set[str]] = {}
    single = set()
    for form, readings in forms().items():
        for verb in (reading.verb for reading in readings):
            if verb.strength < 2 or not verb.frames & CLAUSE_VERBS:
                continue
            if verb.tail:
                found.setdefault(verb.tail[-1], set()).add(form)
            else:
                single.add(form.rpartition("-")[2])
    return {word: frozenset(heads) for word, heads in found.items()} | dict.fromkeys(single, frozenset())


def _specific_first(form: Form) -> tuple[int, bool]:
    return -len(form.verb.tail), not form.verb.reflexive


@cache
def verbs() -> tuple[Verb, ...]:
    """The reporting verbs, in the order of the table."""
    return tuple(_verb(name, frames, strength) for name, frames, strength in rows("verbs.tsv"))


def _verb(name: str, frames: str, strength: str) -> Verb:
    reflexive = name.startswith(_REFLEXIVE)
    plain = name.removeprefix("se ").removeprefix(_ELIDED)
    tail = tuple(plain.replace("l'", "l' ").split()[1:])
    return Verb(name, frozenset(frames.split()), int(strength), tail, reflexive)


def _head(verb: Verb) -> str:
    return verb.name.removeprefix("se ").removeprefix(_ELIDED).split()[0]


def conjugate(infinitive: str) -> list[tuple[str, Mood]]:
    """All forms of a verb by the model with the longest ending that fits."""
    ending = max((model for model in _models() if infinitive.endswith(model)), key=len)
    stem = infinitive[: -len(ending)]
    finite, participle, present = _models()[ending]
    found: list[tuple[str, Mood]] = [(infinitive, "infinitive"), (stem + present, "present")]
    found += [(stem + form, "finite") for form in finite.split(",")]
    agreements = ("",) if participle.endswith("-") else _AGREEMENT
    past = stem + participle.rstrip("-")
    found += [(past + mark, "participle") for mark in agreements if not (past.endswith("s") and mark == "s")]
    return found


@cache
def _models() -> dict[str, tuple[str, str, str]]:
    return {ending: (finite, participle, present) for ending, finite, participle, present in rows("conjugations.tsv")}
