"""Who can speak in one article: people and institutions, with their names, descriptions and places.

An entity gathers what the article says of one referent. Canonical names are chosen here, from the forms seen; which
mention belongs to which entity is decided by the cast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.names import is_given, plain_words, word_key

if TYPE_CHECKING:
    from index.article import SpeakerKind
    from index.quotes.descriptions import Description

# How many descriptions of one entity are kept.
_DESCRIPTIONS = 16


class Entity:
    """A referent of one article.

    `forms`: written forms of the name, each with the number of times seen, in the order of the text; empty for the
    unnamed, whose `label` is their fullest noun phrase. `places`: offsets of the mentions, ascending.
    `spoken`: offsets at which an act was attributed to it. `sure`: whether a person's name is certainly one.
    `called`: the gender of the noun that an institution is called by, which « il » or « elle » need not follow.
    `sort`: for an institution, what the table of names calls it ("" where it is in none).
    """

    __slots__ = (
        "called",
        "descriptions",
        "forms",
        "gender",
        "kind",
        "label",
        "members",
        "places",
        "plural",
        "sort",
        "spoken",
        "sure",
    )

    def __init__(
        self,
        kind: SpeakerKind,
        gender: str = "",
        plural: bool = False,
        label: str = "",
        *,
        sure: bool = False,
        members: tuple[Entity, ...] = (),
    ) -> None:
        self.kind: SpeakerKind = kind
        self.gender = gender
        self.plural = plural
        self.label = label
        self.sure = sure
        self.sort = ""
        self.forms: dict[tuple[str, ...], int] = {}
        self.descriptions: list[Description] = []
        self.places: list[int] = []
        self.spoken: list[int] = []
        self.members = members
        self.called = ""

    @property
    def canonical(self) -> str:
        """The fullest name that the article gives, without title, initials and suffixes where it writes it without."""
        if self.members:
            return " ; ".join(member.canonical for member in self.members)
        if self.label or not self.forms:
            return self.label
        if len(self.forms) == 1 and all(self.forms.values()):
            return " ".join(*self.forms)
        keys = {tuple(word_key(w) for w in words) for words in self.forms}
        given = self._usual_given_name()
        best: tuple[tuple[bool, bool, int, int], tuple[str, ...]] | None = None
        for words, seen in self.forms.items():
            plain = plain_words(words)
            if plain != words and tuple(word_key(w) for w in plain) in keys:
                continue
            if is_given(plain[1:-1]) and seen <= self._seen_short(plain):
                continue
            parts = sum(word.count("-") + 1 for word in plain)
            rank = (len(words) > 1 and word_key(words[0]) == given, len(words[0].rstrip(".")) > 1, parts, seen)
            if best is None or rank > best[0]:
                best = (rank, words)
        return " ".join(best[1]) if best else self.label

    def _usual_given_name(self) -> str:
        """The first word of the full names given most, the earlier at equality: a name at birth is told once."""
        seen: dict[str, int] = {}
        for words, times in self.forms.items():
            if len(words) > 1 and len(words[0].rstrip(".")) > 1:
                key = word_key(words[0])
                seen[key] = seen.get(key, 0) + times
        return max(seen, key=lambda key: seen[key], default="")

    def _seen_short(self, words: tuple[str, ...]) -> int:
        """How often the name is given by the first and the last of `words` alone: given names make none fuller."""
        ends = (word_key(words[0]), word_key(words[-1]))
        return sum(n for form, n in self.forms.items() if len(form) == 2 and ends == tuple(word_key(w) for w in form))

    @property
    def named(self) -> bool:
        """Whether the article gives a name."""
        return bool(self.forms)

    @property
    def role(self) -> str | None:
        """What the article says that the person is: its first description with a complement, else the first."""
        singular = [d for d in self.descriptions if not d.plural and d.determiner != "possessive"]
        for description in singular:
            if description.content:
                return description.text
        return singular[0].text if singular else None

    def in_full(self) -> int:
        """How often the article gives the name with more than one word."""
        return sum(seen for words, seen in self.forms.items() if len(words) > 1)

    def see(self, words: tuple[str, ...], place: int) -> None:
        """Note a mention by name."""
        self.forms[words] = self.forms.get(words, 0) + 1
        self.places.append(place)

    def take(self, description: Description) -> bool:
        """Let a description be said of this one, unless it is a body's and this is surely a person."""
        head = description.head
        if head is not None and head.kind == "institution" and self.kind == "person":
            if self.sure:
                return False
            self.kind = "institution"
        elif head is not None and head.kind == "person":
            self.sure = True
        if len(self.descriptions) < _DESCRIPTIONS:
            self.descriptions.append(description)
        # « la firme Volkaria … Il »: what a firm is called tells the gender of its name only as a rule.
        if self.kind != "institution":
            self.learn_gender(description.gender)
        elif not self.called:
            self.called = description.gender
        return True

    def learn_gender(self, gender: str) -> None:
        """Keep the first gender told; a later one never overrides it."""
        if not self.gender:
            self.gender = gender
