"""`search serve`: the application in a browser, on this machine unless somebody insists."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from index.translation import _, reason
from search import exitcodes
from search.commands.conversation import write
from search.commands.session import Session
from search.errors import UsageError

if TYPE_CHECKING:
    from search.cli import Options

HOST = "127.0.0.1"
PORT = 8000


def run(options: Options) -> int:
    """Serve until Ctrl-C or a signal.

    Raises:
        UsageError: the library is not there, the port is taken, or others could reach it and nobody said they may.
    """
    try:
        from search.webserver import LOOPBACK, WebServer
    except ImportError as error:
        raise UsageError(
            _("The browser needs a server, which is not installed."), _("Type: pip install 'verbatim[serve]'")
        ) from error

    session = Session(options)
    host = options.host or HOST
    if host not in LOOPBACK:
        if not options.open_to_others:
            message = _("At {host} others could reach it: there is no password, and whoever comes reads the articles.")
            raise UsageError(message.format(host=host), _("If that is what you want, add --open-to-others."))
        write(_("Warning: whoever can reach {host} reads the articles; there is no password.").format(host=host))
    if host in {"0.0.0.0", "::"} and options.url is None:  # noqa: S104  # refused, not bound
        raise UsageError(
            _("{host} is every address of this machine, and none to type into a browser.").format(host=host),
            _("Name the one that visitors use: --url http://NAME:PORT"),
        )

    def tell(address: str) -> None:
        session.talk.say(_("Verbatim is at {url}; Ctrl-C ends it.").format(url=address))

    port = PORT if options.port is None else options.port
    try:
        WebServer(_application(options), host, port, options.url, tell).run()
    except OSError as error:
        raise UsageError(
            _("{host}:{port} cannot be used: {reason}.").format(host=host, port=port, reason=reason(error)),
            _("Name another port: --port N"),
        ) from error
    return exitcodes.FOUND


def _application(options: Options) -> list[str]:
    """The command that runs for each visitor, with the options that choose corpus, index and language."""
    named = ("corpus", "index", "config", "color", "lang")
    flags = (part for name in named if (value := getattr(options, name)) for part in (f"--{name}", str(value)))
    return [sys.executable, "-m", "search", "tui", *flags, "--", *options.text]
