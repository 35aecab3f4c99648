"""Who owns which marked words in a sentence, and which source only relays what another speaker says.

Word order decides: an incise right after a quote owns it, else the nearest verb of speech on its left, else the source
that covers it. The module changes the drafts of one sentence; it reads no phrases.
"""

from __future__ import annotations

from itertools import pairwise

from index.quotes.drafts import Draft, is_opinion
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, outlets
from index.quotes.naming import names_something
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words

_NEAR = 9
"""A verb that is speech only where marks say so (« veut « punir » ») reaches this many words."""


def share_out(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give each marked stretch that is speech to the draft whose words it holds."""
    for index in sentence.marks if drafts else ():
        owner = _owner(sentence, index, drafts)
        if owner is not None and not names_something(sentence, index, owner):
            owner.marks.append(index)


def _owner(sentence: Sentence, index: int, drafts: list[Draft]) -> Draft | None:
    following = earlier = source = None
    reaching: list[Draft] = []
    for draft in drafts:
        if draft.frame == "incise":
            if following is None and draft.region[0] <= index < draft.cut:
                following = draft
            if draft.anchor < index:
                earlier = draft
        elif draft.frame == "source":
            source = draft if _covers(draft, index) else source
        elif _governs(sentence, draft, index):
            reaching.append(draft)
    governing = _governing(sentence, reaching) if reaching else None
    if following and not any(map(str.isalpha, sentence.words[index + 1 : following.cut])):
        if governing is None or not _announces(sentence, governing, following, index):
            return following
        following.relays, following.content, governing.via = True, None, following.speaker
        return governing
    if governing and _yields(governing, following, source):
        governing = None
    return governing or following or source or earlier


def _announces(sentence: Sentence, governing: Draft, following: Draft, index: int) -> bool:
    """« Le président a dit : « … », a indiqué la chaîne »: who speaks stands before the colon, the incise relays."""
    if governing.frame != "colon" or sentence.words[index - 1] != ":" or governing.speaker is None:
        return False
    if following.speaker is None or following.anchor < index:
        return False
    first, last = following.speaker
    return fold(sentence.text[sentence.start_of(first) : sentence.end_of(last - 1)]) in outlets()


def _governing(sentence: Sentence, reaching: list[Draft]) -> Draft:
    """The nearest of the verbs on the left, but for weak ones inside the words that a stronger one reports."""
    while len(reaching) > 1 and _is_yet_to_come(sentence, reaching[-1]):
        reaching.pop()
    if len(reaching) > 1 and _is_told(sentence, reaching[-1], reaching[-2]):
        reaching.pop()
    nearest = reaching[-1]
    if nearest.strength >= 2:
        return nearest
    dependent = nearest.group is not None and nearest.group.mood in ("infinitive", "present")
    for outer in reversed(reaching[:-1]):
        if outer.is_clause or (dependent and outer.strength >= 2):
            return outer
    return nearest


def _is_told(sentence: Sentence, inner: Draft, outer: Draft) -> bool:
    """« X a indiqué que son bureau avait alerté « … » »: a deed that X tells of, by X or by somebody of no account."""
    if not outer.is_clause or outer.frame != "que" or inner.is_clause or inner.group is None or outer.strength < 3:
        return False
    if inner.inherits is not None or inner.speaker is None or inner.frame == "colon":
        return False
    if not _CONTRAST.isdisjoint(sentence.words[inner.cut : inner.speaker[0]]):
        return False
    if sentence.words[inner.speaker[0]] in _OWN:
        return True
    if "label" not in inner.group.verb.frames or inner.group.verb.strength > 2:
        return False
    return not any(sentence.is_capital(index) for index in range(*inner.speaker))


_CONTRAST = frozenset(["tandis", "alors"])
"""« a dit que …, **alors que** le maire a qualifié … »: what follows is beside the words reported, not among them."""
_OWN = frozenset(["son", "sa", "ses", "leur", "leurs", "il", "elle", "ils", "elles"])


def _is_yet_to_come(sentence: Sentence, draft: Draft) -> bool:
    """Whether the verb is in the future or the conditional: « a affirmé que X demanderait … » is one speech."""
    if draft.group is None or draft.group.mood != "finite":
        return False
    return sentence.words[draft.group.head].endswith(("ra", "ront", "rait", "raient"))


def _yields(governing: Draft, following: Draft | None, source: Draft | None) -> bool:
    """Whether a verb on the left gives way to the incise or the source that covers the mark too."""
    if following and following.region[0] > governing.anchor:
        return True
    if source and not governing.is_clause and governing.anchor < source.anchor < source.region[0]:
        return True
    if governing.strength > 1:
        return False
    return bool(source) or (bool(following) and governing.frame not in ("colon", "marked"))


def _governs(sentence: Sentence, draft: Draft, index: int) -> bool:
    """Whether a mark lies within the reach of a verb on its left."""
    if not draft.region[0] <= index < draft.region[1]:
        return False
    between = sentence.words[draft.region[0] : index]
    if ";" in between or _turns_away(between):
        return False
    if draft.frame == "que" or (draft.strength >= 2 and not (draft.group and draft.group.negated)):
        return True
    if between[-1:] == [":"]:
        return not _passes_to_main(draft, between)
    return len(between) <= _NEAR and not {",", "qui", "dont", "où"} & set(between)


def _passes_to_main(draft: Draft, between: list[str]) -> bool:
    """« N'ayant pas apprécié ce mot, **il** a affiché : « … »: a participle leaves what its main clause announces."""
    opens = draft.group is not None and (draft.group.mood == "present" or draft.group.negated)
    return opens and any(one == "," and other in words("subject") for one, other in pairwise(between))


def _turns_away(between: list[str]) -> bool:
    """« précise que « … » **tandis que** son avocat s'« indigne »: whether another clause stands beside the quote."""
    if "tandis" not in between or MARKED not in between:
        return False
    last = max(index for index, word in enumerate(between) if word == MARKED)
    return between[last + 1 : last + 2] == ["tandis"]


def relay(sentence: Sentence, drafts: list[Draft]) -> None:
    """« Selon Séoul, …, a déclaré X »: one statement, one speaker; the source only relays it."""
    for source in [draft for draft in drafts if draft.frame == "source" and not draft.marks]:
        if _is_pronoun_in_clause(sentence, source, drafts) or source.rule == "source-relative":
            continue
        relayed = next((draft for draft in drafts if _is_relayed(sentence, source, draft)), None)
        if relayed is None:
            continue
        if _is_finding(sentence, source, relayed):
            relayed.content = None
            continue
        relayed.via = source.speaker
        source.content, source.relays = None, True
        if relayed.frame == "incise" and source.anchor < relayed.anchor and relayed.content is not None:
            relayed.content = source.region[0]
            relayed.region = (source.region[0], relayed.region[1])
    _relay_incises(drafts)


def _is_finding(sentence: Sentence, source: Draft, relayed: Draft) -> bool:
    """« Selon un sondage, les habitants estiment que … »: what people think is what the survey says."""
    if source.speaker is None or relayed.marks or relayed.frame != "que" or not is_opinion(relayed):
        return False
    known = (heads().get(fold(word)) for word in sentence.words[source.speaker[0] : source.speaker[0] + _NOUN_WITHIN])
    return any(head is not None and head.kind == "document" for head in known)


_NOUN_WITHIN = 4
"""The noun of a source is among so many of its first words: « un tout nouveau sondage »."""


def _is_relayed(sentence: Sentence, source: Draft, draft: Draft) -> bool:
    """Whether an act says what the source is said to say: it opens the source's words, or ends them as an incise."""
    if draft.frame == "source" or (not draft.is_clause and not draft.marks):
        return False
    if draft.frame == "incise":
        return source.anchor <= 1 or source.anchor > draft.anchor
    begin, end = source.region
    first = draft.speaker[0] if draft.speaker and draft.speaker[0] < draft.anchor else draft.anchor
    return begin <= draft.anchor < end and MARKED not in sentence.words[begin:first] and first - begin <= 6


def _is_pronoun_in_clause(sentence: Sentence, source: Draft, drafts: list[Draft]) -> bool:
    """« a déclaré que, selon elle, … »: one statement; the clause begins after « selon elle »."""
    if source.speaker is None:
        return False
    if sentence.words[source.speaker[0]] not in ("lui", "elle", "eux", "elles"):
        _pass_on(source, drafts)
        return False
    for draft in drafts:
        if draft.content is not None and draft is not source and draft.content <= source.anchor <= draft.content + 1:
            draft.content = source.region[0]
            source.content, source.relays = None, True
            return True
    return False


def _pass_on(source: Draft, drafts: list[Draft]) -> None:
    """« La chaîne annonce que, d'après l'enquête, … »: the statement is the source's, and the verb only relays it."""
    for draft in drafts:
        opens = (
            draft.content is not None and draft.frame == "que" and draft.content <= source.anchor <= draft.content + 1
        )
        if opens and source.content is not None and not draft.marks:
            source.via = draft.speaker
            draft.content, draft.relays = None, True


_STATEMENT_OPENS = 14
"""A statement that an incise relays has its own verb of speech among this many of its first words."""


def _relay_incises(drafts: list[Draft]) -> None:
    """« M. Cho a déclaré que …, ont-ils rapporté »: the incise relays a statement that has its own speaker."""
    for incise in [draft for draft in drafts if draft.frame == "incise" and not draft.marks and draft.is_clause]:
        begin = incise.region[0]
        for draft in drafts:
            if draft.frame == "que" and draft.is_clause and begin <= draft.anchor < incise.cut:
                if draft.anchor - begin < _STATEMENT_OPENS:
                    draft.via = incise.speaker or draft.via
                    incise.content, incise.relays = None, True
                break


def _covers(source: Draft, index: int) -> bool:
    return source.region[0] <= index < source.region[1] or (source.around and index > source.anchor)
