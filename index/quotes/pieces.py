"""From a draft to the stretches of text that it reports: the kind of each marked one, the end of an unmarked clause.

A clause ends where the next act begins, where an incise interrupts it, or with its sentence. Where a reported clause
holds marked words, they stand for it.
"""

from __future__ import annotations

from index.article import QuoteKind
from index.quotes.act import Piece
from index.quotes.clauses import verb_between
from index.quotes.drafts import Draft, is_opinion
from index.quotes.endings import clause_end
from index.quotes.naming import is_function
from index.quotes.sentences import MARKED, Sentence
from index.quotes.utterance import is_utterance
from index.quotes.words import words


def pieces_of(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> list[Piece]:
    """The stretches that a draft reports; none where another act of the sentence (`drafts`) tells the same."""
    if draft.relays and not draft.marks:
        return []
    if not draft.marks and (is_opinion(draft) or draft.frame in ("de", "à")) and _is_nested(sentence, draft, drafts):
        return []
    pieces = [_marked_piece(sentence, draft, index) for index in draft.marks]
    span = None if _tells_in_marks(sentence, draft) else _content(sentence, draft, drafts)
    after = _clause_after_marks(sentence, draft, drafts) if draft.marks and draft.frame == "que" else None
    return ([Piece(*span, "indirect")] if span else []) + pieces + ([Piece(*after, "indirect")] if after else [])


def _tells_in_marks(sentence: Sentence, draft: Draft) -> bool:
    """Whether marked words are all of a statement: not in « Selon X, le pont tient : « … » »."""
    if draft.frame not in ("incise", "source") or not draft.marks:
        return False
    colon = draft.marks[0] - 1
    return draft.frame == "incise" or not (
        sentence.word(colon) == ":" and verb_between(sentence, draft.region[0], colon) is not None
    )


def _clause_after_marks(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> tuple[int, int] | None:
    """« que « … » et qu'il a permis … »: an unmarked clause that goes on after one that is marked as a whole."""
    if draft.marks[-1] != draft.content:
        return None
    end = _content_end(sentence, draft, drafts)
    for index in range(draft.marks[-1] + 1, end):
        if sentence.words[index] in ("et", "mais") and sentence.word(index + 1) in ("que", "qu'"):
            if any(index < other < end for one in drafts for other in one.marks):
                return None
            return _trimmed_span(sentence, index + 2, end)
    return None


def _is_nested(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an act stands inside the words of another one."""
    return any(
        other is not draft
        and other.content is not None
        and not other.relays
        and other.content <= draft.anchor < _content_end(sentence, other, drafts)
        for other in drafts
    )


def _marked_piece(sentence: Sentence, draft: Draft, index: int) -> Piece:
    mark = sentence.marks[index]
    kind = _kind(sentence, draft, index)
    start, end = mark.start, mark.end
    if kind == "mixed":
        while end > start + 1 and sentence.text[end - 1] in ".,;: \u00a0":
            end -= 1
    return Piece(start, end, kind)


def _kind(sentence: Sentence, draft: Draft, index: int) -> QuoteKind:
    mark = sentence.marks[index]
    if not is_utterance(sentence, index) and not _is_said_alone(sentence, draft, index):
        return "mixed"
    before = sentence.word(index - 1)
    if before == ":" or draft.frame == "colon-noun":
        return "direct"
    if draft.frame == "source":
        return "direct" if index <= draft.region[0] + 1 or index == 0 else "mixed"
    if draft.frame == "incise" and index < draft.cut:
        return "direct" if _opens(sentence, draft, index) else "mixed"
    if draft.rule == "floating":
        return "direct"
    starts_capital = sentence.text[mark.start].isupper()
    if draft.frame == "marked" and starts_capital and before not in ("de", "d'", "que", "qu'", "à"):
        return "direct"
    if draft.frame == "incise" and before in (",", ";", MARKED, "."):
        first = draft.marks[0]
        return "direct" if first == index or _kind(sentence, draft, first) == "direct" else "mixed"
    return "direct" if before in (",", ";", MARKED) and starts_capital else "mixed"


def _is_said_alone(sentence: Sentence, draft: Draft, index: int) -> bool:
    """« Vous mentez », a lancé X: short words with a capital that are all that the incise reports."""
    mark = sentence.marks[index]
    return (
        draft.rule.startswith("incise")
        and sentence.text[mark.start].isupper()
        and draft.marks == [index]
        and index < draft.cut
        and len(sentence.said(index)) > 1
    )


def _opens(sentence: Sentence, draft: Draft, index: int) -> bool:
    """Whether a mark is all that comes before its incise, but for a connector: « Mais « … », dit-il »."""
    if any(map(str.isalpha, sentence.words[index + 1 : draft.cut])):
        return False
    led = sentence.words[draft.region[0] : index]
    return not led or all(word in _CONNECTORS or not word.isalpha() for word in led)


_CONNECTORS = frozenset(
    ["mais", "et", "car", "or", "alors", "ainsi", "aujourd_hui", "puis", "donc", "enfin", "parce", "que"]
)


def _content(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> tuple[int, int] | None:
    """The span of words reported without marks, or None where marked words inside it tell the same."""
    begin = draft.content
    if begin is None:
        return None
    end = _content_end(sentence, draft, drafts)
    if draft.rule == "source" and not draft.around and end == draft.anchor and _is_figure(sentence, begin, end):
        return None
    if draft.whole and end <= draft.region[1]:
        return None
    inside = [index for other in drafts for index in other.marks if begin <= index < end]
    if inside and draft.frame == "inf":
        end = _before_marked_clause(sentence, begin, min(inside))
        return _trimmed_span(sentence, begin, end)
    return None if inside else _trimmed_span(sentence, begin, end)


def _before_marked_clause(sentence: Sentence, begin: int, marked: int) -> int:
    """« s'être rendue à X, mais qu'elle avait été « terrifiée » »: where the clause before the marked one ends."""
    for index in range(marked - 1, begin, -1):
        if sentence.words[index] in ("que", "qu'") and sentence.words[index - 1] in ("et", "mais"):
            return index - 1
    return begin


def _trimmed_span(sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """The offsets of a clause without the commas and conjunctions at its ends; None where too little is left."""
    while end > begin and sentence.words[end - 1] in _CLOSING:
        end -= 1
    while begin < end and sentence.words[begin] in _OPENING:
        begin += 1
    if end - begin < 2:
        return None
    first, last = sentence.start_of(begin), sentence.end_of(end - 1)
    return first, first + len(sentence.text[first:last].rstrip())


_OPENING = frozenset([",", ":", ";", "–", "-", "—", "et", "mais"])
_CLOSING = _OPENING | {".", "!", "?", "…"}


def _is_figure(sentence: Sentence, begin: int, end: int) -> bool:
    """« 14 000 personnes selon la police, 100 000 selon les organisateurs »: an estimate, and no statement."""
    if verb_between(sentence, begin, end) is not None or any(
        _governs_phrase(sentence, i) for i in range(begin + 2, end)
    ):
        return False
    return sentence.words[end - 1] != "," or end - begin < 5


def _governs_phrase(sentence: Sentence, index: int) -> bool:
    """« la température **oscille entre** … »: a word behind a noun that no table knows, with what a verb may govern."""
    word, before = sentence.words[index], sentence.words[index - 1]
    if not word.endswith(("e", "ent")) or not word.isalpha() or not before.isalpha() or is_function(word):
        return False
    governed = sentence.word(index + 1) in ("le", "la", "les", "l'", "un", "une", "entre")
    return governed and not is_function(before) and not sentence.is_capital(index)


def _content_end(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> int:
    if draft.frame == "incise" and not draft.whole:
        return draft.cut
    begin = draft.content or 0
    end = len(sentence) if draft.whole or _wraps(sentence, draft) else draft.region[1]
    for other in drafts:
        if other is draft or other.anchor <= draft.anchor or not begin < other.cut < end:
            continue
        if _ends_content(sentence, draft, other) and _is_complete(sentence, draft, other):
            end = other.cut
    inserted = draft.rule == "chain" or sentence.word(draft.anchor - 1) == "qui"
    return clause_end(sentence, draft, begin, end, inserted=inserted)


def _is_complete(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether a clause has its verb before another act begins: « que, l'année dernière, il a proposé » has not."""
    if draft.content is None or draft.frame != "que" or other.frame in ("incise", "source"):
        return True
    opened = sentence.words[draft.content : other.cut]
    return len(opened) > 6 or verb_between(sentence, draft.content, other.cut) is not None


def _wraps(sentence: Sentence, draft: Draft) -> bool:
    """« Il aurait, selon X, agi seul »: a statement that a source interrupts."""
    if not draft.around:
        return False
    last = draft.anchor - 1
    while last > draft.region[0] and (sentence.words[last] == "," or sentence.words[last] in words("adverb")):
        last -= 1
    verb = verb_between(sentence, draft.region[0], draft.anchor)
    return verb is None or verb == last


def _ends_content(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether another act ends the words of this one, or stands inside them."""
    if other.frame == "incise":
        return True
    if other.frame == "source":
        return other.rule == "source" and other.anchor >= other.region[1] and other.relays
    before = sentence.word(other.cut)
    if other.relays and before == "et" and _goes_on_inside(sentence, draft, other):
        return False
    if before == "," and sentence.word(other.cut + 1) in ("tandis", "alors", "et", "mais", "puis"):
        before = sentence.word(other.cut + 1)
    if other.group and other.group.mood == "present":
        if draft.frame == "source" and other.inherits is None and other.speaker:
            return False
        return before in (",", "en", "et", "tout") or sentence.word(other.cut - 1) == ","
    if before == "," and sentence.word(other.cut + 1) in ("que", "qu'", "dont", "qui") and other.marks:
        return True
    if before in (",", "et", "mais", "puis", ";", "tandis", "alors", "qui"):
        return other.inherits is draft or before in (";", "tandis", "alors") or _new_clause(sentence, other)
    return False


def _goes_on_inside(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """« a dit qu'il **a proposé** … **et a émis** … »: a verb without words of its own, in the tense of the clause."""
    if draft.content is None or draft.frame != "que" or other.group is None or other.group.auxiliary is None:
        return False
    inner = verb_between(sentence, draft.content, other.cut)
    return inner is not None and sentence.words[inner] == sentence.words[other.group.auxiliary]


def _new_clause(sentence: Sentence, other: Draft) -> bool:
    words_between = sentence.words[other.cut : other.anchor]
    return not {"que", "qu'"} & set(words_between) and not (words("relative") & set(words_between))
