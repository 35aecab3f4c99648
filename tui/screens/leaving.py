"""The article outside the application: in the user's editor, in the user's pager, at the line one stands on."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from textual.app import SuspendNotSupported

from index.translation import _
from search.terminal import visible
from tui.programs import editor_command, file_of, reader_command
from tui.screens.main_view import MainView
from tui.text import folded


class LeavingScreen(MainView):
    """Programs beside this one."""

    def action_edit(self) -> None:
        """Open the article's file in the editor, at the line one stands on."""
        reading, status = self.session.reading, self.session.status
        if reading is None or status is None:
            return
        file = file_of(Path(status.corpus), reading.article.id)
        if file is None:
            self.warn(_("This article is no file of its own: p shows it in the pager."))
            return
        self._run(editor_command(os.environ, file, self._line()), None, _("There is no editor: set EDITOR."))

    def action_page(self) -> None:
        """Show the article in the pager, at the line one stands on."""
        reading = self.session.reading
        if reading is not None:
            text = visible(reading.article.text)
            self._run(reader_command(os.environ, self._line()), text, _("There is no pager: set PAGER."))

    def _line(self) -> int:
        """The line one stands on, from 1."""
        reading = self.session.reading
        return 1 if reading is None else reading.article.text.count("\n", 0, reading.place) + 1

    def _run(self, command: list[str], text: str | None, otherwise: str) -> None:
        """Give the terminal to a program until it ends; `text` is its input, None for the keyboard."""
        if self.app.is_web:
            self.warn(_("In a browser there is no other program."))
            return
        if not command:
            self.warn(otherwise)
            return
        try:
            with self.app.suspend():
                subprocess.run(command, input=None if text is None else text.encode("utf-8", "replace"), check=False)
        except SuspendNotSupported:
            self.warn(_("This terminal can show one program only."))
        except OSError as error:
            self.warn(f"{folded(command[0])}: {error.strerror}")
        self.refresh(layout=True)
