"""The state of a search session: what was asked, what came back, what is being read. No screen, no engine.

Answers come late and out of order: each request has a generation number, and only the answer to the newest request is
let in. The screens draw what stands here, and change it only through these methods.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.translation import _
from search.errors import UsageError
from search.history import Asked
from search.output.tables import quote_rows
from tui.colours import Colours
from tui.history import History
from tui.marked import Marked
from tui.narrowing import EVERYTHING, Facet, Narrowing
from tui.reading import Reading
from tui.roster import Roster

if TYPE_CHECKING:
    from search.engine import Sort
    from search.history import Searches
    from search.query.tree import Query
    from search.results import Facets, Hit, IndexStatus, Results, StoredArticle

PAGE = 20
"""Articles in one page of results; the next page is fetched as the list is scrolled towards its end."""

PANEL_ROWS = 150
"""People listed in the speakers panel; the others are reached by name."""

SORTS: tuple[Sort, ...] = ("score", "date", "oldest", "source")

State = Literal["empty", "found", "nothing", "error"]


@dataclass(frozen=True, slots=True)
class Request:
    """A question for the engine. `text` may be empty where something else is asked for.

    `like` is the article whose like is wanted, whatever else the request says.
    """

    generation: int
    text: str
    speaker: str | None = None
    sort: Sort = "score"
    offset: int = 0
    limit: int = PAGE
    narrowing: Narrowing = EVERYTHING
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of results, with the query as understood and the seconds that it took."""

    request: Request
    query: Query
    results: Results
    seconds: float


class Session:
    """One session on one index."""

    def __init__(self, history: History | None = None, saved: Searches | None = None) -> None:
        """`history` knows former searches; `saved` is the file of those that are kept under a name."""
        self.text = ""
        self.speaker: str | None = None
        self.narrowing = EVERYTHING
        self.sort: Sort = "score"
        self.history = history or History()
        self.saved = saved
        self.marked = Marked()
        self.status: IndexStatus | None = None
        self.roster = Roster()
        self.colours = Colours()
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.searching = False
        self.hits: list[Hit] = []
        self.pointed: int | None = None
        self.reading: Reading | None = None
        self.facets: Facets | None = None
        """What has been counted of the answer; of an older one until that has been done."""
        self.survey: Facets | None = None
        """The same of all articles of the index, for as long as nothing is asked."""
        self._generation = 0
        self._loading_more = False

    @property
    def generation(self) -> int:
        """The number of the newest request."""
        return self._generation

    @property
    def state(self) -> State:
        """Which of the designed states the screen is in."""
        if self.error is not None:
            return "error"
        if self.answer is None:
            return "empty"
        return "found" if self.hits else "nothing"

    @property
    def total(self) -> int:
        """Articles that answer."""
        return self.answer.results.total if self.answer else 0

    def open_index(self, status: IndexStatus) -> None:
        """Take the place of another index, or of another generation of the same one."""
        self.status = status

    def know_people(self, roster: Roster) -> None:
        """Learn who speaks in the index, which takes longer than to open it."""
        self.roster = roster
        self.colours = Colours(row.name for row in roster.rows)
        if self.reading is not None:
            self._seat(self.reading)

    def know_survey(self, survey: Facets) -> None:
        """Learn what the articles of the whole index have in common."""
        self.survey = survey

    def ask(self, text: str) -> Request | None:
        """A new text in the box. None where there is nothing to ask: the screen goes back to its empty state."""
        self.text = text
        return self._request()

    def choose_speaker(self, name: str | None) -> Request | None:
        """Keep only what `name` has a part in; None, or the same name again, for everybody."""
        self.speaker = None if name == self.speaker else name
        return self._request()

    def choose_facet(self, facet: Facet, value: str) -> Request | None:
        """Keep only what has a value of a facet; the same value again lets it go."""
        self.narrowing = self.narrowing.turned(facet, value)
        return self._request()

    @property
    def filtered(self) -> bool:
        """Whether something is kept out beside what the text asks for."""
        return self.speaker is not None or bool(self.narrowing)

    def drop_filters(self) -> Request | None:
        """Everybody, every source, every date."""
        self.speaker = None
        self.narrowing = EVERYTHING
        return self._request()

    def ask_like(self, article: str) -> Request:
        """The articles that are like one, in the place of what the text asks for, until something else is asked."""
        self._generation += 1
        self._loading_more = False
        self.searching = True
        return Request(self._generation, self.text, like=article)

    def put(self, text: str, speaker: str | None, narrowing: Narrowing) -> Request | None:
        """A whole question at once."""
        self.text, self.speaker, self.narrowing = text, speaker, narrowing
        return self._request()

    def choose_sort(self, sort: Sort) -> Request | None:
        """Order the results otherwise."""
        self.sort = sort
        return self._request()

    def next_sort(self) -> Request | None:
        """The next order in turn."""
        return self.choose_sort(SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)])

    def again(self) -> Request | None:
        """Ask the same question, after the index has changed."""
        return self._request()

    def _request(self) -> Request | None:
        self._generation += 1
        self._loading_more = False
        if not self.text.strip() and not self.filtered:
            self._clear()
            return None
        self.searching = True
        return Request(self._generation, self.text, self.speaker, self.sort, narrowing=self.narrowing)

    def _clear(self) -> None:
        self.searching = False
        self.answer = self.error = self.reading = self.pointed = self.facets = None
        self.hits = []

    def is_current(self, request: Request) -> bool:
        """Whether nothing newer was asked since."""
        return request.generation == self._generation

    def accept(self, answer: Answer) -> bool:
        """Let the answer in if it is the newest; answers whether it was."""
        if not self.is_current(answer.request):
            return False
        self.searching = False
        self.error = None
        self.answer = answer
        self.hits = list(answer.results.hits)
        self.pointed = 0 if self.hits else None
        self.reading = None
        if not self.hits:
            self.facets = None
        return True

    def reject(self, request: Request, error: Exception) -> bool:
        """The request failed; the results of the former one stay, so that a slip of the finger loses nothing."""
        if not self.is_current(request):
            return False
        self.searching = False
        self.error = error
        return True

    def more(self) -> Request | None:
        """The request for the next page; None where there is none, or where it is on its way."""
        if self.answer is None or self._loading_more or not self.is_current(self.answer.request):
            return None
        if len(self.hits) >= self.answer.results.total:
            return None
        self._loading_more = True
        return replace(self.answer.request, offset=len(self.hits))

    def fail_more(self, request: Request) -> None:
        """The next page did not come: it may be asked for again."""
        if self.is_current(request):
            self._loading_more = False

    def extend(self, answer: Answer) -> list[Hit]:
        """The hits of a further page, those that are new; none where the page is of an older question."""
        if not self.is_current(answer.request) or answer.request.offset != len(self.hits):
            return []
        self._loading_more = False
        known = {hit.id for hit in self.hits}
        new = [hit for hit in answer.results.hits if hit.id not in known]
        self.hits.extend(new)
        return new

    def settle_facets(self, request: Request, facets: Facets) -> bool:
        """Learn what all answers have in common, which one page does not tell."""
        if not self.is_current(request):
            return False
        self.facets = facets
        return True

    def panel(self) -> tuple[tuple[str, int | None], ...]:
        """The people to list: of the whole index with their quotes, or of what was found with the articles there.

        The chosen one is always there; what has not been counted yet is None.
        """
        rows: list[tuple[str, int | None]]
        if self.answer is None:
            rows = [(row.name, row.quotes) for row in self.roster.rows[:PANEL_ROWS]]
        elif self.facets is not None:
            rows = [(value.value, value.count) for value in self.facets.speakers.values if value.value is not None]
        else:
            rows = [(row.name, None) for row in self.roster.among(hit.id for hit in self.hits)]
        rows = rows[:PANEL_ROWS]
        if self.speaker is not None and self.speaker not in (name for name, _count in rows):
            rows.insert(0, (self.speaker, None))
        return tuple(rows)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Other spellings of what was asked, where nothing answers it whole."""
        return self.answer.results.suggestions if self.answer is not None else ()

    @property
    def counted(self) -> Facets | None:
        """What the panel of facets lists: of what was found, or of the whole index."""
        return self.survey if self.answer is None else self.facets

    def point(self, index: int) -> Hit | None:
        """Point at a result; answers the hit if its article is not the one being read."""
        if not 0 <= index < len(self.hits):
            return None
        self.pointed = index
        hit = self.hits[index]
        return hit if self.reading is None or self.reading.article.id != hit.id else None

    @property
    def pointed_hit(self) -> Hit | None:
        """The result that is pointed at."""
        return None if self.pointed is None else self.hits[self.pointed]

    def read(self, article: StoredArticle) -> Reading:
        """Begin to read an article, at its first match."""
        self.reading = Reading(article, self.speaker)
        self._seat(self.reading)
        return self.reading

    def read_again(self, article: StoredArticle) -> None:
        """The article that is being read, with other speakers: read on in the same place."""
        former = self.reading
        if former is not None and former.article.id == article.id:
            reading = self.read(article)
            reading.hit, reading.quote, reading.place = former.hit, former.quote, former.place
        self.marked.renew((), quote_rows(article))

    def retag(self, article: str, tags: tuple[str, ...]) -> list[tuple[int, Hit]]:
        """Know an article by other tags; answers the results that changed, with their places."""
        self.marked.renew(replace(hit, tags=tags) for hit in self.marked.articles if hit.id == article)
        return self._put([replace(hit, tags=tags) if hit.id == article else hit for hit in self.hits])

    def renew(self, answer: Answer) -> list[tuple[int, Hit]] | None:
        """The newest question, answered anew after a speaker was corrected: answers the results that changed.

        Nothing moves under the reader's hand: what no longer answers stays where it is until something else is asked.
        None where something else has been asked.
        """
        if self.answer is None or not self.is_current(answer.request):
            return None
        self.answer = replace(answer, request=self.answer.request, seconds=self.answer.seconds)
        fresh = {hit.id: hit for hit in answer.results.hits}
        self.marked.renew(fresh.values())
        return self._put([fresh.get(hit.id, replace(hit, quotes=())) for hit in self.hits])

    def _put(self, hits: list[Hit]) -> list[tuple[int, Hit]]:
        """The same results, some of them changed: answers these with their places."""
        changed = [(number, hit) for number, hit in enumerate(hits) if hit != self.hits[number]]
        self.hits = hits
        return changed

    def _seat(self, reading: Reading) -> None:
        self.colours.seat(name for name, _count in reading.people() if name is not None)

    def asked(self, now: float) -> Asked | None:
        """What was asked and answered, at `now` in POSIX seconds; None where the answer is of something else."""
        answer = self.answer
        if answer is None or answer.request.like is not None or self.text.strip() != answer.request.text.strip():
            return None
        return Asked(self.text.strip(), self.total, now, self.speaker, **asdict(self.narrowing))

    def remember(self, now: float) -> None:
        """The question was of use at `now`, in POSIX seconds: keep it in the history."""
        asked = self.asked(now)
        if asked is not None:
            self.history.add(asked)

    def keep(self, asked: Asked, name: str) -> None:
        """Keep a search under a name.

        Raises:
            UsageError: it cannot be written.
        """
        if self.saved is None:
            raise UsageError(_("There is no place to note that."))
        self.saved.keep(replace(asked, name=name))
