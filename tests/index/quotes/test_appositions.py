"""What stands beside a name: descriptions to its left and right, and what only seems to be one."""

from __future__ import annotations

import pytest

from index.quotes.appositions import left_description
from index.quotes.right_appositions import right_description


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        (
            "a dit le ministre américain de la Défense, Lloyd Austin",
            "Lloyd Austin",
            "le ministre américain de la Défense",
        ),
        ("le chef de cabinet de M. Zelensky, Andriï Iermak", "Andriï Iermak", "le chef de cabinet de M. Zelensky"),
        ("le conseiller du président Macron, Jean Dupont", "Jean Dupont", "le conseiller du président Macron"),
        ("la porte-parole du Pentagone Sabrina Singh", "Sabrina Singh", "la porte-parole du Pentagone"),
        ("L’avocat Christian Schertz", "Christian Schertz", "L’avocat"),
        ("son ancien ministre, Boris Johnson a dit", "Boris Johnson", "son ancien ministre"),
        ("l'écrivain et médecin ghanéen Kwame Adjei", "Kwame Adjei", "l'écrivain et médecin ghanéen"),
        ("l'ONG Oxfam", "Oxfam", "l'ONG"),
        ("la fédération des banques, Febelfin", "Febelfin", "la fédération des banques"),
        ("Interrogé par le procureur, Jason Lopez a dit", "Jason Lopez", None),
        ("a déclaré à la presse Park Sun-won", "Park Sun-won", None),
        ("une Américaine du nom de Kathryn Mayorga", "Kathryn Mayorga", None),
        ("un porte-parole de l'équipe Trump", "Trump", None),
        ("Le ministre de la Défense accuse Vladimir Poutine", "Vladimir Poutine", None),
        ("Le ministre est arrivé. Vladimir Poutine", "Vladimir Poutine", None),
        ("Vladimir Poutine", "Vladimir Poutine", None),
    ],
)
def test_left(text: str, name: str, phrase: str | None) -> None:
    start = text.index(name)
    found = left_description(text, start, start + len(name))
    assert (found.phrase if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("Park Sun-won, membre du comité, a dit", "Park Sun-won", "membre du comité"),
        ("Éric Houde, le directeur de la sécurité civile.", "Éric Houde", "le directeur de la sécurité civile"),
        ("Joan Puig, 42 ans, mécanicien, a dit", "Joan Puig", "mécanicien"),
        ("Lee est le PDG de Sinovation Ventures, qui", "Lee", "le PDG de Sinovation Ventures"),
        ("Henri Delvaux est procureur de Morlec.", "Henri Delvaux", "procureur de Morlec"),
        ("Kit, la télévision pourrait en être responsable", "Kit", None),
        ("Marine Le Pen, Manuel Valls et d'autres", "Marine Le Pen", None),
        ("Trump, hier, a dit", "Trump", None),
        ("Ronaldo, 33 ans, a qualifié", "Ronaldo", None),
        ("Rutte\nmembre du comité", "Rutte", None),
    ],
)
def test_right(text: str, name: str, phrase: str | None) -> None:
    found = right_description(text, text.index(name) + len(name))
    assert (found.phrase if found else None) == phrase
