"""Reading an article for its people: full names first, so that a name given late serves a mention made early.

Fills a `Cast` from the capitalised sequences of a text. Which sequences can be a person's name is decided here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.appositions import ends_nothing, left_description
from index.quotes.capitals import Capitals, is_role_word, opens_sentence
from index.quotes.cast import Cast
from index.quotes.descriptions import Description, may_open_phrase, noun_phrase
from index.quotes.entities import Entity
from index.quotes.fitting import fit
from index.quotes.folding import fold
from index.quotes.gazetteer import (
    head_openers,
    heads,
    institution_openers,
    institutions,
    small_endings,
    starters,
    titles,
)
from index.quotes.name_forms import (
    COMMON,
    LISTED,
    NAME_ARTICLES,
    all_capitals,
    is_branch,
    regnal,
    told_by_tables,
)
from index.quotes.names import first_name_gender, is_first_name
from index.quotes.remembered import remembered
from index.quotes.right_appositions import right_description
from index.quotes.surroundings import (
    Title,
    after_article,
    last_words,
    may_have_title,
    title_before,
    with_title,
)
from index.quotes.tokens import forms, starts
from index.quotes.whole_names import AND, WholeNames, describe_beside, share_family_name
from index.quotes.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.article import Zone

# Sorts of institutions that a noun can take up later: « le parti », « la société ».
_TAKEN_UP = frozenset({"party", "union", "ngo", "space", "court", "company", "body", "media", "agency"})
_OWN_ARTICLES = ("Le", "La", "L'", "L’")
_FOLDED_ARTICLES = frozenset(map(fold, NAME_ARTICLES))
_STOP = re.compile(r"[,;:«»\"“”!?…–—]")
_AGED = re.compile(r",? (?:\(?\d{1,2} ans\b|âgée? de \d)")
_WORDS = re.compile(r"[\w-]+")
# See `_tells`.
_INTRODUCES, _DESCRIBES = 1, 2
# The word behind a name begins within so many letters.
_NEXT_WORD = 40


class Casting:
    """The reading of one article: whole names at once, the rest when somebody asks for it."""

    def __init__(self, text: str, zones: Sequence[Zone]) -> None:
        self._names = WholeNames(text, zones)
        self._is_whole = False

    def are_whole_names(self, starts: Iterable[int]) -> bool:
        """Whether somebody's whole name begins at each of `starts`."""
        return all(map(self._names.cast.named.__contains__, starts))

    def telling(self, start: int) -> Cast:
        """The cast, read as far as it takes to tell whose name begins at `start`."""
        return self._names.cast if self._is_whole or self._names.tells(start) else self.whole()

    def whole(self) -> Cast:
        """The cast, once the whole article is read."""
        if not self._is_whole:
            self._is_whole = True
            _complete(self._names)
        return self._names.cast


def _complete(names: WholeNames) -> None:
    """Read what is left when all whole names are known."""
    cast, text = names.cast, names.cast.text
    names.describe()
    families = {c.words[-1] for c in names.several if is_first_name(c.words[0])}
    doubtful = [c for c in names.capitals if len(c.words) == 1 and told_by_tables(c.words[0]) & COMMON]
    common = {c.start for c in doubtful if c.words[0] not in families and not _is_name(text, c)}
    cast.meet([c for c in names.capitals if c.start not in common] if common else names.capitals)
    for capitals in names.several:
        if text.endswith(AND, 0, capitals.start):
            _share_family_name(cast, capitals)
    _read_others(cast)
    _name_lone_subjects(cast)
    for name in cast.explained():
        cast.institution(name)
    cast.settle()


def _share_family_name(cast: Cast, full: Capitals) -> None:
    """« **Thierry** et Véronique **Roy** »: note the first name before « et » with the family name of the next."""
    alone = cast.capitals_before(full.start)
    if alone is None or not share_family_name(cast.text, alone, full):
        return
    if cast.named_at(alone.start) is None and cast.named_at(full.start) is not None:
        words = (alone.words[0], full.words[-1])
        cast.note(cast.person(words, ""), alone, words)


def _name_lone_subjects(cast: Cast) -> None:
    """« **Julie** a perdu son fils »: a first name alone that opens a sentence is all that is told of somebody."""
    for word, places in cast.lone.first_names():
        if fold(word) in institutions() or fold(word) in starters():
            continue
        if not any(_heads_clause(cast.text, place, word) for place in places):
            continue
        person = cast.lone_person(word)
        person.sure = True
        person.learn_gender(first_name_gender(word))


def _heads_clause(text: str, place: int, word: str) -> bool:
    behind = text[place + len(word) : place + len(word) + 2]
    return opens_sentence(text, place) and behind[:1] == " " and behind[1:].islower()


def _is_name(text: str, capitals: Capitals) -> bool:
    """Whether a single word that is no plain name is more than a civility or a function written with a capital."""
    word = capitals.words[0]
    if word in small_endings() and " " in _with_small_ending(text, capitals.end, word):
        return True
    if word in titles() or (word.isupper() and fold(word) in heads()) or _opens_function(text, capitals):
        return False
    return not is_role_word(word) or title_before(text, capitals.start) is not None


def _opens_function(text: str, capitals: Capitals) -> bool:
    """« Premier ministre »: a capital on the first word of a function is no name."""
    longest = head_openers().get(fold(capitals.words[0]), 1)
    if longest == 1:
        return False
    following = _WORDS.findall(text, capitals.start, capitals.end + 40)
    return any(fold(" ".join(following[:n])) in heads() for n in range(2, min(longest, len(following)) + 1))


def _read_others(cast: Cast) -> None:
    """Read what is nobody's whole name; a word of no table, beside which nothing can stand, is only kept."""
    text, named = cast.text, cast.named
    for capitals in cast.capitals:
        start, end, own = capitals
        if start in named:
            continue
        near = last_words(text, start)
        plain = len(own) == 1 and not told_by_tables(own[0]) & LISTED and not text.startswith(", ", end)
        # Of a word that stands first among so few letters, the beginning may be missing.
        if plain and len(near) > 1 and not _tells(near[1]) and not cast.may_know(own[0]):
            cast.lone.note(own[0], start)
        else:
            _read_other(cast, capitals, near[-1] if near else "")


@remembered(16384)
def _tells(before: str) -> int:
    """What the word before a name can be.

    `_INTRODUCES`: its civility, its own article or a noun that makes one name enough; `_DESCRIBES`: the last word of a
    description.
    """
    introduces = may_have_title(before) or before.endswith(_OWN_ARTICLES) or regnal(before) is not None
    return (_INTRODUCES if introduces else 0) | (0 if ends_nothing(before) else _DESCRIBES)


def _read_other(cast: Cast, capitals: Capitals, before: str) -> None:
    """A single name, or several words that are no person's: part of a known name, a lone surname, an institution."""
    text, start = cast.text, capitals.start
    single = len(capitals.words) == 1
    introduced = bool(_tells(before) & _INTRODUCES)
    civility = title_before(text, start, before) if introduced else None
    title = civility if civility is not None and not _is_crowned(before, capitals) else None
    plain = capitals.words[0] if single else " ".join(capitals.words)
    name = _with_small_ending(text, capitals.end, plain) if plain in small_endings() else plain
    name = _with_own_article(text, start, name) if introduced else name
    may_be_listed = title is None and (single or fold(name.partition(" ")[0]) in institution_openers())
    listed = institutions().get(fold(name)) if may_be_listed else None
    if listed is not None:
        _read_known(cast, capitals, name, listed.sort, civility)
        return
    if introduced and title is None and single and _read_regnal(cast, capitals, before):
        return
    if single or fold(capitals.words[0]) in _FOLDED_ARTICLES:
        known = _bearer(cast, capitals, title[0] if title else None)
        if known is not None and (title is not None or _article_fits(cast, known, capitals)):
            _note(cast, known, capitals, civility)
            return
    if title is not None:
        _note(cast, _lone_bearer(cast, capitals, title[0]), capitals, title)
    else:
        _read_described(cast, capitals, plain, civility)


def _with_own_article(text: str, start: int, name: str) -> str:
    """`name`, which begins at `start`, with the article that the tables know of it: « Le Monde », « L'Oréal »."""
    before = text[start - 3 : start] if start > 2 else text[:start]
    article = before if before in ("Le ", "La ") else f"{before[-2]}'" if before.endswith(("L'", "L’")) else ""
    return f"{article}{name}" if article and fold(f"{article}{name}") in institutions() else name


def _is_crowned(before: str, capitals: Capitals) -> bool:
    """« Miss **France** »: a title that a country has won for somebody, and no name."""
    return before in ("Miss", "miss", "MISS") and fold(capitals.words[0]) in institutions()


def _read_known(cast: Cast, capitals: Capitals, name: str, sort: str, title: Title | None) -> None:
    """A name of the tables: only what a noun can take up later is noted; a person of that name is one all the same."""
    person = cast.bearers(capitals.words[-1], "") if len(capitals.words) == 1 else []
    if person and not after_article(cast.text, capitals.start):
        _note(cast, person[0], capitals, title)
        return
    own = heads().get(fold(capitals.words[0]))
    if own is not None and own.kind == "institution" and len(capitals.words) == 1:
        _read_common_name(cast, capitals)
    if sort in _TAKEN_UP:
        entity = cast.institution(name)
        entity.places.append(capitals.start)
        description = left_description(cast.text, capitals.start, capitals.end)
        if description is not None and description.head is not None and description.head.kind == "institution":
            cast.describe(entity, description)


def _with_small_ending(text: str, at: int, name: str) -> str:
    """`name`, which ends at `at`, with the words in lower case that the tables know of it: « Canard **enchaîné** »."""
    for rest in small_endings().get(name, ()):
        end = at + len(rest) + 1
        if text.startswith(f" {rest}", at) and not text[end : end + 1].isalpha():
            return f"{name} {rest}"
    return name


def _bearer(cast: Cast, capitals: Capitals, title: str | None) -> Entity | None:
    """Whose name a single word is; where several bear it, whom the noun before it fits, or the likeliest one."""
    word = capitals.words[-1]
    if not cast.may_bear(word):
        return None
    several = cast.bearers(word, title or "")
    if len(several) > 1:
        cast.doubtful.add(capitals.start)
        before = left_description(cast.text, with_title(cast.text, capitals.start), capitals.end)
        fitting = [e for e in several if before is not None and any(fit(before, d) for d in e.descriptions)]
        if len(fitting) == 1:
            return fitting[0]
    return cast.by_name((word,), title or "", titled=title is not None)


def _article_fits(cast: Cast, known: Entity, capitals: Capitals) -> bool:
    """Whether the article before the name, if any, is part of it, as in « Le Pen »."""
    if not after_article(cast.text, capitals.start):
        return True
    before = cast.text[max(0, capitals.start - 4) : capitals.start].split()
    return bool(before) and any(fold(before[-1]) in (fold(w) for w in words) for words in known.forms)


def _read_regnal(cast: Cast, capitals: Capitals, before: str) -> bool:
    """Whether the name is a single one by right, and noted as such: « le pape François », « la reine Mathilde »."""
    head = regnal(before)
    if head is None:
        return False
    words = (before, capitals.words[0])
    known = cast.by_name(words, "", titled=False)
    entity = known or cast.add(Entity("person", gender=head.gender, sure=True), words)
    _note(cast, entity, capitals, None, words)
    return True


def _read_described(cast: Cast, capitals: Capitals, name: str, title: Title | None) -> None:
    """A `name` that belongs to nobody known, with a noun beside it: « l'avocat Schertz », « l'ONG Oxfam »."""
    single = len(capitals.words) == 1
    own = heads().get(fold(name)) if single else None
    if own is not None and own.kind == "institution":
        _read_common_name(cast, capitals)
        return
    if not single and is_branch(capitals.words):
        cast.institution(name).places.append(capitals.start)
    after = right_description(cast.text, capitals.end) if cast.text.startswith(", ", capitals.end) else None
    if after is not None and after.head is not None and after.head.kind == "institution":
        body = cast.institution(name)
        body.places.append(capitals.start)
        cast.describe(body, after)
    elif (known := cast.body_called(name)) is not None:
        known.places.append(capitals.start)
    if single and is_first_name(name) and _AGED.match(cast.text, capitals.end):
        # « Vincent, 27 ans, intérimaire, »: somebody who wants to be called by no more.
        _note(cast, _lone_bearer(cast, capitals, first_name_gender(name)), capitals, title)
        return
    if single:
        cast.lone.note(name, capitals.start)
    elif words("no-body").isdisjoint(fold(name).split()):
        cast.bodies.setdefault(name, []).append(capitals.start)
    description = left_description(cast.text, capitals.start, capitals.end)
    if description is None or description.head is None:
        return
    if description.head.kind == "institution":
        label = name if "label" in description.head.classes else f"{description.text} {name}"
        body = cast.institution(label)
        if capitals.start not in body.places:
            body.places.append(capitals.start)
        cast.describe(body, description)
    elif not single or not _adjacent(description, capitals):
        return
    elif description.head.kind == "person" and not all_capitals(name):
        _note(cast, _lone_bearer(cast, capitals, ""), capitals, title)


def _lone_bearer(cast: Cast, capitals: Capitals, gender: str) -> Entity:
    """A person known by these words alone: « M. Kirby », « l'avocat Schertz », with the bare « Kirby » before that."""
    entity = cast.add(Entity("person", gender=gender, sure=True), capitals.words)
    if len(capitals.words) == 1:
        cast.take_lone(entity, capitals.words[0])
    return entity


def _adjacent(description: Description, capitals: Capitals) -> bool:
    """Whether only adjectives part the noun from the name: « la vedette de la série Game » describes no Game."""
    if capitals.start - description.end > 1:
        return True
    return not description.has_complement


def _read_common_name(cast: Cast, capitals: Capitals) -> None:
    """An institution whose name is a noun written with a capital: « le Service national de renseignement »."""
    if not may_open_phrase(capitals.words[0], cast.text[capitals.end : capitals.end + _NEXT_WORD]):
        return
    limit = min(capitals.start + 90, len(cast.text))
    others = [c.start for c in cast.capitals_within(capitals.end, limit) if cast.named_at(c.start)]
    # No name goes on behind a stop; the stop itself is read, as it ends the phrase.
    sign = _STOP.search(cast.text, capitals.start, others[0] if others else limit)
    bound = sign.end() if sign else others[0] if others else limit
    words = forms(cast.text, capitals.start, bound)
    ends = [begin + len(word.word) for begin, word in zip(starts(cast.text, capitals.start, bound), words, strict=True)]
    stop = len(words) - 1
    if "\n" in cast.text[capitals.start : bound + 1]:
        stop = next((i for i, end in enumerate(ends) if cast.text[end : end + 1] == "\n"), stop)
    phrase = noun_phrase(words[: stop + 1])
    if len(phrase) > 1 and "(" not in [w.word for w in phrase]:
        cast.institution(cast.text[capitals.start : ends[len(phrase) - 1]])


def _note(cast: Cast, entity: Entity, capitals: Capitals, title: Title | None, words: tuple[str, ...] = ()) -> None:
    """Record a mention by name, with what stands beside it: the civility `title`, and a noun before or behind."""
    cast.note(entity, capitals, words)
    for description in describe_beside(cast.text, entity, capitals, title):
        cast.place(entity, description)
