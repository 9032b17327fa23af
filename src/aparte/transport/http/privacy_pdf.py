"""The record on paper (A4): fonts every reader has, and a French that prints right.

The core fonts hold Windows-1252, which has every letter of French and English; a name in another script keeps its
unaccented letters, or a question mark, and stands whole in the JSON beside it.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from aparte.transport.http.privacy_texts import TEXTS
from aparte.wire.privacy import (
    HistoryLineView,
    LastChangeView,
    LifetimeView,
    ProcessingView,
    RecordSettingView,
    RecordView,
    WordsView,
)

INK, SOFT, ACCENT, LINE = (24, 34, 38), (92, 104, 110), (15, 94, 102), (214, 221, 224)
MARGIN = 18
MONTHS = (
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
)


def render(record: RecordView, language: str) -> bytes:
    """The whole paper, in ``en`` or ``fr``."""
    paper = Paper(language)
    paper.open(record)
    _settings(paper, record)
    _notice(paper, record)
    _retention(paper, record)
    _processing(paper, record.processing)
    _history(paper, record)
    return bytes(paper.pdf.output())


class Paper:
    """An A4 document with its language, its headings and its tables."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pdf = Numbered(self.say("page"))
        self.pdf.core_fonts_encoding = "cp1252"
        self.pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self.pdf.set_auto_page_break(True, margin=20)
        self.pdf.set_lang("fr-FR" if language == "fr" else "en-GB")

    def say(self, key: str, **values: object) -> str:
        """A text of the paper."""
        return TEXTS[key][self.language].format(**values)

    def words(self, words: WordsView) -> str:
        """The paper's language of a text that has both."""
        return words.fr if self.language == "fr" else words.en

    def day(self, at: int, *, time: bool = False) -> str:
        """``23 novembre 2026`` or ``23 November 2026``, in UTC, with the time on demand."""
        moment = datetime.fromtimestamp(at / 1000, UTC)
        month = MONTHS[self.language != "fr"][moment.month - 1]
        return f"{moment.day} {month} {moment.year}" + (f", {moment:%H:%M} UTC" if time else "")

    def open(self, record: RecordView) -> None:
        """Title and what it is about."""
        self.pdf.set_title(printable(self.say("title", site=record.site_name)))
        self.pdf.add_page()
        self.text(self.say("product"), size=9, style="B", colour=ACCENT)
        self.text(self.say("title", site=record.site_name), size=20, style="B")
        made = self.say("made", company=record.company, at=self.day(record.made_at, time=True), version=record.version)
        self.text(made, colour=SOFT)
        self.text(self.say("addresses", origins=", ".join(record.origins) or "-"), colour=SOFT)
        self.text(self.say("contact", contact=record.contact or self.say("no_contact")), colour=SOFT)

    def heading(self, key: str) -> None:
        """A chapter; it does not stand alone at the foot of a page."""
        if self.pdf.will_page_break(62):
            self.pdf.add_page()
        self.pdf.ln(6)
        with self.pdf.local_context():
            self.text(self.say(key), size=13, style="B")
        self.text(self.say(f"{key}_text"), size=8.5, colour=SOFT)
        self.pdf.ln(1.5)

    def text(self, said: str, *, size: float = 9.5, style: str = "", colour: tuple[int, int, int] = INK) -> None:
        """One paragraph."""
        self.pdf.set_font("helvetica", style, size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(0, size * 0.52, printable(said), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")

    def table(self, head: Sequence[str], widths: tuple[int, ...], rows: Iterable[Sequence[str]]) -> None:
        """A table whose head comes again on each page."""
        self.pdf.set_font("helvetica", "", 8)
        self.pdf.set_text_color(*INK)
        self.pdf.set_draw_color(*LINE)
        look = FontFace(emphasis="BOLD", color=SOFT)
        with self.pdf.table(
            col_widths=widths,
            headings_style=look,
            line_height=3.9,
            padding=(1.3, 2, 1.3, 0),
            text_align="LEFT",
            v_align="TOP",
            borders_layout="HORIZONTAL_LINES",
        ) as table:
            for line in [[self.say(key) for key in head], *rows]:
                row = table.row()
                for cell in line:
                    row.cell(printable(cell))


class Numbered(FPDF):
    """Every page says which it is."""

    def __init__(self, page: str) -> None:
        super().__init__(format="A4")
        self._page = page
        self.alias_nb_pages("{all}")

    def footer(self) -> None:
        """At the foot of each page."""
        self.set_y(-12)
        self.set_font("helvetica", "", 8)
        self.set_text_color(*SOFT)
        said = self._page.replace("[n]", str(self.page_no())).replace("[all]", "{all}")
        self.cell(0, 5, printable(said), align="R")


def printable(text: str) -> str:
    """What Windows-1252 can hold of a text; narrow spaces become no-break spaces."""
    return "".join(_letter(letter) for letter in text.replace("\u202f", "\u00a0"))


def _letter(letter: str) -> str:
    for form in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        try:
            form.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return form
    return "?"


def _settings(paper: Paper, record: RecordView) -> None:
    paper.heading("settings")
    rows = [
        [
            paper.words(line.title),
            paper.words(line.name),
            paper.words(line.does),
            paper.say("by_host") if line.decider == "host" else _who(paper, line.changed),
        ]
        for line in record.settings
    ]
    paper.table(("setting", "choice", "does", "chosen"), (38, 26, 70, 40), rows)
    for chapter in record.groups:
        if chapter.unset is not None:
            paper.pdf.ln(2.5)
            paper.text(paper.words(chapter.title), style="B")
            paper.text(paper.words(chapter.unset))


def _who(paper: Paper, changed: LastChangeView | None) -> str:
    if changed is None:
        return paper.say("by_default")
    return f"{changed.by or paper.say('gone')}, {paper.day(changed.at)}"


def _notice(paper: Paper, record: RecordView) -> None:
    paper.heading("notice")
    paper.text(paper.words(record.notice.text))
    paper.text(paper.say("gate" if record.notice.gate else "no_gate"), size=8.5, colour=SOFT)


def _retention(paper: Paper, record: RecordView) -> None:
    paper.heading("retention")
    rows = [[paper.words(line.until), _lasts(paper, line), paper.words(line.erasure)] for line in record.retention]
    paper.table(("until", "lasts", "erasure"), (66, 42, 66), rows)


def _lasts(paper: Paper, line: LifetimeView) -> str:
    return paper.say("fixed") if line.lasts is None else paper.words(line.lasts)


def _processing(paper: Paper, processing: Sequence[ProcessingView]) -> None:
    paper.heading("processing")
    rows = [
        [
            paper.words(line.purpose),
            f"{paper.words(line.category)}\n{paper.words(line.subject)}",
            paper.words(line.retention),
            f"{paper.words(line.erasure)}\n{paper.say('export', who=paper.words(line.export).lower())}",
            _columns(line.columns),
        ]
        for line in processing
    ]
    paper.table(("purpose", "data", "until", "end", "columns"), (32, 36, 34, 36, 46), rows)


def _columns(names: Sequence[str]) -> str:
    """``table: one, two`` instead of the table's name before each."""
    tables: dict[str, list[str]] = {}
    for name in names:
        table, column = name.split(".", 1)
        tables.setdefault(table, []).append(column)
    return "\n".join(f"{table}: {', '.join(columns)}" for table, columns in tables.items())


def _history(paper: Paper, record: RecordView) -> None:
    paper.heading("history")
    if not record.history:
        paper.text(paper.say("no_history"))
        return
    settings = {line.key: line for line in record.settings}
    rows = [
        [paper.day(line.at, time=True), line.by or paper.say("gone"), _steps(paper, line, settings), line.reason]
        for line in record.history
    ]
    paper.table(("when", "who", "what", "why"), (38, 32, 54, 50), rows)


def _steps(paper: Paper, line: HistoryLineView, settings: Mapping[str, RecordSettingView]) -> str:
    steps = ((settings[step.key], step) for step in line.changed if step.key in settings)
    return "\n".join(
        paper.say(
            "step",
            title=paper.words(setting.title),
            before=_rung(paper, setting, step.before),
            after=_rung(paper, setting, step.after),
        )
        for setting, step in steps
    )


def _rung(paper: Paper, setting: RecordSettingView, rung: str) -> str:
    """Its name; a rung that is no longer on the ladder keeps the word of the trail."""
    return paper.words(setting.names[rung]).lower() if rung in setting.names else rung
