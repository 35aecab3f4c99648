"""Articles that nobody wrote: words shuffled, dropped, and stuck together with marks. Nothing may break."""

from __future__ import annotations

import random

import pytest

from index.quotes.extract import extract_quotes

_PHRASES = """
« Nous fermerons le pont », a déclaré la maire, Odile Garnier.
Le préfet résume : \n« Le fleuve monte. » La volonté : « rester » et « tenir ».
Selon le parquet, qui cite « une source sûre », deux suspects ont nié avoir menti.
“A. B.”, a-t-il dit, ajoutant que, d'après elle, les rapports selon lesquels l'usine ferme sont faux.
Accusé de fraude, M. Lind (58 ans) appelle à ce que « justice » se fasse ; il l'a dit à la presse.
— Tu viens ? demanda Paul.\n— Non, répondit-elle.\n— Paul Morin
À lire aussi : "Un soir" de Julie Rémy – pour le maire, "c'est fini".
"Qu'est-ce que c'est ?" s'interroge-t-on au ministère, avant de menacer de partir (sans dire quand.
""".strip()
_GLUE = ["", "", "", " «", "»", '"', "“", "”", " ,", " :", " ;", " que", " qu'", ".", "\n", " —", " (", " )", "-t-il"]


def _scrambled(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311
    words = _PHRASES.split(" ") * 2
    if chance.random() < 0.5:
        chance.shuffle(words)
    kept = [word for word in words if chance.random() > 0.2]
    return " ".join(word + chance.choice(_GLUE) for word in kept)


@pytest.mark.parametrize("block", range(10))
def test_scrambled_articles_are_read_without_error(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        text = _scrambled(seed)
        for quote in extract_quotes(text):
            assert 0 <= quote.start < quote.end <= len(text)


def test_marks_behind_an_announced_quote_share_its_speaker() -> None:
    lead = "Dans un message que son avocate a lu hier soir devant la presse réunie, l'ancienne ministre Odile Garnier"
    text = f"{lead} résume :\n« Je pars bientôt » mais « non loin du grand lac »"
    assert {quote.canonical for quote in extract_quotes(text)} == {"Odile Garnier"}
