"""Work that the main screen starts and does not wait for: questions above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.main_view import MainView
from tui.work import start

if TYPE_CHECKING:
    from tui.conversation import Conversation
    from tui.session import Request


class AskingScreen(MainView):
    """Asks, and shows what comes."""

    conversation: Conversation

    def ask(self, request: Request | None, *, wait: bool = False) -> None:
        """Put a question; without one, go back to the empty state."""
        if request is not None:
            start(self, "search", self.conversation.answer, request, wait=wait)
        else:
            self.workers.cancel_group(self, "search")
            self.draw_empty()

    def narrow(self, request: Request | None) -> None:
        """Ask for less or more; where a panel covers the results, go back to them."""
        folding = not self.has_class("-wide")
        self.ask(request)
        self.draw_people()
        if folding and self.session.searching:
            self._results_when_answered = True
        elif folding:
            self.go_to_box()
