"""The subject to the left of a verb: the first noun phrase of its clause, as French word order has it.

« Mercredi, le directeur du service, Cho Tae-yong, a déclaré … »: opening complements are passed over, appositions kept,
relative clauses dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.quotes.clauses import Span, clause_start, looks_finite, segment_end, verb_between
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, institutions, starters
from index.quotes.names import is_first_name
from index.quotes.phrases import begins_phrase, is_apposition, is_role
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words


def subject_before(sentence: Sentence, position: int, floor: int) -> Span | None:
    """The subject to the left of a verb group that begins at `position`, appositions included.

    None where the verb shares the subject of an earlier one (« …, et a ajouté »): see `shares_subject`.
    """
    last = _trim(sentence, position, floor)
    if last <= floor:
        return None
    word = sentence.words[last - 1]
    if word in words("subject") or word in {"certains", "d'autres", "beaucoup", "lequel", "laquelle"}:
        return last - 1, last
    if word == "qui":
        return _antecedent(sentence, last - 1, floor)
    beside = _name_beside(sentence, last, floor)
    if beside is not None:
        return beside
    begin = clause_start(sentence, last, floor)
    adjacent = _adjacent(sentence, begin, last)
    if adjacent is not None:
        return adjacent
    if _is_closed(sentence, begin, last):
        outer = first_phrase(sentence, clause_start(sentence, begin - 1, floor), begin - 1)
        if outer is not None:
            return outer
    return first_phrase(sentence, begin, last)


def _name_beside(sentence: Sentence, last: int, floor: int) -> Span | None:
    """« Répondant au sénateur, le porte-parole, **Ola Lind** a dit »: a whole name right before its verb.

    The comma that should close the apposition was forgotten.
    """
    if sentence.word(last) == "," or "," not in sentence.words[floor:last]:
        return None
    begin = last
    while begin > floor and sentence.is_capital(begin - 1) and sentence.words[begin - 1][0].isalpha():
        begin -= 1
    if last - begin < _WHOLE_NAME or begin <= floor:
        return None
    opened = sentence.words[begin - 1] == "," and sentence.word(begin - 2) not in words("link")
    return (begin, last) if opened and is_first_name(sentence.words[begin]) else None


_WHOLE_NAME = 2
"""A whole name has this many words at least."""


def _adjacent(sentence: Sentence, begin: int, last: int) -> Span | None:
    """« Le visage fermé, **le maire** a dit »: the phrase behind the last comma, where none parts it from its verb.

    Not the end of a list (« Paris, Lyon et Morlec ont annoncé »).
    """
    if sentence.word(last) == "," or "," not in sentence.words[begin:last]:
        return None
    before, comma, position = begin, begin - 1, segment_end(sentence, begin, last)
    while position < last:
        before, comma, position = comma + 1, position, segment_end(sentence, position + 1, last)
    start = comma + 1
    while start < last and sentence.words[start] in words("link"):
        start += 1
    if comma < begin or start >= last or not begins_phrase(sentence, start) or _is_opening(sentence, start, last):
        return None
    listed = any(
        sentence.words[i] == "et" and begins_phrase(sentence, i + 1) and not _in_complement(sentence, start, i)
        for i in range(start, last - 1)
    )
    if listed or verb_between(sentence, start, last) is not None:
        return None
    # « Ada Lind, **la maire de Morlec** a dit »: an apposition whose closing comma was forgotten.
    named = comma > before and all(sentence.is_capital(index) for index in range(before, comma))
    whole = comma - before >= _WHOLE_NAME or (
        is_role(sentence, start, last, person=True) and named and not _leads(sentence, before, comma)
    )
    return (before if named and whole else start), last


def _is_closed(sentence: Sentence, begin: int, last: int) -> bool:
    """« X, après avoir rappelé **que tous s'engagent**, évoque »: one comma never parts a subject from its verb."""
    opened = begin > 0 and sentence.words[begin - 1] in {"que", "qu'", "dont", "où"}
    return opened and sentence.word(last) == "," and "," not in sentence.words[begin:last]


def _trim(sentence: Sentence, position: int, floor: int) -> int:
    """Step over adverbs and commas between the subject and its verb."""
    adverbs = words("adverb")
    while position > floor:
        word = sentence.words[position - 1]
        if word in {"elle", "lui", "elles"}:
            passed = word != "elles" and sentence.word(position - 2) == "," == sentence.word(position)
        else:
            passed = word == "," or word in adverbs or (word.endswith("ment") and sentence.word(position - 2) == ",")
        if not passed:
            break
        position -= 1
    return position


def _antecedent(sentence: Sentence, relative: int, floor: int) -> Span | None:
    """The noun phrase that « qui » takes up: the words before it, back to the start of their phrase."""
    last = relative - 1 if sentence.word(relative - 1) == "," else relative
    if sentence.word(last - 1) == ")":
        last = next((i for i in range(last - 2, max(floor, last - _BRACKET), -1) if sentence.words[i] == "("), last)
    begin = nearest = last
    while begin > floor and sentence.words[begin - 1] not in (",", ";", ":", MARKED, "que", "qu'", "(", "par", "selon"):
        begin -= 1
        if looks_finite(sentence.words[begin]):
            # « c'est **Ada Lind** qui a dit »: a name has no determiner.
            begin = nearest if nearest < last else begin + 1
            break
        if sentence.word(begin + 1) in words("time"):
            continue
        if sentence.words[begin] in words("determiner"):
            nearest = begin if nearest == last else nearest
        if nearest < last and _hangs_on(sentence, begin):
            nearest = last
        if sentence.words[begin] in {"un", "une"}:
            break
        if sentence.words[begin] in words("determiner") and not _continues_left(sentence, begin):
            break
    return (begin, last) if begin < last else None


def _hangs_on(sentence: Sentence, index: int) -> bool:
    """Whether a participle says when or how: « un rapport de l'agence **publié** deux semaines plus tôt qui »."""
    if not sentence.words[index].endswith(("é", "ée", "és", "ées")) or sentence.is_capital(index):
        return False
    return sentence.word(index - 1) not in words("be", "have", "clitic", "determiner")


_BRACKET = 8
"""A bracket behind a name has fewer words than this."""


def _continues_left(sentence: Sentence, begin: int) -> bool:
    return sentence.words[begin] in {"du", "des", "au", "aux"} or sentence.word(begin - 1) in {"de", "d'", "à", "en"}


def first_phrase(sentence: Sentence, begin: int, last: int) -> Span | None:
    """The subject of the verb before `last`: the first phrase of the clause with no other verb between the two.

    Where every phrase has a verb of its own before `last`, the verbs share the first one (« X est venu, et a ajouté »).
    """
    shared: Span | None = None
    candidates = _candidates(sentence, begin, last)
    for head, stop in candidates:
        if not _can_be_subject(sentence, head) or (stop < last and _is_opening(sentence, head, stop)):
            continue
        verb = verb_between(sentence, head, last)
        later = [candidate for candidate in candidates if candidate[0] > head] if verb is None else []
        if shared and any(_opens_anew(sentence, other) for other, _ in later):
            continue
        if later and not _can_speak(sentence, head, stop) and _is_followed(sentence, later, last):
            continue
        if verb is None:
            inner = _inner(sentence, head, last) if stop == last and _is_opening(sentence, head, stop) else None
            return inner or (head, _subject_end(sentence, head, stop, last))
        shared = shared or (head, _without_clitics(sentence, head, min(verb, stop)))
    return shared or _inner(sentence, begin, last)


def _inner(sentence: Sentence, begin: int, last: int) -> Span | None:
    """« **Lundi** Ada Lind a dit », « À Paris **le maire** a dit »: the subject behind an opening without a comma."""
    inner = _name_before_verb(sentence, begin, last)
    if inner is None:
        inner = _inner_phrase(sentence, begin, last)
    return (inner, last) if inner is not None else None


def _name_before_verb(sentence: Sentence, begin: int, last: int) -> int | None:
    """Where the name right before a verb begins, without what a preposition takes: « À Paris **Ada Lind** »."""
    start = last
    while start > begin and (sentence.is_capital(start - 1) or sentence.words[start - 1] in _IN_NAMES):
        start -= 1
    while start < last and (sentence.words[start] in words("opening", "day", "link", "adverb", "time", "month")):
        start += 1
    if start == last or sentence.word(start - 1) in words("determiner"):
        return None
    if sentence.word(start - 1) not in words("preposition"):
        return start
    named = (i for i in range(start + 1, last) if is_first_name(sentence.words[i]) or sentence.words[i] in _CIVIL)
    return next(named, last - _WHOLE_NAME if last - start > _WHOLE_NAME else None)


_CIVIL = frozenset(["m.", "mm.", "mme", "mmes", "mlle", "me"])
_IN_NAMES = frozenset(["de", "du", "van", "von", "ben", "al", "el", "-", "m.", "mme"])
"""What may stand between the words of a name in small letters."""


def _leads(sentence: Sentence, head: int, stop: int) -> bool:
    """Whether one word before a comma only leads in to the subject: « Interrogés, », « Lundi, », « Finalement, »."""
    word = sentence.words[head]
    adjective = word.endswith(_ADJECTIVES) and not _is_known_name(word)
    return adjective or word in words("opening") or _opens_as_adverb(word) or _is_opening(sentence, head, stop)


def _can_speak(sentence: Sentence, head: int, stop: int) -> bool:
    """Whether a phrase has a name or a noun of somebody who speaks, as far as its words tell."""
    if sentence.words[head] in words("subject") or is_role(sentence, head, stop):
        return True
    named = any(sentence.is_capital(index) for index in range(max(head, 1), stop))
    if named or head > 0 or sentence.words[0] in words("determiner"):
        return named
    # « Micro en main, », « Furieux, »: the first word of a sentence has a capital whatever it is.
    return _is_known_name(sentence.words[0]) or not (
        sentence.words[0].endswith(_ADJECTIVES) or (stop > 1 and sentence.words[1] in words("preposition"))
    )


_ADJECTIVES = ("eux", "euse", "ement", "ément", "if", "ive")


def _is_followed(sentence: Sentence, candidates: Sequence[Span], last: int) -> bool:
    """Whether one of the candidates is somebody who can speak, with no verb before `last` but its own."""
    return any(
        _can_be_subject(sentence, head)
        and _can_speak(sentence, head, stop)
        and verb_between(sentence, head, last) is None
        for head, stop in candidates
    )


def _opens_anew(sentence: Sentence, head: int) -> bool:
    """Whether a phrase opens a clause behind a comma and « et »: « …, **et la police** a indiqué »."""
    before = sentence.words[max(0, head - 2) : head]
    return before in ([",", "et"], [",", "mais"], [",", "puis"]) and begins_phrase(sentence, head)


_JOINING = frozenset(["mais", "et", "car", "or", "puis"])


def _candidates(sentence: Sentence, begin: int, last: int) -> list[Span]:
    """Where a subject may begin: with the clause, after a comma, after a conjunction; and the end of that segment."""
    found: list[Span] = []
    links = words("link")
    position = begin
    while position < last:
        stop = segment_end(sentence, position, last)
        starts = [position]
        if not _JOINING.isdisjoint(sentence.words[position:stop]):
            joined = [i for i in range(position, stop) if sentence.words[i] in _JOINING]
            starts += [i + 1 for i in joined if not _in_complement(sentence, position, i)]
        for start in starts:
            while start < stop and sentence.words[start] in links:
                start += 1
            if start < stop and (not found or found[-1][0] != start):
                found.append((start, stop))
        position = stop + 1
    return found


def _in_complement(sentence: Sentence, begin: int, joint: int) -> bool:
    """Whether « et » joins two nouns of a complement: « pendant la réunion entre X **et** des élus, un élu a dit »."""
    opened = sentence.words[begin] in words("preposition") or (begin > 0 and sentence.words[joint] == "et")
    return opened and "entre" in sentence.words[begin:joint] and verb_between(sentence, begin, joint) is None


def _is_opening(sentence: Sentence, head: int, stop: int) -> bool:
    """Whether a segment that looks like a phrase only sets the scene: « La semaine dernière, », « Accompagné de X »."""
    word, following = sentence.words[head], sentence.word(head + 1)
    near = sentence.words[head + 1 : min(stop, head + 4)]
    if word in words("determiner") and (words("time") & set(near) or words("month") & set(near)):
        return True
    if word in {"ce", "cette", "le", "la"} and following in words("day"):
        return True
    if word[0].isdigit() and following in words("month", "time"):
        return True
    if not {"ayant", "étant"}.isdisjoint(sentence.words[head + 1 : stop]):
        return True
    if head > 1:
        return False
    if word.endswith("ant") and len(word) > 4 and not is_role(sentence, head, head + 1):
        return True
    past = word.endswith(("é", "ée", "és", "ées", "i", "ie", "is", "u", "ue", "us")) and not _is_known_name(word)
    return past and (stop == head + 1 or (following in words("preposition") and not sentence.is_capital(head + 1)))


def _is_known_name(word: str) -> bool:
    """« **Rémi**, 27 ans, raconte », « **Moscou**, … »: what ends like a participle and is a name."""
    return is_first_name(word) or fold(word) in institutions()


def _without_clitics(sentence: Sentence, begin: int, end: int) -> int:
    while end > begin + 1 and (
        sentence.words[end - 1] in words("clitic") or sentence.words[end - 1] in words("adverb")
    ):
        end -= 1
    return end


def _can_be_subject(sentence: Sentence, head: int) -> bool:
    word = sentence.words[head]
    if word in words("subject"):
        return True
    if word in {"de", "d'"}:
        return sentence.word(head + 1) in words("quantity")
    if word[0].isdigit() and head > 0:
        return "%" in sentence.words[head : head + 3] or is_role(sentence, head + 1, head + 4)
    if word in words("opening") and word not in ("ce",):
        return word == "près" or (word == "plus" and sentence.word(head + 1) in {"de", "d'"})
    if word in _CIVIL:
        return True
    if word not in words("determiner") and (word in words("adverb") or "_" in word or _opens_as_adverb(word)):
        return False
    return begins_phrase(sentence, head) or word in {"près", "beaucoup", "seuls", "seul", "seule"}


def _opens_as_adverb(word: str) -> bool:
    """« **Finalement** le maire a dit »: an adverb, or another word that only the place gives its capital."""
    return (word.endswith("ment") and not is_first_name(word)) or (fold(word) in starters() and word not in heads())


def _inner_phrase(sentence: Sentence, head: int, stop: int) -> int | None:
    """After an opening complement without a comma: the last place where a phrase begins anew (« À Paris le maire »)."""
    for index in range(stop - 1, head, -1):
        if sentence.words[index] in _ARTICLES and not (
            sentence.words[index - 1] in words("preposition") or sentence.words[index - 1] in words("determiner")
        ):
            return index
    return None


_ARTICLES = frozenset(["le", "la", "les", "l'", "un", "une", "des", "plusieurs", "son", "sa", "ses", "leur", "leurs"])


def _subject_end(sentence: Sentence, head: int, stop: int, last: int) -> int:
    """The end of a subject that begins at `head`: with its appositions, without clauses that hang on a comma."""
    if sentence.words[head] in words("subject") and not _determines(sentence, head):
        return head + 1
    end = stop
    while end < last and sentence.words[end] == "," and is_apposition(sentence, end + 1, last):
        end = segment_end(sentence, end + 1, last)
    return end


def _determines(sentence: Sentence, head: int) -> bool:
    """Whether « ce » belongs to a noun: « **ce** responsable a précisé »."""
    following = sentence.word(head + 1)
    known = words("be", "clitic", "relative", "preposition", "adverb")
    return sentence.words[head] == "ce" and following.isalpha() and following not in known


def goes_on_from_source(sentence: Sentence, position: int) -> Span | None:
    """« **selon X**, qui n'a rien précisé, mais a ajouté que »: X, where a relative clause about a source goes on."""
    relative = next((i for i in range(position - 1, 1, -1) if sentence.words[i] == "qui"), None)
    if relative is None or sentence.words[relative - 1] != ",":
        return None
    for index in range(relative - 2, max(-1, relative - _BEHIND_SOURCE), -1):
        if sentence.words[index] in {"selon", "d_après"}:
            return index + 1, relative - 1
        if sentence.words[index] in (",", MARKED) or looks_finite(sentence.words[index]):
            return None
    return None


_BEHIND_SOURCE = 12
"""A source has fewer words than this."""


def shares_subject(sentence: Sentence, position: int, floor: int) -> bool:
    """Whether the verb group at `position` has no subject of its own: « …, puis a ajouté », « et affirmé »."""
    while position > floor and sentence.words[position - 1] in words("adverb"):
        position -= 1
    return position <= floor or sentence.words[position - 1] in {"et", "ou", "mais", "puis"}
