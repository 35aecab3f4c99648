"""Another noun for the person in view: « Luc Farnoux, secrétaire de la CGT, s'étrangle. **Le syndicaliste** … ».

The press does not repeat a name: it goes on with a profession, an office or an epithet that nothing announced. Such a
noun belongs to whoever the text is about there, if the noun can be said of them. A post told with its complement
(« le maire de Lorpaix ») belongs only to somebody of whom nothing is said yet: it may as well bring in a stranger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from index.quotes.capitals import opens_sentence
from index.quotes.descriptions import read_description
from index.quotes.fitting import nations_in
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, heads, nations, words_used_as
from index.quotes.openings import opening_subject
from index.quotes.surroundings import is_complement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.descriptions import Description
    from index.quotes.entities import Entity

# See `_rank`.
_Rank = tuple[bool, bool, bool, int]
# Classes of nouns that stay a trait of somebody with any complement: « la spécialiste des élections ».
_TRAITS = frozenset(
    {"sport", "coach", "art", "being", "demonym", "science", "union", "education", "health", "press", "military"}
)
# Classes of posts whose holders readers know by name, so that the post may be told after it.
_PUBLIC = frozenset({"minister", "elected", "leader", "politics", "government-head", "state-head"})
# Posts that only one person has: « le Premier ministre » is no mayor just told of.
_HEADS = frozenset({"government-head", "state-head"})
# Seats that whoever leads a party may have besides.
_SEATS = frozenset({"elected", "mayor"})
# Classes that say nothing of what somebody does.
_LOOSE = frozenset({"being", "demonym", "source", "any", "family"})
# Tasks that anybody may have, and what befalls anybody: a « porte-parole » may be a diplomat, a « blessé » a player.
_ANYBODYS = frozenset({"spokesperson", "justice"})
# Classes of one walk of life: a party's « leader » is taken up as « le candidat ».
_WALKS = (
    frozenset({"politics", "leader", "elected", "minister", "government-head", "state-head", "mayor", "adviser"}),
    frozenset({"art", "press"}),
    frozenset({"union", "leader", "farmer"}),
    frozenset({"science", "health", "education"}),
)
# Roles of one stage that nobody has two of: who trains does not play, who accuses does not defend.
_STAGES = (frozenset({"coach", "sport"}), frozenset({"counsel", "prosecution", "bench"}))
_NO_RENAMING = frozenset({"family", "source"})
# Parts that a trial, an inquiry or a hospital brings with it: « le juge » is there before anybody names him.
_PARTS = frozenset({"bench", "prosecution", "counsel", "clerk", "police", "health"})
# How far a text goes on about somebody: characters, and ends of lines between.
_REACH, _LINES = 700, 2
# How far a bare « le président » reaches back to whom the article calls by nothing but the name.
_FAR = 1200
# « a condamné l'ancien maire socialiste **Ola Lind** »: so many words at most stand from the verb to its object.
_OBJECT = 6
_HAVE = frozenset({"a", "ont", "avait", "avaient"})
_OWNED = re.compile(r"\b(?:son|sa|ses|leurs?)\b")
_SENTENCE = re.compile(r"[.!?…»”\"]\s+(?=[A-ZÀ-Ý«“\"])|\n")
_WORD = re.compile(r"[\w-]+")
_SENTENCE_REACH = 160
# So far from a name, in characters, a verb tells what befell its bearer.
_BESIDE = 70


def renamed(text: str, people: Sequence[Entity], description: Description, at: int) -> Entity | None:
    """Whom of `people` the definite noun at offset `at`, by which the article calls nobody else, goes on about."""
    head = description.head
    if head is None or head.kind != "person" or head.classes & _NO_RENAMING:
        return None
    trait = bool(head.classes & _TRAITS) or description.former or description.text.endswith(" de formation")
    post = description.has_complement and bool(description.content - nations()) and not trait
    # « le recteur de **son** université » is that of the one just told of.
    if post and _OWNED.search(description.text) is not None:
        return None
    best: tuple[_Rank, Entity] | None = None
    latest: tuple[int, Entity] | None = None
    for entity in people:
        place = last_place(entity, at)
        if post and (latest is None or place > latest[0]) and _in_focus(text, entity, place, at):
            latest = (place, entity)
        if entity.kind != "person" or not (_near(text, place, at) or (not post and _spoke_of(entity, place, at))):
            continue
        rank = _rank(text, entity, description, place, at, post=post)
        if rank is not None and (best is None or rank > best[0]):
            best = (rank, entity)
    if best is not None and latest is not None and latest[1] is not best[1] and _may_hold(latest[1], description):
        return latest[1]
    return best[1] if best is not None else None


def _in_focus(text: str, entity: Entity, place: int, at: int) -> bool:
    return _near(text, place, at) and (place in entity.spoken or opens(text, place))


def _may_hold(entity: Entity, description: Description) -> bool:
    """Whether whoever just spoke is of the walk of life of a post, so that it is hardly that of anybody before."""
    classes = description.head.classes if description.head is not None else frozenset[str]()
    return entity.kind == "person" and agree(entity, description) and _akin(_known_as(entity), classes)


def _rank(text: str, entity: Entity, description: Description, place: int, at: int, *, post: bool) -> _Rank | None:
    """How well the noun at `at` goes on about somebody last named at `place`, or None where it cannot.

    Whether what is said of both agrees, whether it is surely a person, whether the text is about them there, and where.
    """
    classes = description.head.classes if description.head is not None else frozenset[str]()
    spoken = place in entity.spoken
    focus = spoken or opens(text, place)
    tried = "justice" in classes and _is_tried(text, place)
    if post:
        fits = focus and _can_hold(text, entity, description, at)
    else:
        apart = description.former or description.text.endswith(" de formation")
        content = frozenset[str]() if apart else description.content
        trait = spoken and "\n" not in text[place:at] and not content - nations()
        akin = focus and not content and _akin(_known_as(entity), classes)
        fits = _can_be(entity, description, spoke=trait or akin) and (trait or not _is_a_part(entity, description))
    if not fits or not (focus or entity.spoken or tried or classes & _TRAITS or classes & _PUBLIC):
        return None
    return tried or bool(classes_of(entity) & classes - _LOOSE), entity.sure, focus, place


def _is_a_part(entity: Entity, description: Description) -> bool:
    """Whether a noun is that of a part which somebody of whom nothing like it is said hardly plays."""
    classes = description.head.classes if description.head is not None else frozenset[str]()
    return bool(classes & _PARTS) and not _known_as(entity) & classes


def _is_tried(text: str, place: int) -> bool:
    """« Le tribunal **a condamné** Luc Farnoux », « Luc Farnoux **est jugé** »: whether somebody is tried."""
    tried = words_used_as("tried")
    after = text[place : place + _BESIDE].partition(".")[0].lower().split()
    if not tried.isdisjoint(after):
        return True
    before = re.split(r"[.,;:]", text[max(0, place - _BESIDE) : place])[-1].lower().split()[-_OBJECT:]
    return any(word in tried and before[i - 1] in _HAVE for i, word in enumerate(before) if i)


def counterpart(people: Sequence[Entity], description: Description, at: int) -> Entity | None:
    """« Son homologue **allemande** »: the person with a function in the nation that the description tells."""
    nation = description.content & nations()
    found = [
        (last_place(entity, at), order, entity)
        for order, entity in enumerate(people)
        if entity.kind == "person"
        and agree(entity, description)
        and any(d.content & nation for d in entity.descriptions)
    ]
    return max(found, key=lambda item: item[:2])[2] if nation and found else None


def _near(text: str, place: int, at: int) -> bool:
    return place >= 0 and at - place <= _REACH and text.count("\n", place, at) <= _LINES


def _spoke_of(entity: Entity, place: int, at: int) -> bool:
    """Whether somebody who is called by nothing but the name spoke not too long ago."""
    return 0 <= at - place <= _FAR and bool(entity.spoken) and entity.named and not _known_as(entity)


def _is_new(entity: Entity) -> bool:
    """Whether the article says of a person neither post nor profession."""
    return entity.named and entity.sure and not _known_as(entity) and not _is_anybody(entity)


def _is_anybody(entity: Entity) -> bool:
    """« Tim, **un jeune homme de 20 ans** », « Samir **T.** »: whom the press tells so holds no post."""
    if any(len(words[-1].rstrip(".")) == 1 for words in entity.forms):
        return True
    told = (d for d in entity.descriptions if d.head is not None and "being" in d.head.classes)
    return any(word.isdigit() for d in told for word in d.content)


def _known_as(entity: Entity) -> frozenset[str]:
    """What the article says that somebody does, as classes of nouns."""
    return classes_of(entity) - _LOOSE


def opens(text: str, place: int) -> bool:
    """Whether the name at `place` is the subject that its sentence opens with, past « Invité de la radio, »."""
    if opens_sentence(text, place):
        return True
    begin = max(0, place - _SENTENCE_REACH)
    start = max((m.end() for m in _SENTENCE.finditer(text, begin, place)), default=begin)
    word = _WORD.match(text, place)
    subject = opening_subject(text, start, word.end() if word is not None else place + 1)
    # « Le chef des pompiers, **Ola Lind**, nuance »: a function opens the sentence, and the name is told beside it.
    if subject is not None and text[subject.end : place] == ", ":
        told = read_description(text, subject.start, subject.end)
        return told is not None and told.head is not None and told.head.kind == "person"
    if subject is None or not subject.start <= place < subject.end:
        return False
    # « **Le** FC Morlec », and the second of two.
    # « le coach lyonnais **Ola Lind** », but « le fils **d'**Ola Lind »
    article = fold(text[subject.start : place].strip()) in determiners()
    beside = text[place - 1 : place] == " " and not is_complement(text, place)
    return subject.start == place or article or beside or text.endswith(" et ", 0, place)


def _can_hold(text: str, entity: Entity, description: Description, at: int) -> bool:
    """Whether a post can be that of a person of whom the article says nothing."""
    classes = description.head.classes if description.head is not None else frozenset[str]()
    public = bool(classes & _PUBLIC)
    # « le patron de l'usine » may be anybody's boss; « le patron de Volkaria », « le patron du groupe » is known.
    anybodys = classes & _PUBLIC == {"leader"} or "spokesperson" in classes
    if anybodys and description.text.islower() and not _of_a_body(description):
        return False
    if public and not entity.in_full():
        return False
    # « …, demande le chef de l'opposition, Ola Lind. **La députée de Morlec** accuse … »
    spoke = bool(entity.spoken) and last_place(entity, at) in entity.spoken and "\n" not in text[entity.spoken[-1] : at]
    another = spoke and bool(classes & _SEATS) and _akin(_known_as(entity), classes)
    fits = _is_new(entity) or another or (entity.sure and _told_barely(entity, description))
    return (public or bool(entity.spoken)) and fits and agree(entity, description)


def _of_a_body(description: Description) -> bool:
    """Whether a post is one in a body that a noun takes up: « le patron **du groupe** »."""
    nouns = (heads().get(fold(word)) for word in re.split(r"[ '’]", description.text)[1:])
    return any(head is not None and head.kind == "institution" and "people" not in head.classes for head in nouns)


def _told_barely(entity: Entity, description: Description) -> bool:
    """Whether what the article says of a person is of the same kind as a post, and tells of no place or body."""
    head = description.head
    alike = head is not None and bool(_known_as(entity) & head.classes - _LOOSE)
    return alike and not any(d.has_complement and d.content - nations() for d in entity.descriptions)


def _can_be(entity: Entity, description: Description, *, spoke: bool) -> bool:
    """Whether a trait does not go against what the article says of somebody; whoever just spoke may have two."""
    wanted = description.head.classes - _LOOSE if description.head is not None else frozenset[str]()
    if wanted & _PUBLIC - {"leader"} and not entity.in_full() and "family" in classes_of(entity):
        return False
    known = _known_as(entity) - _ANYBODYS
    if wanted & _HEADS and known and not known & wanted:
        return False
    return (
        agree(entity, description)
        and not of_other_nation(entity, description)
        and not (wanted and _excluded(known, wanted) and not description.former)
        and (spoke or not wanted or not known or bool(known & wanted))
    )


def _akin(known: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether two sets of classes are of one walk of life."""
    return any(known & walk and wanted & walk for walk in _WALKS)


def _excluded(known: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether what somebody is known as leaves no room for what a noun says."""
    return any(known & stage and wanted & stage and not known & wanted & stage for stage in _STAGES)


def of_other_nation(entity: Entity, description: Description) -> bool:
    """Whether the nation that a description tells is none of those that the article tells of somebody."""
    told = frozenset[str]().union(*map(nations_in, entity.descriptions))
    nation = nations_in(description)
    return bool(told and nation and not told & nation)


def agree(entity: Entity, description: Description) -> bool:
    """Whether gender does not part the two: an institution's noun tells none of a person's."""
    head = description.head
    if head is not None and (head.kind == "institution" or head.lemma in words_used_as("either-sex")):
        return True
    return not description.gender or not entity.gender or entity.gender == description.gender


def classes_of(entity: Entity) -> frozenset[str]:
    """What the article says that somebody is, as classes of nouns."""
    return frozenset().union(*(d.head.classes for d in entity.descriptions if d.head is not None))


def last_place(entity: Entity, at: int) -> int:
    """Where an entity was last named or spoke before offset `at`, -1 where it was not."""
    before = bisect_left(entity.places, at)
    near = entity.places[before - 1] if before else -1
    spoken = [place for place in entity.spoken if place < at]
    return max(near, spoken[-1] if spoken else -1)
