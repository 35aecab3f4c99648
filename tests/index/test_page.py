"""The page as paragraphs, and what headers, posts, boilerplate and headings make of them, one rule at a time."""

from __future__ import annotations

import pytest

from index.article import Zone
from index.boilerplate import is_rubric, mark_boilerplate
from index.embeds import mark_embeds
from index.headers import read_header
from index.headings import mark_intertitles, mark_title
from index.layout import Page, flat, last_sign, read_page

PROSE = "Le conseil municipal a voté lundi soir la démolition du vieux stade de la ville."


def kinds(page: Page) -> list[str | None]:
    return [paragraph.kind for paragraph in page.paragraphs]


def texts(page: Page) -> list[str]:
    return [paragraph.text for paragraph in page.paragraphs]


class TestLayout:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines_and_the_gaps_before_them(self, end: str) -> None:
        page = read_page(end.join(["", " Un ", "Deux", "", "Trois", " ", "Quatre", ""]))
        assert texts(page) == ["Un", "Deux", "Trois", "Quatre"]
        assert [paragraph.after_gap for paragraph in page.paragraphs] == [True, False, True, True]

    def test_offsets_are_those_of_the_text(self) -> None:
        text = "\ufeff\u00a0Un\u3000\n\n\t Deux\u2028\n"
        page = read_page(text)
        assert [text[one.start : one.end] for one in page.paragraphs] == texts(page) == ["\ufeff\u00a0Un", "Deux"]

    def test_wrapped_lines_are_one_paragraph(self) -> None:
        wrapped = "Les forêts du continent\nont absorbé un tiers\nde carbone de moins\nen dix ans."
        text = f"{wrapped}\n\nUn titre\n\nElles\nvieillissent."
        assert texts(read_page(text)) == [wrapped, "Un titre", "Elles\nvieillissent."]

    def test_paragraphs_on_lines_of_their_own_are_not_joined(self) -> None:
        text = "\n".join([PROSE] * 6)
        assert len(read_page(text).paragraphs) == 6

    @pytest.mark.parametrize(
        ("text", "prose"),
        [(PROSE, True), (PROSE[:-1], False), ("Court.", False), ("a " * 150, True), (f"« {PROSE} »", True)],
    )
    def test_prose(self, text: str, prose: bool) -> None:
        assert read_page(text).paragraphs[0].is_prose is prose

    @pytest.mark.parametrize(
        ("text", "sign"), [("a.", "."), ("a. »", "."), ("a ?”", "?"), ("a\u00a0!\u00a0»)", "!"), ("»", ""), ("", "")]
    )
    def test_last_sign(self, text: str, sign: str) -> None:
        assert last_sign(text) == sign

    def test_flat_keeps_every_offset(self) -> None:
        text = "l’été\u00a0à\u202fl'aube\tici\r\n"
        assert flat(text) == "l'été à l'aube ici  "
        assert len(flat(text)) == len(text)

    def test_cutting_keeps_the_zones_whole(self) -> None:
        page = read_page("date 2024 Un texte (AFP)")
        page.cut_head(page.paragraphs[0], 10, "boilerplate")
        page.cut_tail(page.paragraphs[0], 5, "agency")
        assert page.zones() == (Zone(0, 9, "boilerplate"), Zone(10, 18, "body"), Zone(19, 24, "agency"))


class TestHeaders:
    def test_it_ends_with_the_first_line_that_is_none(self) -> None:
        page = read_page(f"Source : Le Temps\n{PROSE}\nAuteur : Jeanne Martin")
        header = read_header(page)
        assert (header.source, header.author) == ("Le Temps", None)
        assert kinds(page) == ["byline", None, None]

    def test_the_first_value_counts(self) -> None:
        header = read_header(read_page("Date : 2024-10-23\nDate : 2023\nSource : A\nSource : B"))
        assert (header.date, header.source) == (("2024-10-23", "day"), "A")

    @pytest.mark.parametrize(
        "line", ["DATE : 23/10/2024", "Date: 23 octobre 2024", "date=2024-10-23", "Date de publication : 23.10.2024"]
    )
    def test_spellings_of_a_date(self, line: str) -> None:
        assert read_header(read_page(line)).date == ("2024-10-23", "day")

    @pytest.mark.parametrize(
        "line", ["Date : demain", "Date", "Dates : 2024", "Source", "Datée du 23/10/2024", "La date : 2024"]
    )
    def test_what_is_no_header(self, line: str) -> None:
        page = read_page(line)
        header = read_header(page)
        assert (header.date, header.source) == (None, None)
        assert kinds(page) == [None]

    def test_an_agency_by_its_listed_name(self) -> None:
        assert read_header(read_page("Agence : agence france-presse")).agency == "AFP"
        assert read_header(read_page("Agence : Inconnue")).agency == "Inconnue"


class TestEmbeds:
    def test_a_post_ends_with_its_signature(self) -> None:
        page = read_page(f"{PROSE}\nJe suis fier. pic.twitter.com/x\n— J. Dupont (@jd) 22 octobre 2024\n{PROSE}")
        mark_embeds(page)
        assert kinds(page) == [None, "tweet", None]
        assert page.paragraphs[1].text.endswith("22 octobre 2024")

    def test_two_posts_in_a_row_are_two(self) -> None:
        post = "Merci à tous pic.twitter.com/x\n— J. Dupont (@jd) 22 octobre 2024"
        page = read_page(f"{PROSE}\n{post}\n{post}")
        mark_embeds(page)
        assert kinds(page) == [None, "tweet", "tweet"]

    def test_it_reaches_up_as_long_as_somebody_says_i(self) -> None:
        page = read_page(f"{PROSE}\n{PROSE}\nJ’y étais.\nNous vaincrons.\nÀ voir : https://t.co/x\n{PROSE}")
        mark_embeds(page)
        assert kinds(page) == [None, None, "tweet", None]

    def test_a_quoted_i_is_not_the_post_s(self) -> None:
        page = read_page(f"{PROSE}\n« Je suis fier », dit-il.\nÀ voir : pic.twitter.com/x")
        mark_embeds(page)
        assert kinds(page) == [None, None, "tweet"]

    @pytest.mark.parametrize("line", ["— J. Dupont, maire", "Écrivez à (@) nous", "– (@jd)", "son compte (@jd) sur X"])
    def test_what_is_no_signature(self, line: str) -> None:
        page = read_page(f"{PROSE}\n{line}\n{PROSE}")
        mark_embeds(page)
        assert set(kinds(page)) == {None}


class TestBoilerplate:
    @pytest.mark.parametrize(
        "line",
        [
            "Partager",
            "PARTAGER",
            "> Partager <",
            "Commentaires (12)",
            "12 commentaires",
            "• Aucun commentaire",
            "#a #b",
            "#Ukraine",
            "Lire aussi : Le club",
            "Lecture : 4 min.",
            "4 min de lecture",
            "Tous droits réservés",
            "© 2024 Le Monde. Tous droits réservés",
            "Il vous reste 73 % de cet article à lire",
            "Article sur Wikipédia .",
        ],
    )
    def test_lines(self, line: str) -> None:
        page = read_page(f"{line}\n{PROSE}")
        mark_boilerplate(page)
        assert kinds(page) == ["boilerplate", None]

    @pytest.mark.parametrize(
        "line",
        [
            "Partager le pouvoir",
            "Les commentaires du ministre",
            "#Ukraine : trois morts",
            "International",
            "Lire, écrire",
            "Le club n'a fait aucun commentaire",
            "C# et F#",
            PROSE,
        ],
    )
    def test_lines_of_the_article(self, line: str) -> None:
        page = read_page(f"{line}\n{PROSE}")
        mark_boilerplate(page)
        assert kinds(page) == [None, None]

    def test_comments_end_the_article_only_below_its_body(self) -> None:
        page = read_page(f"Commentaires\n{PROSE}\nCommentaires\n{PROSE}\nRoger")
        mark_boilerplate(page)
        assert kinds(page) == ["boilerplate", None, "boilerplate", "boilerplate", "boilerplate"]

    def test_sections(self) -> None:
        assert is_rubric("INTERNATIONAL")
        assert is_rubric("Économie |")
        assert not is_rubric("Économie circulaire")


class TestTitle:
    def title(self, *lines: str, stated: str | None = None) -> str | None:
        found = mark_title(read_page("\n".join(lines)), stated)
        return found.text if found else None

    @pytest.mark.parametrize(
        "line",
        [
            "Le stade sera démoli",
            "Faut-il démolir le stade ?",
            "Le stade, c'est fini !",
            "Le stade...",
            "Le stade…",
            "« Le stade est mort »",
            "Lyon : « Le stade est mort »",
            "18 élus contre le stade",
            "SÉISME",
            "Élu (à 36 ans)",
        ],
    )
    def test_titles(self, line: str) -> None:
        assert self.title(line, PROSE, PROSE) == line

    @pytest.mark.parametrize(
        "line",
        [
            "Le stade sera démoli.",
            "« Le stade est mort. »",
            "« Le stade est mort », a dit le maire.",
            "Le stade :",
            "le stade",
            "Le stade,",
            "– Le stade",
            "• Le stade",
            "« Le stade est mort",
            "Le",
            "a " * 120,
        ],
    )
    def test_leads_and_other_lines(self, line: str) -> None:
        assert self.title(line, PROSE, PROSE) is None

    def test_a_line_that_the_next_continues_is_no_title(self) -> None:
        assert self.title("Le stade de la ville", "sera démoli au printemps, a dit le maire de la ville lundi.") is None

    def test_a_title_needs_a_body(self) -> None:
        assert self.title("Le stade sera démoli") is None
        assert self.title("Le stade sera démoli", "Oui.") is None


class TestIntertitles:
    def marked(self, line: str, gap: str = "\n\n") -> bool:
        page = read_page(gap.join([PROSE, line, PROSE]))
        mark_intertitles(page)
        return page.paragraphs[1].kind == "intertitle"

    @pytest.mark.parametrize(
        "line",
        [
            "Des loyers hors de portée",
            "« On ne tient plus »",
            '"Un indice du désarroi"',
            "«L'ennemi comprend la force»",
            "2 millions de manquants",
            "Et maintenant ?",
            "Ubuntu 12.10",
            'Des "troupes en nombre"',
        ],
    )
    def test_headings(self, line: str) -> None:
        assert self.marked(line)

    @pytest.mark.parametrize(
        "line",
        [
            "Et puis, rien.",
            "« Je n'ai rien compris. »",
            "— Jeanne Martin",
            "- un point",
            "et la suite",
            "Il a dit :",
            "« On ne tient plus », dit-il",
            "« On ne tient plus",
            "mot " * 20,
        ],
    )
    def test_other_short_lines(self, line: str) -> None:
        assert not self.marked(line)

    def test_a_question_needs_its_gaps(self) -> None:
        assert self.marked("Et maintenant ?")
        assert not self.marked("Et maintenant ?", gap="\n")

    def test_the_items_of_a_list_are_none(self) -> None:
        page = read_page(f"{PROSE}\nLyon (3/7)\nNantes (4/4)\n{PROSE}\nLens")
        mark_intertitles(page)
        assert set(kinds(page)) == {None}
