"""Texts that hypothesis makes up: like press French, with all that is hard in it, and with noise between."""

from __future__ import annotations

from hypothesis import strategies as st

from index.french.normalise import APOSTROPHES, HYPHENS, SPACES

_HARD_WORDS = """
    l d qu jusqu aujourd hui prud hommes l'Otan nord-coréen est-elle a-t-il c'est-à-dire chef-d'œuvre
    O.T.A.N. U.S. M. J.-C. 10 000 1,2 23.10 2024 1er km² œuvre ÉTÉ été À Noël Koursk
"""
_WORDS = st.sampled_from(_HARD_WORDS.split())
_LETTERS = st.text("abcdelnoqrstuABÉéèàçïœŒß0123456789", min_size=1, max_size=6)
_SIGNS = st.sampled_from([*"  '’ʼ-‑–.,!?…«»\"“”()\n_@#%", "\u00a0", "\u202f", "\u00ad", "\u200b", "\u0301"])
_PLAIN_SIGNS = st.sampled_from([*"   ''-.,!?«»\n"])

texts = st.lists(st.one_of(_WORDS, _LETTERS, _SIGNS), max_size=24).map("".join)
"""Any of it, in any order."""

plain_texts = st.lists(st.one_of(_WORDS, _LETTERS, _PLAIN_SIGNS), max_size=24).map("".join)
"""With one apostrophe, one hyphen and one space, and no loose accent."""

wild_texts = st.text(max_size=60)
"""Any characters at all."""

apostrophes = st.sampled_from([*APOSTROPHES])
hyphens = st.sampled_from([*HYPHENS])
spaces = st.sampled_from([*SPACES])
