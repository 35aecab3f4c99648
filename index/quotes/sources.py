"""Sources without a verb: « selon X », « d'après X », « à en croire X », « pour X », « …, selon lequel ».

A source names who says it and covers a stretch of its sentence. Rules, measures and aims (« selon la loi », « pour la
première fois ») are told apart by a table. Who X is stays for the speakers layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.quotes.phrases import Span, begins_phrase
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import rows, word_list, words

_RELATIVE = frozenset(["lequel", "laquelle", "lesquels", "lesquelles"])
_PRONOUNS = frozenset(["lui", "elle", "eux", "elles", "ce dernier"])
_STOPS = frozenset([":", ";", "tandis", "alors", "mais", "–", "—"])
_CONNECTORS = frozenset(["toutefois", "cependant", "néanmoins", "en effet", "pourtant", "également", "aussi", "enfin"])


@dataclass(frozen=True, slots=True)
class Source:
    """A source pattern: its words `first` to `last` (exclusive), the phrase that names the source, and its content.

    `content`: the words that it covers, before or after it. `initial`: whether the content follows.
    """

    first: int
    last: int
    speaker: Span
    content: Span
    initial: bool
    rule: str


@cache
def _patterns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for pattern, kind in rows("sources.tsv"):
        parts = tuple(pattern.split())
        table.setdefault(parts[0], []).append((parts, kind))
    return table


@cache
def source_words() -> frozenset[str]:
    """Words of which one is in every sentence that has a source, « pour » aside: it is too common to be looked for."""
    return frozenset(["selon", "après", "croire", "croit", "dire", "dires", "aveu", "avis", "yeux", "pour"])


def find_sources(sentence: Sentence) -> list[Source]:
    """The sources of a sentence, in order."""
    found: list[Source] = []
    for index, word in enumerate(sentence.words):
        for parts, kind in _patterns().get(word, ()):
            if tuple(sentence.words[index : index + len(parts)]) == parts:
                source = _read(sentence, index, index + len(parts), kind)
                if source:
                    found.append(source)
                break
    return found


def _read(sentence: Sentence, first: int, name: int, kind: str) -> Source | None:
    word = sentence.word(name)
    if word in _RELATIVE:
        return _relative(sentence, first, name)
    if word == "ce" and sentence.word(name + 1) in ("que", "qu'", "qui"):
        return _reported(sentence, first, name)
    if not _names_somebody(sentence, first, name, kind):
        return None
    initial = _is_initial(sentence, first)
    last = _name_end(sentence, name, initial=initial)
    if last <= name:
        return None
    if initial:
        content = _after_connectors(sentence, last)
        if kind == "opinion" and sentence.word(last) != ",":
            return None
        return Source(first, last, (name, last), (content, len(sentence)), True, "source" if kind == "source" else kind)
    if kind == "opinion":
        return None
    begin = clause_before(sentence, first)
    return Source(first, last, (name, last), (begin, first), False, "source")


def _names_somebody(sentence: Sentence, first: int, name: int, kind: str) -> bool:
    """Whether the phrase after the pattern can be somebody who speaks."""
    word = sentence.word(name)
    head = name + 1 if word in words("determiner") else name
    while sentence.word(head) in (
        "plus",
        "dernier",
        "dernière",
        "derniers",
        "dernières",
        "récent",
        "récents",
        "autres",
    ):
        head += 1
    if sentence.word(head) in word_list("not_sources.txt") or sentence.word(name) in word_list("not_sources.txt"):
        return False
    if not sentence.is_capital(head) and sentence.word(head)[:1].isdigit():
        return False
    if word in _PRONOUNS or word.startswith("source"):
        return kind == "source" or sentence.word(name + 1) == ","
    if kind == "opinion":
        return _is_opinion(sentence, first, name)
    return begins_phrase(sentence, name) or word in ("de", "des", "du", "nos", "mes") or word.isalpha()


def _is_opinion(sentence: Sentence, first: int, name: int) -> bool:
    """« Pour X, … » at the head of a clause, where X is a name or a person and no aim."""
    if not begins_phrase(sentence, name) or first not in (0, _leading(sentence)):
        return False
    word = sentence.word(name)
    if sentence.is_capital(name) and word not in words("determiner"):
        return True
    comma = sentence.find(",", name, min(len(sentence), name + 25))
    return comma > 0 and (
        any(sentence.is_capital(index) for index in range(name + 1, comma))
        or any(
            w.startswith(
                (
                    "expert",
                    "analyste",
                    "spécialiste",
                    "avocat",
                    "ministre",
                    "président",
                    "chercheu",
                    "syndicat",
                    "opposition",
                    "observateur",
                    "autorités",
                    "gouvernement",
                    "porte-parole",
                    "directeur",
                    "directrice",
                    "maire",
                    "juge",
                    "procureur",
                    "association",
                    "parti",
                )
            )
            for w in sentence.words[name:comma]
        )
    )


def _leading(sentence: Sentence) -> int:
    return 1 if sentence.word(0) in ("et", "mais", "or", "car") else 0


def _is_initial(sentence: Sentence, first: int) -> bool:
    """Whether the content follows: the source opens its sentence, or its clause after a conjunction or « que »."""
    if first == 0:
        return True
    before = sentence.words[first - 1]
    if before in ("et", "mais", "car", "or", "que", "qu'", "–", "—", ":", ";"):
        return True
    return (before == "," and first <= 3) or all(word in words("opening") | {","} for word in sentence.words[:first])


def _name_end(sentence: Sentence, name: int, *, initial: bool) -> int:
    """The end of the phrase that names the source, with the appositions that commas set off."""
    end = _segment(sentence, name, len(sentence))
    while sentence.word(end) == ",":
        following = _segment(sentence, end + 1, len(sentence))
        if initial and (sentence.word(following) != "," or not _qualifies(sentence, end + 1, following)):
            break
        if not initial and not _qualifies(sentence, end + 1, following):
            break
        end = following
    while end > name and sentence.words[end - 1] in (".", ",", "!", "?", "…"):
        end -= 1
    return end


def _segment(sentence: Sentence, begin: int, end: int) -> int:
    position = begin
    while position < end:
        word = sentence.words[position]
        if (
            word in (",", ".", "!", "?", "…")
            or word in _STOPS
            or (word == MARKED and not _is_name_mark(sentence, position))
        ):
            break
        if word in ("que", "qu'") or (position > begin and word in words("subject") and word not in ("ce", "elle")):
            break
        if word == "(":
            closer = sentence.find(")", position, min(end, position + 25))
            position = closer if closer >= 0 else position
        position += 1
    return position


def _is_name_mark(sentence: Sentence, index: int) -> bool:
    mark = sentence.marks[index]
    return mark.end - mark.start < 30 and sentence.text[mark.start].isupper() and sentence.word(index - 1) != ","


def _qualifies(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a segment between commas goes on saying who the source is."""
    word = sentence.word(begin)
    if begin >= end or " ".join(sentence.words[begin:end]) in _CONNECTORS or word in words("subject"):
        return False
    if word in ("qui", "dont", "où", "lequel", "laquelle"):
        return True
    if word in words("opening") or word in words("conjunction") or word == MARKED:
        return False
    return not any(inner in words("finite") for inner in sentence.words[begin:end])


def _after_connectors(sentence: Sentence, position: int) -> int:
    """Where the content begins after an initial source: « Selon X, toutefois, … »."""
    while position < len(sentence):
        if sentence.words[position] == ",":
            position += 1
            continue
        end = _segment(sentence, position, len(sentence))
        if " ".join(sentence.words[position:end]) in _CONNECTORS and sentence.word(end) == ",":
            position = end
            continue
        break
    return position


def clause_before(sentence: Sentence, position: int) -> int:
    """Where the clause that ends before `position` begins: after « ; » or « tandis que », else with the sentence."""
    for index in range(position - 1, -1, -1):
        if sentence.words[index] in (";", ":"):
            return index + 1
        if sentence.words[index] in ("tandis", "alors") and sentence.word(index + 1) in ("que", "qu'"):
            return index + 2
    return 0


def _relative(sentence: Sentence, first: int, name: int) -> Source | None:
    """« le ministère, selon lequel … », « des rapports selon lesquels … »."""
    last = first - 1 if sentence.word(first - 1) == "," else first
    begin = last
    while begin > 0 and sentence.words[begin - 1] not in (",", ";", ":", MARKED, "que", "qu'", "(", "par", "à"):
        begin -= 1
        word = sentence.words[begin]
        if (word in words("determiner") or word in ("de", "d'")) and sentence.word(begin - 1) not in (
            "de",
            "d'",
            "à",
            "en",
        ):
            break
    while begin < last and sentence.words[begin] in ("de", "d'"):
        begin += 1
    if begin >= last:
        return None
    return Source(first, name + 1, (begin, last), (name + 1, len(sentence)), True, "source-relative")


def _reported(sentence: Sentence, first: int, name: int) -> Source | None:
    """« selon ce que rapportent des médias belges, … »."""
    comma = sentence.find(",", name, min(len(sentence), name + 20))
    end = comma if comma > 0 else len(sentence) - 1
    for begin in range(name + 2, end):
        if begins_phrase(sentence, begin):
            initial = _is_initial(sentence, first)
            content = (end + 1, len(sentence)) if initial else (clause_before(sentence, first), first)
            return Source(first, end, (begin, end), content, initial, "source")
    return None
