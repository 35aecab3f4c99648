"""Whose words an act without a speaker of its own reports: those of somebody who spoke, or was told of, beside it.

Asks what has been told of the other acts so far; reads no speaker's phrase itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.agreement import pronoun
from index.quotes.mentions import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.act import Act
    from index.quotes.everybody import Everybody

# « il lui a été demandé si … »: where no agent is told, nobody is to be guessed.
_WITHOUT_AGENT = frozenset({"passive", "source-relative"})
_NO_NARRATION = frozenset({"heading", "title"})
# How sure the different ways of borrowing a speaker are, measured on annotated articles.
_NARRATED = 0.6
_GUESSED = 0.5
_SHARED = 0.97
_FLOATING = 0.86
_FLOATING_NEXT_PARAGRAPH = 0.8
_ABOUT_HIM = re.compile(r"\b([Ii]l|[Ee]lle) (?!y |faut|fallait|s['’]agi|pleu|exist|sembl|paraît|est \w+ (?:que|de) )")
_FIRST_PERSON = re.compile(r"\b(?:[Jj]e|[Mm]on|[Mm]a|[Mm]es|[Mm]oi|me)\b|\b[JjMm]['’]")
_OPENING, _CLOSING = ' \t\u00a0\u202f«“"', ' .\t\u00a0\u202f»”"'
_NARRATION, _LAST_NAMED = 200, 700
# A gap of so many characters between two acts can hold a sentence of its own.
_SENTENCE = 30
_TOLD_BETWEEN = re.compile(r"[»”\"]?[.!?…] ?[»”\"]? +[A-ZÀ-Ý][^.!?…]{6,}[.!?…] ")
# How far words may stand from the quote that they go on after: in the next paragraph, and past a short one between.
_NEAR, _NEARER = 400, 120
# Somebody named so far behind a quote, in its line, may have said it.
_NAMED_BEHIND = 80


class Borrowing:
    """Where the `acts` of a text can borrow a speaker.

    `order`: their places in the order of the text; `told`: whom each of `acts` was told to report, which others fill.
    """

    def __init__(self, text: str, acts: Sequence[Act], everybody: Everybody) -> None:
        self.order = sorted(range(len(acts)), key=lambda i: (acts[i].start, i))
        self.told: list[Reference | None] = [None] * len(acts)
        self._text = text
        self._acts = acts
        self._everybody = everybody
        self._rank = {i: rank for rank, i in enumerate(self.order)}
        self._act_at = {piece.start: i for i in reversed(self.order) for piece in acts[i].pieces}

    def _full(self, i: int) -> int | None:
        """The act of the full quote that act `i` repeats, if it repeats another one."""
        repeats = self._acts[i].repeats
        full = self._act_at.get(repeats) if repeats is not None else None
        return full if full != i else None

    def repeated(self, i: int) -> Reference | None:
        """Who speaks in the full quote that act `i` repeats."""
        full = self._full(i)
        return weaker(self.told[full], _SHARED) if full is not None else None

    def relayed(self, i: int) -> Reference | None:
        """« Elle **aurait** été embauchée comme « agent » »: words of whoever was cited before, and not hers."""
        rank = self._rank[i]
        before = self.order[rank - 1] if rank else i
        told = self.told[before]
        near = "\n" not in self._text[self._acts[before].end : self._acts[i].start]
        return weaker(told, _FLOATING) if told is not None and near else None

    def narrator(self, i: int) -> Reference | None:
        """« J'ai dit : « … » » outside marks, after somebody's words: they go on, and their marks were lost."""
        rank = self._rank[i]
        before = self.told[self.order[rank - 1]] if rank else None
        return weaker(before, _NARRATED) if before is not None and before.entity.kind != "institution" else None

    def speaker_of(self, i: int) -> Reference | None:
        """The speaker of an act without one: of the act it depends on, of the quote it repeats, or of the last one."""
        act = self._acts[i]
        if act.inherits is not None and 0 <= act.inherits < len(self._acts) and act.inherits != i:
            inherited = weaker(self.told[act.inherits], _SHARED)
            if inherited is not None:
                return inherited
        if (act.speaker is not None and act.rule != "fragment") or act.rule in _WITHOUT_AGENT:
            return None
        if self._full(i) is not None:
            return self.repeated(i)
        return self._author_behind(act) or self._continued(i) or self._told_of_before(act)

    def _author_behind(self, act: Act) -> Reference | None:
        """« « … » / **Ola Lind**, ancienne diplomate, est … »: whom a column's last line presents as its author."""
        piece = act.pieces[0]
        if act.rule != "floating" or "\n" not in self._text[piece.start : piece.end]:
            return None
        line = self._text.find("\n", piece.end, piece.end + len(_CLOSING) + 1)
        begin = len(self._text) - len(self._text[line:].lstrip()) if line >= 0 else -1
        entity = self._everybody.cast.named_at(begin) if begin >= 0 and "\n" not in self._text[begin:].strip() else None
        new = entity is not None and entity.kind == "person" and entity.in_full() and entity.places[0] == begin
        return Reference(entity, entity.canonical, _NARRATED) if entity is not None and new else None

    def _continued(self, i: int) -> Reference | None:
        """Words without a speaker that go on after an attributed quote, in its paragraph or the next one."""
        rank = self._rank[i]
        before = self.order[rank - 1] if rank else i
        reference = self.told[before]
        if reference is None:
            return self._narrated(i) or self._narrated_after(i)
        end = self._acts[before].end
        gap = self._text[end : self._acts[i].start]
        if len(gap) > _SENTENCE or _TOLD_BETWEEN.match(gap) is not None:
            told = self._narrated(i, end)
            if told is not None:
                return told
        paragraphs = len([part for part in gap.split("\n") if part]) - 1
        if paragraphs <= 0:
            return weaker(reference, _FLOATING)
        whole = self._acts[i].pieces[0].kind == "direct"
        near = (paragraphs == 1 and len(gap) < _NEAR) or (paragraphs == 2 and len(gap) < _NEARER and whole)
        return weaker(reference, _FLOATING_NEXT_PARAGRAPH) if near else None

    def _told_of_before(self, act: Act) -> Reference | None:
        """A paragraph that opens with words of whom no verb tells: the person named right behind, or last before."""
        piece = act.pieces[0]
        opens = not self._text[self._text.rfind("\n", 0, piece.start) + 1 : piece.start].strip(_OPENING)
        if act.rule != "floating" or piece.kind != "direct" or not opens:
            return None
        line = self._text.find("\n", piece.end, piece.end + _NAMED_BEHIND)
        stop = line if line >= 0 else piece.end + _NAMED_BEHIND
        behind = (
            self._everybody.cast.named_at(name.start) for name in self._everybody.cast.capitals_within(piece.end, stop)
        )
        entity = next((e for e in behind if e is not None and e.kind == "person" and e.sure), None)
        entity = entity or self._everybody.antecedents.named_before(piece.start, _LAST_NAMED)
        return Reference(entity, entity.canonical, _GUESSED) if entity is not None else None

    def _narrated(self, i: int, floor: int = 0) -> Reference | None:
        """« Kwame Adjei éclate de rire. « Je n'ai jamais su nager ! » »: the person who opens the sentence before.

        Only a sentence that begins at `floor` or after it is looked at.
        """
        act = self._acts[i]
        if act.pieces[0].kind != "direct" or act.rule in _NO_NARRATION:
            return None
        anew = bool(floor) and "\n" in self._text[floor : act.start]
        entity = self._everybody.antecedents.subject_before(act.start - 1, floor, body=anew)
        if entity is not None:
            return Reference(entity, entity.canonical, _NARRATED)
        return self._narrated_by_pronoun(act) if anew or not floor else None

    def _narrated_after(self, i: int) -> Reference | None:
        """« On n'a rien vu. » **Ada Lind**, 34 ans, habite là: whom the sentence behind a lone quote opens with."""
        act = self._acts[i]
        piece = act.pieces[0]
        line = self._text.rfind("\n", 0, piece.start) + 1
        if act.rule != "floating" or self._text[line : piece.start].strip(_OPENING):
            return None
        behind = self._text[piece.end : piece.end + 4]
        begin = piece.end + len(behind) - len(behind.lstrip(_CLOSING))
        entity = self._everybody.antecedents.subject_at(begin) if self._text[begin : begin + 1] != "\n" else None
        return Reference(entity, entity.canonical, _NARRATED) if entity is not None else None

    def _narrated_by_pronoun(self, act: Act) -> Reference | None:
        """« Il doit quitter Europe 1. « Je n'ai pas … »: words in the first person after a sentence about « il »."""
        piece = act.pieces[0]
        line = self._text.rfind("\n", max(0, piece.start - _NARRATION), piece.start) + 1
        told = list(_ABOUT_HIM.finditer(self._text, max(line, piece.start - _NARRATION), piece.start))
        if not told or not _FIRST_PERSON.search(self._text, piece.start, min(piece.end, piece.start + _NARRATION)):
            return None
        asked = pronoun(told[-1].group(1))
        found = self._everybody.antecedents.find(asked, told[-1].start(1)) if asked is not None else None
        return Reference(found[0], told[-1].group(1), _NARRATED) if found is not None else None


def weaker(reference: Reference | None, factor: float) -> Reference | None:
    """The same reference, less sure by a factor."""
    return reference._replace(confidence=reference.confidence * factor) if reference is not None else None
