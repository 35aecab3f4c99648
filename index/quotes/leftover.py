"""Marked stretches that no verb and no source claims: titles and terms, headings, continued speech, predicates.

Most single words in marks are nobody's speech (« gilets jaunes », a film, an irony); whole utterances always are. What
lies between is judged by its place: after a colon, as a predicate (« le pape « s'associe … » »), or by length.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.quotes.drafts import Draft
from index.quotes.phrases import Span, first_phrase
from index.quotes.sentences import MARKED, Sentence
from index.quotes.utterance import has_clause, is_utterance, marked_words
from index.quotes.words import rows, word_list, words

_PUNCTUATION = frozenset([",", ".", ";", ":", "!", "?", "…", "–", "-", "—", "...", "(", ")"])
_FRAGMENT = 4
"""A fragment without a verb of speech is taken as speech from this many words on."""


def names_something(sentence: Sentence, index: int, owner: Draft | None = None) -> bool:
    """Whether a marked stretch is a name, a title or a term and no speech, whoever speaks around it."""
    mark = sentence.marks[index]
    found = marked_words(sentence.text, mark.start, mark.end)
    if not found:
        return True
    before = sentence.word(index - 1)
    if owner is not None and (before in (":", ",", "que", "qu'", "") or owner.frame == "marked"):
        return False
    if (
        is_utterance(sentence.text, mark.start, mark.end)
        and len(found) > 6
        and before not in word_list("naming_nouns.txt")
    ):
        return False
    if before in word_list("naming_nouns.txt") or (
        before in ("de", "d'", "du") and sentence.word(index - 2) in word_list("naming_nouns.txt")
    ):
        return True
    return _is_title_case(sentence.text[mark.start : mark.end], found) and before != ":"


def _is_title_case(marked: str, found: list[str]) -> bool:
    capitals = [word for word in marked.split() if word[:1].isalpha() and len(word) > 3]
    return bool(capitals) and all(word[0].isupper() for word in capitals) and not has_clause(found) and len(found) <= 10


def judge(sentence: Sentence, index: int, drafts: Sequence[Draft], previous: Sentence | None) -> Draft | None:
    """The draft of a marked stretch that no verb claims, or None where it is nobody's speech."""
    mark = sentence.marks[index]
    text = sentence.text
    found = marked_words(text, mark.start, mark.end)
    if names_something(sentence, index):
        return None
    utterance = is_utterance(text, mark.start, mark.end)
    before = sentence.word(index - 1)
    if before == ":" and (utterance or _has_speech_noun(sentence, index)):
        return _draft("colon-noun", "colon", index, first_phrase(sentence, 0, index - 1))
    if _is_alone(sentence, index) and (utterance or len(found) >= _FRAGMENT):
        return _draft("incise", "floating", index, None)
    if utterance and index == 0 and len(found) >= _FRAGMENT:
        return _draft("incise", "floating", index, None)
    predicate = _predicate(sentence, index, found)
    if predicate:
        return _draft("object", "predicate", index, predicate)
    if len(found) >= _FRAGMENT and (utterance or has_clause(found) or len(found) > _FRAGMENT):
        return _draft("object", "fragment", index, None)
    return None


def _draft(frame: str, rule: str, index: int, speaker: Span | None) -> Draft:
    return Draft(
        frame=frame,  # type: ignore[arg-type]
        rule=rule,
        cue=(index, index),
        region=(index, index + 1),
        anchor=index,
        cut=index + 1,
        speaker=speaker,
        marks=[index],
    )


def _has_speech_noun(sentence: Sentence, index: int) -> bool:
    nouns = {row[0] for row in rows("speech_nouns.tsv")}
    return any(word in nouns for word in sentence.words[max(0, index - 12) : index])


def _is_alone(sentence: Sentence, index: int) -> bool:
    return all(word in _PUNCTUATION or word == MARKED for word in sentence.words)


def _predicate(sentence: Sentence, index: int, found: list[str]) -> Span | None:
    """The subject of « le pape « s'associe à la douleur » », « l'imam est « effaré » »."""
    before = sentence.word(index - 1)
    begins_with_verb = found[0] in words("finite") or (found[0] in ("s'", "se", "ne", "n'") and len(found) > 3)
    if not begins_with_verb and before not in ("est", "sont", "était", "étaient", "serait", "seraient"):
        return None
    end = index if begins_with_verb else index - 1
    span = first_phrase(sentence, 0, end)
    return span if span and sentence.words[span[0]] not in ("ce", "c'", "cela", "il") else None
