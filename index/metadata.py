"""What an article's plain text, and the record it came in, tell about it: title, date, source, agency, author, zones.

Nothing is invented. A date needs its year in a place that dates articles: a header, a byline, a dateline; « mercredi
23 octobre » fits several years, and the date of an embedded post is the post's. What a record states wins over what
the text says; zones speak of the text alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index.article import DatePrecision, Metadata, Record
from index.boilerplate import mark_boilerplate
from index.bylines import Byline, Dated, read_byline
from index.credits import closing_credit, is_caption
from index.datelines import read_dateline
from index.embeds import mark_embeds
from index.french.dates import parse_date
from index.headers import Header, read_header
from index.headings import mark_intertitles, mark_title
from index.layout import Page, Paragraph, read_page

_HEAD = 8
"""Paragraphs from the top among which the bylines and the dateline of an article stand."""
_TAIL = 4
"""Paragraphs at the end of the text proper among which an article is signed."""
_LONGEST_CREDIT = 60
"""Characters of a line that credits an agency and nothing else."""
_SHORTEST_LAST_PARAGRAPH = 60
"""Characters; a shorter last paragraph with an agency is a caption or a line of credit."""


@dataclass(slots=True)
class _Signs:
    """What the lines around an article's body say of it."""

    header: Header
    bylines: list[Byline] = field(default_factory=list)
    dateline: Dated | None = None
    agencies: list[str] = field(default_factory=list)


def read_metadata(record: Record) -> Metadata:
    """Read a record's metadata and cut its text into zones.

    Args:
        record: decoded text, with the metadata that its source states.

    Returns:
        Zones are sorted, do not overlap, and cover everything but blanks. The date is an ISO 8601 prefix of the
        precision stated, None with precision "unknown" where no date is stated.
    """
    page = read_page(record.text)
    signs = _Signs(read_header(page))
    mark_boilerplate(page)
    mark_embeds(page)
    _read_lines(page, signs)
    _read_closing_credit(page, signs)
    _mark_captions(page)
    title = signs.header.title or mark_title(page, record.title)
    mark_intertitles(page)
    date, precision = _date(record, signs)
    return Metadata(
        title=record.title or (_one_line(title.text) if title else None),
        date=date,
        date_precision=precision,
        source=record.source or signs.header.source or _source(signs),
        agency=signs.header.agency or ", ".join(dict.fromkeys(signs.agencies)) or None,
        author=record.author or signs.header.author or _author(signs),
        zones=page.zones(),
    )


def _read_lines(page: Page, signs: _Signs) -> None:
    """Read datelines and bylines, in one pass from the top: a line is at most one of them."""
    text_ends = len([paragraph for paragraph in page.paragraphs if paragraph.kind != "boilerplate"])
    lead_follows = len(page.paragraphs) < 2 or page.paragraphs[1].is_prose
    datelines: set[Dated] = set()
    place = 0
    for paragraph in page.paragraphs:
        place += paragraph.kind != "boilerplate"
        if paragraph.kind is not None:
            continue
        dateline = read_dateline(paragraph.text)
        if dateline is None:
            is_above_title = place == 1 and not lead_follows
            _read_byline(paragraph, signs, is_above_title, in_head=place <= _HEAD, in_tail=place > text_ends - _TAIL)
        else:
            paragraph.kind = "body"
        if dateline and place <= _HEAD:
            signs.agencies += [dateline.agency] if dateline.agency else []
            signs.dateline = signs.dateline or dateline.dated
        if dateline and dateline.dated:
            datelines.add(dateline.dated)
    if len(datelines) > 1:
        # A chronology, whose entries are dated one by one.
        signs.dateline = None


def _read_byline(paragraph: Paragraph, signs: _Signs, is_above_title: bool, in_head: bool, in_tail: bool) -> None:
    """Mark a paragraph that is a byline where bylines stand.

    An agency alone on its line may stand anywhere, an outlet alone only above a title.
    """
    if not (in_head or in_tail) and len(paragraph.text) > _LONGEST_CREDIT:
        return
    byline = read_byline(paragraph.text)
    if byline is None or (byline.is_outlet_alone and not is_above_title):
        return
    dates_the_page = bool(byline.parts & {"published", "updated", "outlet", "place"}) or not byline.dated
    if not (byline.is_agency_alone or in_head or (in_tail and dates_the_page)):
        return
    paragraph.kind = "agency" if byline.is_agency_alone else "byline"
    signs.bylines.append(byline)
    signs.agencies += byline.agencies


def _read_closing_credit(page: Page, signs: _Signs) -> None:
    """Take the agency off the end of the last sentence: « … a-t-il conclu. (AFP) »."""
    above = reversed(page.open_paragraphs())
    last = next((paragraph for paragraph in above if len(paragraph.text) >= _SHORTEST_LAST_PARAGRAPH), None)
    credit = closing_credit(last.text) if last else None
    if last is not None and credit is not None:
        page.cut_tail(last, credit.length, "agency")
        signs.agencies.append(credit.agency)


def _mark_captions(page: Page) -> None:
    for rank, paragraph in enumerate(page.open_paragraphs()):
        if is_caption(paragraph.text, is_first=rank == 0):
            paragraph.kind = "caption"


def _date(record: Record, signs: _Signs) -> tuple[str | None, DatePrecision]:
    """The date of publication: as the record states it, else by the surest sign in the text."""
    candidates = [
        parse_date(record.date) if record.date else None,
        signs.header.date,
        *(byline.published for byline in signs.bylines),
        signs.dateline,
        *(byline.dated for byline in signs.bylines),
        *(byline.updated for byline in signs.bylines),
    ]
    return next((dated for dated in candidates if dated), (None, "unknown"))


def _source(signs: _Signs) -> str | None:
    return next((byline.source for byline in signs.bylines if byline.source), None)


def _author(signs: _Signs) -> str | None:
    return ", ".join(dict.fromkeys(name for byline in signs.bylines for name in byline.authors)) or None


def _one_line(title: str) -> str:
    """A title that was wrapped over several lines, on one."""
    return " ".join(line.strip() for line in title.splitlines())
