"""Whether two descriptions can be of one person or body: « l'élu » for a deputy, « le groupe » for a firm.

By their nouns, what these have in common, and what their complements are about. Who is meant is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.gazetteer import concepts, nations

if TYPE_CHECKING:
    from index.quotes.descriptions import Description

# Posts that each nation fills: « le président américain » is none of whom no nation is told.
_HELD_BY_ONE = frozenset({"minister", "leader", "government-head", "state-head", "diplomat", "spokesperson", "state"})
_ONE_OF_A_STATE, _OF_A_TOWN = frozenset({"government-head", "state-head"}), frozenset({"mayor"})
_ANY = frozenset({"any"})
# Institutions that one noun can take up for another (« le groupe » for a firm); a police is no parliament.
_BODIES = frozenset({"company", "body", "media", "agency", "party", "union", "ngo", "space", "court"})


def fit(later: Description, earlier: Description) -> int:
    """How well `later` can take up somebody described as `earlier`: 0 not at all, 3 the same words.

    1: classes agree (« l'élu » for a deputy); 2: the same noun, or classes and complement; 3: noun and complement.
    """
    a, b = later.head, earlier.head
    if a is None or b is None:
        return _fit_words(later, earlier)
    if a.kind == "person" and later.gender and earlier.gender and later.gender != earlier.gender:
        return 0
    same = a.lemma == b.lemma or b.lemma.startswith(f"{a.lemma} ")
    shared = a.classes & b.classes
    if not same and not (shared and shared != _ANY):
        return 0
    # « le Premier ministre » is no mayor told of before.
    if a.classes & _ONE_OF_A_STATE and b.classes & _OF_A_TOWN:
        return 0
    if _other_nation(nations_in(later), nations_in(earlier)):
        return 0
    if (
        not same
        and a.kind == "institution"
        and not shared & _BODIES
        and not later.content & earlier.content - nations()
    ):
        return 0
    common = later.content & earlier.content
    if same:
        own, others = later.content - nations(), earlier.content - nations()
        if (later.content and earlier.content and not common) or (own and others and not own & others):
            return 0
        return 3 if later.content <= earlier.content or earlier.content <= later.content else 2
    if not common and any(not word.isdigit() for word in later.content):
        firm = a.kind == "institution" and not later.has_complement and "company" in shared
        national = not later.content - nations() and not earlier.content & nations()
        return 1 if firm or (national and not shared & _HELD_BY_ONE) else 0
    if later.content <= earlier.content:
        return 2 if common else 1
    told = later.content - earlier.content - nations()
    another = bool(common - nations()) and any(not word.isdigit() for word in told)
    return 0 if a.kind == "person" and another else 1


def nations_in(description: Description) -> frozenset[str]:
    """The nations that a description tells, by a complement or by its noun: « l'Espagnol »."""
    head = description.head
    own = concepts().get(head.lemma) if head is not None and "demonym" in head.classes else None
    told = description.content & nations()
    return told if own is None else told | {own}


def _other_nation(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second and not first & second)


def _fit_words(later: Description, earlier: Description) -> int:
    if later.noun != earlier.noun:
        return 0
    if later.gender and earlier.gender and later.gender != earlier.gender:
        return 0
    if later.content <= earlier.content or earlier.content <= later.content:
        return 3
    return 0
