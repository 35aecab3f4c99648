"""Sources without a verb: « selon X », « d'après X », « à en croire X », « pour X », « …, selon lequel ».

A source names who says it and covers a stretch of its sentence. Rules, measures and aims (« selon la loi », « pour la
première fois ») are told apart by a table. Who X is stays for the speakers layer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from index.quotes.clauses import Span, segment_end, verb_between
from index.quotes.phrases import begins_phrase, is_role
from index.quotes.relatives import read_relative
from index.quotes.sentences import MARKED, Sentence
from index.quotes.source_names import CONNECTORS, PRONOUNS, is_name_mark, is_participle, name_segment, source_end
from index.quotes.words import rows, word_list, words

_RELATIVE = frozenset(["lequel", "laquelle", "lesquels", "lesquelles", "qui"])
_OTHERS = frozenset(["uns", "unes", "autres"])
_LATTER = frozenset(["dernier", "dernière", "derniers", "dernières"])


_STILL = frozenset(["toujours", "encore", "même"])
"""« **toujours** selon lui » goes on with a source."""

MOST_SOURCES = 8
"""No sentence that anybody wrote to be read has more sources."""


class Source(NamedTuple):
    """A source pattern: its words `first` to `last` (exclusive), the phrase that names the source, and its content.

    `content`: the words that it covers, before or after it. `initial`: whether the content follows. `around`: whether
    the content goes on after it (« Il aurait, selon X, agi seul »).
    """

    first: int
    last: int
    speaker: Span
    content: Span
    initial: bool
    rule: str
    around: bool = False


@cache
def _patterns() -> dict[str, list[tuple[int, tuple[str, ...], str]]]:
    """The patterns by their rarest word (the one before which « * » stands in the table), with its place in them."""
    table: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
    for pattern, kind in rows("sources.tsv"):
        marked = pattern.split()
        place = next(index for index, word in enumerate(marked) if word.startswith("*"))
        parts = tuple(word.lstrip("*") for word in marked)
        table.setdefault(parts[place], []).append((place, parts, kind))
    return table


@cache
def source_words() -> frozenset[str]:
    """The words of which one stands in every source pattern."""
    return frozenset(_patterns())


def find_sources(sentence: Sentence, places: Sequence[int] | None = None) -> list[Source]:
    """The sources of a sentence, in order; `places`: those of some of its words, all `source_words` among them."""
    patterns = _patterns()
    found: list[Source] = []
    for index in sentence.places_in(patterns) if places is None else places:
        known = patterns.get(sentence.words[index])
        if known is None:
            continue
        for place, parts, kind in known:
            first = index - place
            if first >= 0 and tuple(sentence.words[first : first + len(parts)]) == parts:
                source = _read(sentence, first, first + len(parts), kind)
                if source:
                    found.append(source)
                break
        if len(found) == MOST_SOURCES:
            break
    return found


def _read(sentence: Sentence, first: int, name: int, kind: str) -> Source | None:
    word = sentence.word(name)
    if kind == "own":
        return _own(sentence, first, name)
    if word in _RELATIVE:
        if kind != "source" and not (word == "qui" and sentence.word(first - 1) == ","):
            return None
        relative = read_relative(sentence, first, name)
        return Source(first, name + 1, *relative, True, "source-relative") if relative else None
    if word == "ce" and sentence.word(name + 1) in {"que", "qu'", "qui"}:
        return _reported(sentence, first, name) if kind == "source" else None
    begin = first
    while sentence.word(begin - 1) in _STILL:
        begin -= 1
    initial = _is_initial(sentence, begin)
    if (kind == "opinion" and not initial) or not _names_somebody(sentence, first, name, kind):
        return None
    first = begin
    last = source_end(sentence, name, initial=initial)
    if last <= name:
        return None
    if initial:
        content = _after_connectors(sentence, last)
        announces = sentence.words[last : last + 2] == [":", MARKED]
        goes_on = sentence.word(last) == "," and not is_participle(sentence.word(content))
        if kind == "opinion" and not announces and not goes_on:
            return None
        return Source(
            first, last, (name, last), (content, len(sentence.words)), True, "source" if kind == "source" else kind
        )
    if sentence.words[max(0, first - 2) : first] == ["qui", ","] and sentence.word(last) == ",":
        return Source(
            first, last, (name, last), (last + 1, segment_end(sentence, last + 1, len(sentence.words))), True, "source"
        )
    begin = clause_before(sentence, first)
    if sentence.word(first - 1) == "(" and sentence.word(last) == ")":
        first -= 1
    else:
        begin = max(begin, _inside_bracket(sentence, first))
    around = sentence.word(first - 1) == "," and sentence.word(last) == "," and len(sentence.words) - last > 2
    around = around and sentence.word(last + 1) not in words("relative", "conjunction", "preposition")
    around = around or sentence.word(last) == MARKED
    return Source(first, last, (name, last), (begin, first), False, "source", around)


def _own(sentence: Sentence, first: int, last: int) -> Source | None:
    """« **À ses yeux**, la loi est bonne »: the possessive tells whose opinion it is."""
    if sentence.word(last) != "," or not _is_initial(sentence, first):
        return None
    return Source(first, last, (first + 1, first + 2), (last + 1, len(sentence.words)), True, "opinion")


def _inside_bracket(sentence: Sentence, position: int) -> int:
    """The word after the bracket that is still open at `position`: « (6 000 selon la police) »; 0 where none is."""
    for index in range(position - 1, max(-1, position - _BRACKET), -1):
        if sentence.words[index] == ")":
            return 0
        if sentence.words[index] == "(":
            return index + 1
    return 0


_BRACKET = 20
"""A bracket that opened more words ago is taken as forgotten."""


def _names_somebody(sentence: Sentence, first: int, name: int, kind: str) -> bool:
    """Whether the phrase after the pattern can be somebody who speaks."""
    word = sentence.word(name)
    head = name + 1 if word in words("determiner") else name
    while sentence.word(head) in {
        "plus",
        "dernier",
        "dernière",
        "derniers",
        "dernières",
        "récent",
        "récents",
        "autres",
    }:
        head += 1
    if word == "l'" and sentence.word(head) in {"un", "une"} and sentence.word(head + 1) in _PARTITIVE:
        return _names_somebody(sentence, first, head + 2, kind)
    if sentence.word(head) in _FIRST and (kind == "source" or is_role(sentence, head + 1, head + 2)):
        head += 1
    if sentence.word(head) == "plupart" and sentence.word(head + 1) in {"de", "d'", "des"}:
        head += 2
    if sentence.word(head) in word_list("not_sources.txt") and not _is_whole_name(sentence, head):
        return False
    if not sentence.is_capital(head) and sentence.word(head)[:1].isdigit():
        return _is_share(sentence, head)
    if word == MARKED and kind == "source":
        return is_name_mark(sentence, name)
    if word in _DEMONSTRATIVES and sentence.word(name + 1) in _LATTER:
        return kind == "source" or sentence.word(name + 2) == ","
    if word.startswith("source") or (word in PRONOUNS and (kind == "source" or sentence.word(name + 1) == ",")):
        return kind == "source" or sentence.word(name + 1) == ","
    if sentence.word(name + 1) in _OTHERS and sentence.word(name + 2) == ",":
        return True
    if kind == "opinion":
        return _is_opinion(sentence, first, name)
    return begins_phrase(sentence, name) or word in {"de", "d'", "des", "du", "nos", "mes"} or word.isalpha()


def _is_whole_name(sentence: Sentence, head: int) -> bool:
    """« Selon **Noël Mamère** »: two words with capitals."""
    return sentence.is_capital(head) and sentence.is_capital(head + 1)


_FIRST = frozenset(["premier", "première", "premiers", "premières"])
_PARTITIVE = frozenset(["de", "d'", "des"])


def _is_share(sentence: Sentence, number: int) -> bool:
    """« pour **63 % des Français**, … »: the part of a people that a survey lets speak."""
    if sentence.word(number + 1) != "%" or sentence.word(number + 2) not in _PARTITIVE:
        return False
    whole = number + 3
    return sentence.is_capital(whole) or is_role(sentence, whole, whole + 2, person=True)


def _is_opinion(sentence: Sentence, first: int, name: int) -> bool:
    """« Pour X, … » at the head of a clause, where X is a name or a person and no aim."""
    if not begins_phrase(sentence, name) or not _heads_clause(sentence, first):
        return False
    word = sentence.word(name)
    if word in _DEMONSTRATIVES:
        return is_role(sentence, name + 1, name + 2, document=False)
    if sentence.is_capital(name) and word not in words("determiner"):
        return True
    comma = sentence.find(",", name, min(len(sentence.words), name + 25))
    if comma < 0:
        return False
    linked = (i for i in range(name + 1, comma) if sentence.words[i] in _COMPLEMENT)
    last = next(linked, comma)
    return any(sentence.is_capital(i) for i in range(name, last)) or is_role(sentence, name, last, document=False)


_COMPLEMENT = frozenset(["de", "d'", "du", "des", "à", "au", "aux", "en"])
_DEMONSTRATIVES = frozenset(["ce", "cet", "cette", "ces"])


def _heads_clause(sentence: Sentence, first: int) -> bool:
    """Whether a clause begins with this word: « Mais, pour X, », « , tandis que, pour X, »."""
    before = first - 1
    while sentence.word(before) == ",":
        before -= 1
    if before < 0 or sentence.words[first - 1] == ":":
        return True
    if sentence.words[before] in {"que", "qu'"}:
        return sentence.word(before - 1) in {"tandis", "alors"}
    if sentence.words[first - 1] == "," and _sets_scene(sentence, first - 1):
        return True
    return before == 0 and (
        sentence.words[0] in CONNECTORS or sentence.words[0] in {"et", "mais", "or", "car", "ainsi"}
    )


def _sets_scene(sentence: Sentence, comma: int) -> bool:
    """Whether all that stands before a comma is one complement without a verb: « À l'inverse, », « Lundi à midi, »."""
    opening = sentence.words[0] in words("opening") or sentence.words[0].endswith("ment") or "_" in sentence.words[0]
    return opening and "," not in sentence.words[:comma] and verb_between(sentence, 0, comma) is None


def _is_initial(sentence: Sentence, first: int) -> bool:
    """Whether the content follows: the source opens its sentence, or its clause after a conjunction or « que »."""
    if first == 0:
        return True
    before = sentence.words[first - 1]
    if before == "," and sentence.word(first - 2) in {"que", "qu'"}:
        return True
    if MARKED in sentence.words[:first]:
        return before in {"mais", "car", "or", "que", "qu'", ";"}
    if before in {"et", "mais", "car", "or", "que", "qu'", "–", "—", "-", ":", ";"}:
        return True
    if before == "," and sentence.word(first - 2) in {"et", "mais"}:
        return True
    return (before == "," and first <= 3) or _openings().issuperset(sentence.words[:first])


@cache
def _openings() -> frozenset[str]:
    """The words and the sign that may stand before a source whose content follows."""
    return words("opening") | {","}


def _after_connectors(sentence: Sentence, position: int) -> int:
    """Where the content begins after an initial source: « Selon X, toutefois, … »."""
    while position < len(sentence.words):
        if sentence.words[position] == ",":
            position += 1
            continue
        end = name_segment(sentence, position, len(sentence.words))
        if " ".join(sentence.words[position:end]) in CONNECTORS and sentence.word(end) == ",":
            position = end
            continue
        break
    return position


def clause_before(sentence: Sentence, position: int) -> int:
    """Where the clause that ends before `position` begins: after « ; » or « tandis que », else with the sentence."""
    for index in range(position - 1, -1, -1):
        if sentence.words[index] in {";", ":"}:
            return index + 1
        if index and sentence.words[index] in {"tandis", "alors"} and sentence.word(index + 1) in {"que", "qu'"}:
            return index + 2
    if sentence.word(0) in {"alors", "tandis", "si", "quand", "lorsque", "lorsqu'"}:
        comma = sentence.find(",", 0, position)
        return comma + 1 if 0 < comma < position - 6 else 0
    return 0


def _reported(sentence: Sentence, first: int, name: int) -> Source | None:
    """« selon ce que rapportent des médias belges, … »."""
    comma = sentence.find(",", name, min(len(sentence.words), name + 20))
    end = comma if comma > 0 else len(sentence.words) - 1
    for begin in range(name + 2, end):
        if begins_phrase(sentence, begin):
            initial = _is_initial(sentence, first)
            content = (end + 1, len(sentence.words)) if initial else (clause_before(sentence, first), first)
            return Source(first, end, (begin, end), content, initial, "source")
    return None
