"""What the user notes of what was found: tags of articles, and whose a quote is where the rules were wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.annotations import RULE
from tui.reading import voice
from tui.screens.main_view import MainView
from tui.text import folded, shortened
from tui.widgets.article_pane import ArticlePane
from tui.work import start_beside

if TYPE_CHECKING:
    from search.results import Hit
    from tui.conversation import Conversation

_WORDS_SHOWN = 50


class NotingScreen(MainView):
    """Tags and corrections."""

    conversation: Conversation

    def action_tag(self) -> None:
        """Ask for the tags of the article that is pointed at."""
        from tui.screens.ask import AskScreen

        hit = self.session.pointed_hit
        if hit is None:
            return

        def answered(line: str | None) -> None:
            if line is not None:
                tags = tuple(line.split(","))
                start_beside(self, "notes", self._tag, hit, tags)

        hint = _("Words of your own, with commas between; tag:NAME searches for them.")
        title = _("Tags of this article")
        self.app.push_screen(AskScreen(title, hint, "".join(f"{tag}, " for tag in hit.tags)), answered)

    async def _tag(self, hit: Hit, tags: tuple[str, ...]) -> None:
        kept = await self.conversation.tag(hit.id, tags, hit.tags)
        if kept is not None:
            self.draw_changed(self.session.retag(hit.id, kept))

    def action_correct(self) -> None:
        """Ask whose the quote is that one stands on."""
        from tui.screens.ask import AskScreen

        reading = self.session.reading
        if reading is None or reading.quote is None or (quote := reading.current) is None:
            self.query_one(ArticlePane).ask_for_quote()
            return
        article = reading.article
        words = article.text[quote.start : quote.end]
        known = voice(quote, article.persons[reading.quote]) or ""

        def answered(line: str | None) -> None:
            if line is not None and line.strip() != known:
                start_beside(self, "notes", self._correct, article.id, words, line.strip() or None)

        title = _("Who says “{words}”?").format(words=shortened(folded(words), _WORDS_SHOWN))
        hint = _("An empty line goes back to what the rules say.") if quote.rule == RULE else _("A person’s full name.")
        names = [row.name for row in self.session.roster.rows]
        self.app.push_screen(AskScreen(title, hint, known, names), answered)

    async def _correct(self, article: str, words: str, speaker: str | None) -> None:
        if await self.conversation.correct(article, words, speaker):
            await self.conversation.meet_people()
