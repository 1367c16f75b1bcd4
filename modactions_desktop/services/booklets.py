"""The directory as a booklet to print: which themes, which services, named people or not."""

from __future__ import annotations

from modactions_desktop.domain.booklets import REST, BookletChoice, BookletContent, by_theme
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.letterheads import letterhead, without_names


class Booklets:
    """For the room where interviews are held; it names no participant."""

    def __init__(self, ctx: Context, catalogues: Catalogues, directory: Directory) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._directory = directory

    def themes(self) -> tuple[tuple[str, str, int], ...]:
        """Code, title and number of services of each theme that has some."""
        titles = self._titles()
        found = by_theme(self._directory.search(), titles, BookletChoice())
        return tuple((theme.code, theme.title, len(theme.services)) for theme in found)

    def content(self, choice: BookletChoice) -> BookletContent:
        """What the booklet says today. RuleError `booklet_empty` when nothing is left to print."""
        themes = by_theme(self._directory.search(), self._titles(), choice)
        if not themes:
            raise RuleError("booklet_empty")
        day = self._ctx.today()
        with self._ctx.read() as session:
            fictitious = is_demonstration(session)
        return BookletContent(
            letterhead=without_names(self._catalogues, letterhead(self._catalogues, day)),
            issued_on=day,
            themes=themes,
            languages=self._catalogues.labels("language"),
            kinds=self._catalogues.labels("service_type"),
            contacts=choice.contacts,
            fictitious=fictitious,
        )

    def document(self, choice: BookletChoice) -> bytes:
        """The booklet as PDF. RuleError `booklet_empty`; DocumentError for a sign no font covers."""
        from modactions_desktop.reports.booklets import render_booklet  # fonts and layout: only when needed

        return render_booklet(self.content(choice))

    def _titles(self) -> dict[str, str]:
        return {code.code: code.label for code in self._catalogues.codes("domain")} | {REST: "Sans thème"}
