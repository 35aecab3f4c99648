"""Marked stretches that are no speech: names, titles of works, terms, nicknames, offences, pointers to other articles.

The knowledge is in `lexicon/naming_nouns.tsv`; place and shape decide the rest.
"""

from __future__ import annotations

from functools import cache

from index.quotes.clauses import looks_finite
from index.quotes.drafts import Draft
from index.quotes.marks import Mark
from index.quotes.outlets import names_outlet
from index.quotes.sentences import MARKED, Sentence
from index.quotes.utterance import has_clause, is_utterance
from index.quotes.words import nouns, words

_LABELS = frozenset(
    ["qualifier", "traiter", "taxer", "accuser", "juger", "trouver", "décrire", "dépeindre", "considérer"]
)


_NAMING = "naming_nouns.tsv"


def names_something(sentence: Sentence, index: int, owner: Draft | None = None) -> bool:
    """Whether a marked stretch is a name, a title or a term and no speech, whoever speaks around it."""
    mark = sentence.marks[index]
    found = sentence.said(index)
    if len(found) == 1 and found[0][:1].isalpha() and any(letter.isdigit() for letter in found[0]):
        return True
    before, after = sentence.word(index - 1), sentence.word(index + 1)
    if not found or (before in _CALLED and _is_nickname(sentence, index)):
        return True
    if before in _BEFORE_EXAMPLES and _is_example(sentence, index, before):
        return True
    if (after == "(" and _has_acronym(sentence, index)) or names_outlet(sentence, index):
        return True
    if len(found) == _PLACED and _is_named_after_place(sentence, index, found):
        return True
    if owner is not None and owner.frame not in {"incise", "colon"} and _is_apposed_name(sentence, index, found):
        return True
    verb = owner.group.verb.name if owner and owner.group else ""
    if verb == "appeler" and owner and _is_named(sentence, owner.cue[1], index):
        return not sentence.text.startswith("à ", mark.start) and _has_object(sentence, owner)
    if owner and owner.frame == "marked" and verb in nouns(_NAMING, "work") and sentence.text[mark.start].isupper():
        return sentence.text[mark.end - 1] not in ".!?"
    if before in _DEFINITE and _has_definite(sentence, index, found):
        return owner is None or owner.frame not in {"incise", "colon", "colon-noun"}
    weak = owner is not None and owner.strength < 2 and owner.group and owner.frame != "marked"
    if weak and _is_title_case(sentence, mark, found):
        return True
    if owner is not None and (before in {":", ",", "que", "qu'", ""} or verb in _LABELS):
        return False
    if verb == "dire" and found in (["oui"], ["non"]) and after in {"à", "au", "aux"}:
        return True
    short = len(found) < FRAGMENT - 1
    if owner is not None and short and owner.frame in {"source", "que", "inf"} and _is_attribute(sentence, index):
        return True
    unowned = owner is None or owner.frame in {"source", "que", "inf", "incise"}
    known = before in {"le", "la", "les", "l'", "du", "des", "aux"} and len(found) < FRAGMENT
    if ((short and unowned) or (known and not (owner and owner.frame == "colon"))) and _recurs(sentence, index):
        return True
    if owner is not None and owner.strength < 2 and owner.frame == "object" and short:
        by = sentence.words[max(0, index - 2) : index]
        return before not in {"à", "de", "d'"} and "par" not in by
    head = _head_before(sentence, index)
    if owner is None and before in words("be") and not nouns(_NAMING, "term").isdisjoint(sentence.words[:3]):
        return True
    if head in nouns(_NAMING, "term"):
        return not (owner and owner.frame == "marked")
    long_utterance = len(found) > 6 and is_utterance(sentence, index)
    if head in nouns(_NAMING, "title") and (owner is None or sentence.text[mark.start].isupper()):
        return not (owner and long_utterance)
    if owner is not None and owner.frame == "marked":
        apposed = index > owner.cue[1] and not is_function(before) and before.isalpha()
        return apposed and _is_title_case(sentence, mark, found)
    return not long_utterance and before != ":" and _is_title_case(sentence, mark, found)


def _is_named_after_place(sentence: Sentence, index: int, found: list[str]) -> bool:
    """« la « déclaration de Rome » », « l'« appel de Morlec » »: what was said, by the name of where it was."""
    if found[0] not in nouns("speech_nouns.tsv", "word") or found[1] not in {"de", "d'"}:
        return False
    mark = sentence.marks[index]
    return sentence.text[mark.end - len(found[2])].isupper()


_PLACED = 3


def _is_apposed_name(sentence: Sentence, index: int, found: list[str]) -> bool:
    """« une autre tempête, « Marcel », »: one word with a capital between commas."""
    mark = sentence.marks[index]
    between = sentence.word(index - 1) == "," == sentence.word(index + 1)
    return between and len(found) == 1 and sentence.text[mark.start].isupper() and sentence.text[mark.end - 1].isalpha()


def _has_definite(sentence: Sentence, index: int, found: list[str]) -> bool:
    """« a rejoint **la** « Brigade des eaux vives » »: a capital behind a definite article begins a name."""
    mark = sentence.marks[index]
    if not sentence.text[mark.start].isupper():
        return False
    return len(found) <= _LONG_NAME and not has_clause(found) and sentence.text[mark.end - 1] not in ".!?…"


_DEFINITE = frozenset(["le", "la", "les", "l'", "du"])
_LONG_NAME = 7
"""A name has this many words at most."""


def _has_acronym(sentence: Sentence, index: int) -> bool:
    """« la « Brigade des eaux vives » (BEV) »: what has an acronym is a name."""
    if sentence.word(index + 3) != ")":
        return False
    acronym = sentence.text[sentence.start_of(index + 2) : sentence.end_of(index + 2)]
    return 2 <= len(acronym) <= 8 and acronym.isupper()


def _is_example(sentence: Sentence, index: int, before: str) -> bool:
    """« des mots tels que « pont » ou « digue » »."""
    if before in {"ou", "et", ","} and sentence.word(index - 2) == MARKED:
        return _is_example(sentence, index - 2, sentence.word(index - 3))
    if before not in {"que", "qu'"} or len(sentence.said(index)) >= FRAGMENT:
        return False
    return sentence.word(index - 2) in {"tel", "telle", "tels", "telles"}


def _is_named(sentence: Sentence, begin: int, index: int) -> bool:
    """« qu'il avait appelés « Liberté », « Égalité » »: nothing but names between the verb and the mark."""
    return begin <= index and all(word in (",", "et", MARKED) for word in sentence.words[begin:index])


def _has_object(sentence: Sentence, owner: Draft) -> bool:
    """« **l'**a appelé « le Breton » », « **qu'**on appelle … », not « a appelé « chacun à rester chez soi » »."""
    if owner.group is None or owner.group.mood not in {"finite", "compound"}:
        return True
    before = sentence.words[max(0, owner.group.first - 3) : owner.group.head]
    return not _OBJECTS.isdisjoint(before)


_OBJECTS = frozenset(["l'", "le", "la", "les", "s'", "se", "que", "qu'", "on"])


def _is_attribute(sentence: Sentence, index: int) -> bool:
    """A word or two in marks between a noun and the rest of its phrase: « des électeurs « probables » du … »."""
    before, after = sentence.word(index - 1), sentence.word(index + 1)
    if not before.isalpha() or is_function(before) or looks_finite(before) or before in words("be"):
        return False
    return after in {"de", "d'", "du", "des"} and before.endswith(("s", "x", "eur", "ère", "ment", "tion", "té"))


_OFTEN = 4
"""Marked words that the article uses this often are a term (« gilets jaunes »)."""


def _recurs(sentence: Sentence, index: int) -> bool:
    mark = sentence.marks[index]
    return sentence.occurrences(mark.start, mark.end) >= _OFTEN


def _head_before(sentence: Sentence, index: int) -> str:
    before = sentence.word(index - 1)
    linked = before in {"de", "d'", "du", "des", "le", "la", "les", "l'", "sur"}
    return sentence.word(index - 2) if linked else before


def _is_nickname(sentence: Sentence, index: int) -> bool:
    """« Marcel Huchet, dit « le Breton », »."""
    return sentence.word(index - 2) not in words("subject", "have", "be", "adverb", "clitic")


_BEFORE_EXAMPLES = frozenset(["ou", "et", ",", "que", "qu'"])
_CALLED = frozenset(["dit", "dite", "dits", "dites", "alias"])
_LONG_TITLE = 10
"""A title whose words have capitals has this many words at most."""


def _is_title_case(sentence: Sentence, mark: Mark, found: list[str]) -> bool:
    if len(found) > _LONG_TITLE or has_clause(found):
        return False
    marked = sentence.text[mark.start : mark.end]
    capitals = [word.removeprefix("al-") for word in marked.split() if word[:1].isalpha() and len(word) > 3]
    return bool(capitals) and all(word[0].isupper() for word in capitals)


def is_charge(sentence: Sentence, index: int) -> bool:
    """Whether a marked stretch is an offence: « mis en examen pour « tentative d'assassinat » »."""
    found = sentence.said(index)
    near = sentence.words[max(0, index - 12) : index]
    if not {"pour", "de", "d'", "des", "du"} & set(near):
        return False
    if found[0] in {"ne", "n'"}:
        return False
    return found[0] in nouns(_NAMING, "offence") or bool(nouns(_NAMING, "charge") & set(near[-5:]))


def is_function(word: str) -> bool:
    """Whether a word is no noun, adjective or full verb."""
    return word in _functions()


@cache
def _functions() -> frozenset[str]:
    nominal = words("determiner", "preposition", "adverb", "conjunction", "relative", "subject", "subordinator")
    return nominal | words("finite")


def points_elsewhere(sentence: Sentence) -> bool:
    """Whether a line points to another article: « À lire aussi : … »."""
    if ":" not in sentence.words[1:5]:
        return False
    return sentence.find(":", 0, 5) > 0 and not nouns(_NAMING, "pointer").isdisjoint(sentence.words[:3])


FRAGMENT = 4
"""A fragment without a verb of speech is taken as speech from this many words on."""
