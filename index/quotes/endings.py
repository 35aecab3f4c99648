"""Where a reported clause ends before its sentence does, as the words inside it tell.

« affirme que le pont tient, **ce qui a surpris** », « ont dit que X était là **et ont publié** »: there the reporter
goes on in his own voice. What other acts end is for `pieces` to say.
"""

from __future__ import annotations

from index.quotes.clauses import looks_finite, verb_between
from index.quotes.drafts import CLAUSE_FRAMES, Draft
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words

_REPORTER = frozenset([("après", "que"), ("après", "qu'"), ("sans", "que"), ("sans", "qu'"), ("ce", "qui")])
"""What opens the reporter's own remark behind a comma."""


def closes_clause(sentence: Sentence, draft: Draft, begin: int, index: int, *, inserted: bool) -> bool:
    """Whether the clause that begins at `begin` ends before the word `index`; `inserted`: inside another clause."""
    word, following = sentence.words[index], sentence.word(index + 1)
    if word == ",":
        if inserted and looks_finite(following):
            return draft.frame in ("inf", "de", "à") or verb_between(sentence, begin, index) is not None
        anew = following in ("et", "mais", "puis") and _resumes(sentence, draft, begin, index + 1)
        return draft.frame in CLAUSE_FRAMES and (anew or _is_aside(sentence, draft, begin, index + 1))
    if draft.frame == "que" and following == "ainsi" and word.endswith("ant") and index > begin + 2:
        return True
    if word == ")":
        return "(" not in sentence.words[begin:index]
    if word == ":":
        return following == MARKED
    if word == "puis" and following in words("subject"):
        return True
    return word in ("et", "puis", "mais") and draft.frame in CLAUSE_FRAMES and _resumes(sentence, draft, begin, index)


def _is_aside(sentence: Sentence, draft: Draft, begin: int, position: int) -> bool:
    """Whether the words behind a comma are the reporter's: « , ce qui … », « appelle à X, prônant … »."""
    word, following = sentence.word(position), sentence.word(position + 1)
    if (word, following) in _REPORTER:
        return draft.frame != "que" or verb_between(sentence, begin, position) is not None
    return word.endswith("ant") and len(word) > _SHORT and (following == "ainsi" or draft.frame == "à")


_SHORT = 5
"""Words in « -ant » up to this length are seldom participles (« avant », « quant »)."""


def _resumes(sentence: Sentence, draft: Draft, begin: int, index: int) -> bool:
    """Whether « et » goes on with the verb of the one who speaks, since its auxiliary agrees with that verb alone."""
    position = index + 1
    while sentence.word(position) in words("clitic"):
        position += 1
    auxiliary = sentence.word(position)
    if auxiliary not in ("a", "ont") or draft.group is None:
        return False
    if draft.frame != "que" or (draft.group.mood == "present" and sentence.word(index - 1) == ","):
        return True
    inner = verb_between(sentence, begin, index)
    group = draft.group
    main = sentence.words[group.head if group.auxiliary is None else group.auxiliary]
    return inner is not None and _is_plural(sentence.words[inner]) != _is_plural(auxiliary) == _is_plural(main)


def _is_plural(verb: str) -> bool:
    return verb.endswith("nt")
