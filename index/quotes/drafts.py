"""Drafts: acts of speech while their sentence is being read, in numbers of words instead of offsets.

`governed` reads what a verb with its subject on the left takes to its right; `incise` reads « …, explique X ». The acts
layer then shares out the marks among the drafts and turns them into acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from index.quotes.groups import Group
from index.quotes.phrases import (
    Span,
    begins_phrase,
    clause_start,
    first_phrase,
    looks_finite,
    names_person,
    phrase_end,
    shares_subject,
    skip_complements,
    subject_after,
    subject_before,
    verb_between,
)
from index.quotes.sentences import MARKED, Sentence
from index.quotes.sources import Source
from index.quotes.words import words

Frame = Literal["que", "si", "inf", "de", "à", "colon", "marked", "object", "incise", "source", "colon-noun"]

CLAUSE_FRAMES: frozenset[str] = frozenset(["que", "si", "inf", "de", "à"])
_INTRODUCED_BY = frozenset(
    [
        "tenu",
        "tient",
        "tenait",
        "tiennent",
        "tenaient",
        "vient",
        "venait",
        "viennent",
        "venaient",
        "hésité",
        "hésite",
        "hésitent",
        "fini",
        "finit",
        "contenté",
        "contente",
        "allé",
        "va",
        "vont",
        "empressé",
        "souhaité",
        "souhaite",
        "souhaitent",
        "voulu",
        "veut",
        "veulent",
        "continué",
        "continue",
        "continuent",
    ]
)


@dataclass(slots=True)
class Draft:
    """An act in the making; spans count words.

    `anchor`: where the verb or pattern begins; `region`: the words in which its reported words may stand; `content`: the
    first word of its clause, for clause frames; `cut`: where the words of an earlier act end because this one begins.
    `inside`: the sentence that cue and speaker are counted in, where it is not the one that holds the draft (an incise
    inside the marks). `whole`: the words go on after the incise. `relays`: only passes on another act's words.
    """

    frame: Frame
    rule: str
    cue: Span
    region: Span
    anchor: int
    cut: int
    strength: int = 3
    content: int | None = None
    speaker: Span | None = None
    pronoun: int | None = None
    inherits: Draft | None = None
    via: Span | None = None
    group: Group | None = None
    denied: bool = False
    around: bool = False
    marks: list[int] = field(default_factory=list)
    inside: Sentence | None = None
    whole: bool = False
    relays: bool = False

    @property
    def is_clause(self) -> bool:
        """Whether the words may be reported without marks."""
        return self.content is not None


def source_draft(source: Source) -> Draft:
    """The draft of « selon X »."""
    return Draft(
        frame="source",
        rule=source.rule,
        cue=(source.first, source.speaker[0] if source.speaker[0] > source.first else source.last),
        region=source.content,
        around=source.around,
        anchor=source.first,
        cut=source.first,
        content=source.content[0],
        speaker=source.speaker if source.speaker[0] < source.speaker[1] else None,
    )


def is_opinion(draft: Draft) -> bool:
    """Whether the verb says what somebody thinks; inside another's words that is no speech of its own."""
    return draft.group is not None and "opinion" in draft.group.verb.frames


def read_group(sentence: Sentence, group: Group, earlier: Sequence[Draft]) -> Draft | None:
    """The draft of a verb group, or None where it reports nothing. `earlier`: the drafts to its left."""
    if sentence.word(group.first - 1) == "comme" or sentence.word(group.first - 2) == "comme":
        return None
    floor = max((draft.region[1] for draft in earlier if draft.frame == "incise"), default=0)
    if group.mood == "infinitive":
        group = _with_governor(sentence, group)
    if "say" in group.verb.frames and group.mood in ("finite", "compound"):
        draft = _incise(sentence, group, floor)
        if draft:
            return draft
    return _governed(sentence, group, earlier, floor)


def _with_governor(sentence: Sentence, group: Group) -> Group:
    """« ne cesse de répéter X », « tient à préciser X »: as one finite group where an incise can stand."""
    first = group.first
    while first > 0 and sentence.words[first - 1] in words("governor") | words("clitic") | words("have"):
        first -= 1
    if first == group.first or sentence.word(first - 1) not in (",", MARKED):
        return group
    return replace(group, mood="finite", first=first)


# --- incises ---------------------------------------------------------------------------------------------------------


def _incise(sentence: Sentence, group: Group, floor: int) -> Draft | None:
    before = _before(sentence, group.first)
    if before < floor:
        return None
    marked = sentence.words[before] == MARKED
    if not marked and "," not in sentence.words[before + 1 : group.first]:
        return None
    if group.inverted is None and marked and before == group.first - 1 and _is_subject_mark(sentence, before, group.last):
        return None
    after = skip_complements(sentence, group.last, len(sentence), before_subject=group.inverted is None)
    if sentence.word(after) in ("que", "qu'") and not (marked and group.inverted is not None):
        return None
    if group.inverted is not None:
        speaker, last = _told_of_on(sentence, group), group.last
    else:
        speaker = subject_after(sentence, group.last, len(sentence))
        if speaker is None or sentence.word(after) == ":":
            return None
        if not (marked and before < group.first - 1) and not names_person(sentence, *speaker):
            return None
        last = speaker[1]
    end = _incise_end(sentence, last)
    whole = not marked and _goes_on(sentence, floor, before + 1, end)
    if not (marked or whole or group.inverted is not None or _reports_region(sentence, group, speaker, floor, before + 1)):
        return None
    if whole and group.verb.strength < 2:
        return None
    draft = _incise_draft(group, before + 1, end, floor, speaker=speaker)
    draft.pronoun = group.inverted if speaker is None else None
    draft.whole = whole
    return draft


def inside_incise(sentence: Sentence, group: Group) -> Draft | None:
    """The draft of an incise inside the marks: « …, explique X. … », « … ? demande X. … »."""
    if "say" not in group.verb.frames or group.mood not in ("finite", "compound") or group.first < 2:
        return None
    if sentence.words[group.first - 1] not in (",", "!", "?", "…", "–", "—"):
        return None
    if group.inverted is not None:
        if sentence.words[group.inverted] in _FIRST_PERSON:
            return None
        speaker, last = _told_of_on(sentence, group), group.last
    else:
        speaker = subject_after(sentence, group.last, len(sentence))
        if speaker is None:
            return None
        last = speaker[1]
    if sentence.word(_incise_end(sentence, last)) not in (",", ".", "", ";"):
        return None
    if sentence.word(last) in ("que", "qu'", "à", "de", "d'") and group.inverted is None:
        return None
    draft = _incise_draft(group, group.first, last, 0, speaker=speaker)
    draft.pronoun = group.inverted if speaker is None else None
    draft.rule = "incise-inside"
    draft.content = None
    return draft


_FIRST_PERSON = frozenset(["-je", "-nous", "-vous", "-ce"])


def _told_of_on(sentence: Sentence, group: Group) -> Span | None:
    """« assure-t-on à la mairie »: the place speaks where the pronoun names nobody."""
    if group.inverted is None or not sentence.words[group.inverted].endswith("-on"):
        return None
    if sentence.word(group.last) not in ("chez", "à", "au", "aux", "dans"):
        return None
    begin = group.last if sentence.word(group.last) in ("au", "aux") else group.last + 1
    return begin, phrase_end(sentence, begin, len(sentence))


def _goes_on(sentence: Sentence, floor: int, cut: int, end: int) -> bool:
    """Whether the statement goes on after the incise: « Les pertes, a reconnu X, dépassent deux millions »."""
    if any(looks_finite(word) or word == MARKED for word in sentence.words[floor:cut]):
        return False
    tail = sentence.words[end + 1 :]
    if sentence.word(end) != "," or len(tail) < 3 or not begins_clause(sentence, end + 1):
        return False
    return cut > floor


def begins_clause(sentence: Sentence, position: int) -> bool:
    """Whether a finite verb begins here, after clitics and negation."""
    while sentence.word(position) in words("clitic"):
        position += 1
    word = sentence.word(position)
    if not word.isalpha() or sentence.is_capital(position):
        return False
    if looks_finite(word):
        return True
    known = ("determiner", "preposition", "adverb", "conjunction", "relative", "subject", "subordinator")
    return word.endswith(("e", "ent", "t", "a")) and not any(word in words(name) for name in known)


def _incise_draft(
    group: Group, cut: int, end: int, floor: int, *, speaker: Span | None = None
) -> Draft:
    return Draft(
        frame="incise",
        rule="incise",
        cue=(group.first, group.last),
        region=(floor, end),
        anchor=group.first,
        cut=cut,
        strength=group.verb.strength,
        content=floor if group.verb.strength >= 2 and not group.negated else None,
        speaker=speaker,
        group=group,
        denied="deny" in group.verb.frames,
    )


def _before(sentence: Sentence, first: int) -> int:
    """The last word before an incise that is no comma, stop or dash."""
    index = first - 1
    while index >= 0 and sentence.words[index] in (",", "-", "–", "—", ".", "!", "?", "…"):
        index -= 1
    return index


def _is_subject_mark(sentence: Sentence, mark: int, after: int) -> bool:
    """A short marked name right before the verb is its subject: « le collectif « Stop » a déclaré que »."""
    following = skip_complements(sentence, after, len(sentence), before_subject=False)
    return sentence.word(following) in ("que", "qu'", ":", MARKED) or (
        mark > 0
        and sentence.words[mark - 1] in words("determiner")
        and sentence.ends[mark] - sentence.starts[mark] < 40
    )


def _reports_region(sentence: Sentence, group: Group, speaker: Span | None, floor: int, cut: int) -> bool:
    """Whether words without marks before « , a indiqué X » are a statement, and X can make it."""
    region = sentence.words[floor:cut]
    if speaker is None or cut - floor < 3 or (group.verb.strength < 2 and MARKED not in region):
        return False
    if MARKED not in region and not any(looks_finite(word) for word in region):
        return False
    following = sentence.word(speaker[1])
    return following in ("", ".", ",", ";", ":", "!", "?", "…", MARKED, ")") or following in words("adjunct") | words(
        "day"
    )


def _incise_end(sentence: Sentence, position: int) -> int:
    """Where an incise ends: at the next comma after its complements, a quote, a colon or the sentence's end."""
    while position < len(sentence) and sentence.words[position] not in (",", MARKED, ":", ";", "."):
        position += 1
    return position


# --- verbs with their subject on the left ----------------------------------------------------------------------------


def _governed(sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int) -> Draft | None:
    frame, begin = _frame(sentence, group)
    speaker, inherits, agent_end = _speaker(sentence, group, earlier, floor)
    if group.mood == "participle" and speaker is None:
        return None
    nobody = group.mood == "passive" and speaker is None and frame not in ("que", "si")
    clause = frame in CLAUSE_FRAMES and frame in group.verb.frames and _may_report(sentence, group, frame, begin)
    draft = Draft(
        frame=frame,
        rule="nobody" if nobody else _rule(group, frame),
        cue=(group.first, group.last),
        region=(group.last, speaker[0] - 1 if speaker and speaker[0] > group.last and agent_end == 0 else len(sentence)),
        anchor=group.first,
        cut=_cut(sentence, group, speaker),
        strength=1 if nobody else group.verb.strength,
        content=begin if clause else None,
        speaker=speaker,
        inherits=inherits,
        group=group,
        denied="deny" in group.verb.frames,
    )
    if group.inverted is not None:
        draft.speaker, draft.pronoun, draft.inherits = None, group.inverted, None
    return draft


def _rule(group: Group, frame: str) -> str:
    if group.mood == "present":
        return "chain"
    if group.mood in ("passive", "participle"):
        return "passive"
    return {"marked": "label", "object": "label"}.get(frame, frame)


def _may_report(sentence: Sentence, group: Group, frame: str, begin: int) -> bool:
    if group.negated or group.verb.strength < 2:
        return False
    if "opinion" in group.verb.frames and sentence.word(group.first - 1) == "qui":
        return False
    if group.verb.name == "se dire" and frame == "que":
        return sentence.word(group.first - 1) == "il"
    if group.verb.name == "menacer" and words("collapse") & set(sentence.words[begin : begin + 2]):
        return False
    if group.mood == "infinitive":
        before = sentence.word(group.first - 1)
        return before in _INTRODUCED_BY or (
            before in ("à", "de", "par", "pour") and sentence.word(group.first - 2) in _INTRODUCED_BY
        )
    return not (group.mood == "passive" and frame in ("de", "à", "inf"))


def _frame(sentence: Sentence, group: Group) -> tuple[Frame, int]:
    """What the verb takes to its right, and the first word of it."""
    end = len(sentence)
    begin = skip_complements(sentence, group.last, end, before_subject=False)
    word = sentence.word(begin)
    if word in ("que", "qu'"):
        return "que", begin + 1
    if word == ":":
        return "colon", begin + 1
    if word == MARKED:
        return "marked", begin
    if word in words("question") and "si" in group.verb.frames:
        return "si", begin
    if "inf" in group.verb.frames and is_infinitive(sentence, begin):
        return "inf", begin
    for preposition in ("de", "à"):
        if preposition in group.verb.frames:
            found = _infinitive_after(sentence, preposition, group.last, end)
            if found is not None:
                return "de" if preposition == "de" else "à", found
    told = _after_person(sentence, group, begin)
    if told is not None:
        return "que", told
    colon = sentence.find(":", begin, min(end, begin + 14))
    return ("colon", colon + 1) if colon >= 0 and sentence.word(colon + 1) == MARKED else ("object", begin)


def _after_person(sentence: Sentence, group: Group, begin: int) -> int | None:
    """« informe le diocèse qu'il », « a prévenu ses alliés que »: the verbs that take a person before their clause."""
    if group.verb.name not in _TELLING:
        return None
    for index in range(begin, min(len(sentence), begin + 8)):
        word = sentence.words[index]
        if word in ("que", "qu'"):
            return index + 1
        if word in (",", MARKED, ":", "qui") or word in words("finite"):
            return None
    return None


_TELLING = frozenset(
    ["informer", "prévenir", "avertir", "aviser", "alerter", "assurer", "persuader", "rassurer", "notifier"]
)


def is_infinitive(sentence: Sentence, position: int) -> bool:
    """Whether an infinitive begins here, negation and clitics included: « ne pas être », « s'être rendue »."""
    while sentence.word(position) in words("clitic") or sentence.word(position) in ("pas", "plus", "jamais", "rien"):
        position += 1
    word = sentence.word(position)
    if word in words("infinitive"):
        return True
    return (
        word.endswith(("er", "ir", "oir"))
        and len(word) > 3
        and word not in words("not-infinitive")
        and not sentence.is_capital(position)
    )


def _infinitive_after(sentence: Sentence, preposition: str, begin: int, end: int) -> int | None:
    """The first word of « de » or « à » + infinitive behind the verb, over a person told (« accuse le Nord de »)."""
    forms = ("de", "d'") if preposition == "de" else ("à",)
    for index in range(begin, min(end, begin + 14)):
        word = sentence.words[index]
        if word in forms and is_infinitive(sentence, index + 1):
            return index + 1
        if word in (",", ":", ";", MARKED, "que", "qu'", "qui") or (word in words("finite") and index > begin):
            return None
    return None


def _speaker(
    sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int
) -> tuple[Span | None, Draft | None, int]:
    """Who speaks: a span, or an earlier draft whose speaker is shared."""
    if group.mood in ("passive", "participle"):
        agent = _agent(sentence, group.last)
        return agent, None, agent[1] if agent else 0
    if group.mood == "present":
        return (*_speaker_of_participle(sentence, group, earlier, floor), 0)
    if shares_subject(sentence, group.first, floor):
        return (*_shared(sentence, group, earlier, floor), 0)
    if group.mood == "infinitive":
        begin = clause_start(sentence, group.first, floor)
        return first_phrase(sentence, begin, group.first), None, 0
    found = subject_before(sentence, group.first, floor)
    if found is None and sentence.word(group.first - 1) == "qui":
        return None, None, 0
    return found, None, 0


def _agent(sentence: Sentence, position: int) -> Span | None:
    """« par les enquêteurs » after a passive."""
    for index in range(position, min(len(sentence), position + 12)):
        if sentence.words[index] == "par":
            return subject_after(sentence, index + 1, len(sentence))
        if sentence.words[index] in (",", ";", ":") or sentence.words[index] in words("finite"):
            return None
    return None


def _speaker_of_participle(
    sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int
) -> tuple[Span | None, Draft | None]:
    """« , ajoutant que » shares the speaker; « , le porte-parole qualifiant » has its own."""
    before = sentence.word(group.first - 1)
    previous = _main(earlier, group.first)
    if before in (",", "et", "en", "tout", "ou", "mais", MARKED) or before in words("adverb") or not before:
        if previous is not None:
            return None, previous
        if group.first <= 2:
            opened = main_clause(sentence, group.last)
            return (opened, None) if opened else (None, None)
        return first_phrase(sentence, floor, group.first), None
    own = _own_subject(sentence, group.first, floor)
    if own is not None:
        return own, None
    if previous is not None and previous.frame in ("marked", "object"):
        return (previous.cue[1], group.first), None
    return (None, previous) if previous else (first_phrase(sentence, floor, group.first), None)


def _own_subject(sentence: Sentence, position: int, floor: int) -> Span | None:
    """« …, Éva Karlsen expliquant que »: a phrase between the last comma and the participle."""
    for index in range(position - 1, floor, -1):
        if sentence.words[index - 1] in (",", "("):
            return (index, position) if begins_phrase(sentence, index) else None
        if sentence.words[index] in words("finite"):
            return None
    return None


def main_clause(sentence: Sentence, position: int) -> Span | None:
    """The subject of the clause that follows an opening participle: « Rappelant que …, **le colonel** a fermé »."""
    for index in range(position, len(sentence) - 2):
        if sentence.words[index] != ",":
            continue
        begin = index + 1
        if not (begins_phrase(sentence, begin) or sentence.words[begin] in words("subject")):
            continue
        stop = sentence.find(",", begin, len(sentence))
        verb = verb_between(sentence, begin, stop if stop >= 0 else len(sentence))
        if verb is not None and verb > begin:
            while verb > begin + 1 and sentence.words[verb - 1] in words("clitic"):
                verb -= 1
            return begin, verb
    return None


def _main(earlier: Sequence[Draft], position: int) -> Draft | None:
    """The act whose speaker a chain goes on with: the nearest one on the left that has a speaker."""
    for draft in reversed(earlier):
        if draft.anchor < position and (draft.speaker or draft.pronoun is not None or draft.inherits):
            return draft
    return None


def _shared(sentence: Sentence, group: Group, earlier: Sequence[Draft], floor: int) -> tuple[Span | None, Draft | None]:
    """The subject of « et a ajouté »: that of the verb in the same tense, else that of the clause it stands in."""
    for draft in reversed(earlier):
        if draft.group and draft.frame != "incise" and draft.group.mood == group.mood:
            return None, draft
    if earlier and earlier[-1].content is not None and earlier[-1].frame in CLAUSE_FRAMES:
        return first_phrase(sentence, earlier[-1].content, group.first), None
    if earlier and earlier[-1].frame == "incise":
        return None, earlier[-1]
    return first_phrase(sentence, floor, group.first), None


def _cut(sentence: Sentence, group: Group, speaker: Span | None) -> int:
    """Where the words of an act on the left end because this one begins."""
    begin = group.first
    if speaker and speaker[1] <= group.first and speaker[0] >= 0:
        begin = speaker[0]
    while begin > 0 and sentence.words[begin - 1] in (
        "en",
        "tout",
        "et",
        "mais",
        "puis",
        "tandis",
        "alors",
        "qui",
        ",",
        ";",
    ):
        begin -= 1
    if begin > 1 and sentence.words[begin - 1] in ("que", "qu'", "dont") and sentence.words[begin - 2] == ",":
        begin -= 2
    if begin > 1 and sentence.words[begin - 1] in ("que", "qu'") and sentence.words[begin - 2] in ("tandis", "alors"):
        begin -= 2
        while begin > 0 and sentence.words[begin - 1] == ",":
            begin -= 1
    return begin
