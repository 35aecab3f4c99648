"""Where a reported clause ends before its sentence does, as the words inside it tell.

« affirme que le pont tient, **ce qui a surpris** », « ont dit que X était là **et ont publié** »: there the reporter
goes on in his own voice. What other acts end is for `pieces` to say.
"""

from __future__ import annotations

from index.quotes.clauses import looks_finite, segment_end, verb_between
from index.quotes.drafts import CLAUSE_FRAMES, Draft
from index.quotes.phrases import begins_phrase
from index.quotes.sentences import MARKED, Sentence
from index.quotes.verbs import finite_forms, forms
from index.quotes.words import words

_REPORTER = frozenset((word, que) for word in ("après", "avant", "sans", "ce") for que in ("que", "qu'")) | {
    ("ce", "qui"),
    ("avant", "de"),
    ("avant", "d'"),
}
"""What opens the reporter's own remark behind a comma."""


def clause_end(sentence: Sentence, draft: Draft, begin: int, end: int, *, inserted: bool) -> int:
    """Where the clause that begins at `begin` ends, at `end` at the latest; `inserted`: inside another clause."""
    infinitive = draft.frame in {"inf", "de", "à"} and sentence.word(begin - 1) not in {"que", "qu'"}
    for index, word in enumerate(sentence.words[begin:end], begin):
        if infinitive and _leaves_infinitive(sentence, begin, index):
            return index
        if (word in _CLOSERS or word.endswith("ant")) and _closes(sentence, draft, begin, index, inserted=inserted):
            return index
    return end


_CLOSERS = frozenset([",", ";", ")", ":", "et", "puis", "mais", "—", "–"])
"""The words at which a clause may end, besides participles."""


def _closes(sentence: Sentence, draft: Draft, begin: int, index: int, *, inserted: bool) -> bool:
    """Whether the clause that begins at `begin` ends before the word `index`, one of `_CLOSERS` or a participle."""
    word, following = sentence.words[index], sentence.word(index + 1)
    if word == ",":
        if inserted and looks_finite(following):
            return draft.frame in {"inf", "de", "à"} or verb_between(sentence, begin, index) is not None
        anew = following in {"et", "mais", "puis"} and _resumes(sentence, draft, begin, index + 1)
        return draft.frame in CLAUSE_FRAMES and (anew or _is_aside(sentence, draft, begin, index + 1))
    if draft.frame == "que" and following == "ainsi" and word.endswith("ant") and index > begin + 2:
        return True
    if word == ";":
        return following not in {"que", "qu'", "et"}
    if word == ")":
        return "(" not in sentence.words[begin:index]
    if word == ":":
        return following == MARKED
    if word == "puis" and following in words("subject"):
        return True
    if word in _DASHES:
        return following in {"un", "une"} and _is_remark(sentence, index + 1)
    if word == "mais" and draft.frame == "que" and _leaves_past(sentence, begin, index):
        return True
    return word in {"et", "puis", "mais"} and draft.frame in CLAUSE_FRAMES and _resumes(sentence, draft, begin, index)


_DASHES = frozenset(["—", "–"])


def _is_remark(sentence: Sentence, begin: int) -> bool:
    """« affirme que le pont tient **— une promesse sans effet** »: whether a noun alone ends the sentence."""
    rest = sentence.words[begin:]
    return _DASHES.isdisjoint(rest) and verb_between(sentence, begin, len(sentence)) is None


def _leaves_infinitive(sentence: Sentence, begin: int, index: int) -> bool:
    """Whether a verb of its own follows an infinitive: « affirment la voir **se sont** … », « … **et demande** … ».

    Inside an infinitive clause only a subordinate one has a finite verb.
    """
    word = sentence.words[index]
    if word == ",":
        own = index + 1
        while sentence.word(own) in words("clitic"):
            own += 1
        goes_on = looks_finite(sentence.word(own)) or (own == index + 1 and sentence.word(own) in finite_forms())
        if goes_on and not _is_subordinate(sentence, begin, index):
            return True
        stop = segment_end(sentence, index + 1, len(sentence))
        subject = begins_phrase(sentence, index + 1)
        verb = next((i for i in range(index + 2, stop) if _is_auxiliary(sentence, i)), None) if subject else None
        return verb is not None and not _is_subordinate(sentence, begin, verb)
    joined = word in {"et", "mais"}
    if not joined and sentence.words[index - 1] in words("clitic", "preposition"):
        return False
    position = index + joined
    while sentence.word(position) in words("clitic"):
        position += 1
    found = _is_auxiliary(sentence, position) or (joined and _is_joined_verb(sentence, index, position))
    return found and not sentence.is_capital(position) and not _is_subordinate(sentence, begin, index)


def _is_joined_verb(sentence: Sentence, index: int, position: int) -> bool:
    """Whether a verb stands at `position`, behind « et » at `index`: « et **lui demande** », « et **réclame une** »."""
    word = sentence.word(position)
    if looks_finite(word) or word in finite_forms():
        return True
    governs = position > index + 1 or sentence.word(position + 1) in _GOVERNED
    return governs and any(form.mood == "finite" for form in forms().get(word, ()))


_GOVERNED = frozenset(["le", "la", "les", "l'", "un", "une", "que", "qu'"])
"""What stands behind a verb that may be a noun as well, where it is a verb."""


def _is_auxiliary(sentence: Sentence, index: int) -> bool:
    word = sentence.word(index)
    return (word in words("have") or word in words("be")) and word not in _NOT_FINITE


_NOT_FINITE = frozenset(["ayant", "étant", "être", "avoir"])


def _is_subordinate(sentence: Sentence, begin: int, index: int) -> bool:
    """Whether a word before this one opens a subordinate clause, or names a subject of its own."""
    opened = sentence.words[begin:index]
    return not words("question", "relative", "own-subject").isdisjoint(opened)


_PRESENT = frozenset(["a", "ont", "est", "sont"])


def _leaves_past(sentence: Sentence, begin: int, index: int) -> bool:
    """« a dit que le pont tenait **mais** le préfet **a** fermé la route »: what is told after is not of that tense."""
    if sentence.word(index + 1) in {"que", "qu'"}:
        return False
    inner, after = verb_between(sentence, begin, index), verb_between(sentence, index + 1, len(sentence))
    if inner is None or after is None or sentence.words[after] not in _PRESENT:
        return False
    return _PRESENT.isdisjoint(sentence.words[begin:index]) and sentence.words[inner].endswith(("ait", "aient"))


def _is_aside(sentence: Sentence, draft: Draft, begin: int, position: int) -> bool:
    """Whether the words behind a comma are the reporter's: « , ce qui … », « , craignant … », « à X, prônant … »."""
    word, following = sentence.word(position), sentence.word(position + 1)
    if (word, following) in _REPORTER:
        return draft.frame != "que" or verb_between(sentence, begin, position) is not None
    if word in words("fear-or-hope") or (word == "sans" and following in words("nothing-more")):
        return True
    told = word in {"un", "une"} and following in words("remark")
    if told and draft.frame != "que" and verb_between(sentence, position, len(sentence)) is None:
        return True
    if word in words("consequence") or (word == "s'" and following in words("consequence")):
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
    if auxiliary not in {"a", "ont"} or draft.group is None:
        return False
    if draft.frame != "que" or (draft.group.mood == "present" and sentence.word(index - 1) == ","):
        return True
    inner = verb_between(sentence, begin, index)
    group = draft.group
    main = sentence.words[group.head if group.auxiliary is None else group.auxiliary]
    return inner is not None and _is_plural(sentence.words[inner]) != _is_plural(auxiliary) == _is_plural(main)


def _is_plural(verb: str) -> bool:
    return verb.endswith("nt")
