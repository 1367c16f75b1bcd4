"""A document on screen, from its bytes: never a temporary file."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.progress import Progress
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pages import Pages

PRINT_KEYS = "Ctrl+P"
PRINT_DPI = 300
"""Pages are sent to the printer as pictures at this resolution."""


class PdfPreview(QWidget):
    """Pages, zoom, « Imprimer… »."""

    def __init__(self, jobs: Jobs | QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(jobs if isinstance(jobs, QWidget) else parent)
        self._jobs = None if isinstance(jobs, QWidget) else jobs
        self._bytes = b""
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self.tr("Aperçu du document"))
        self._nothing = words(self.tr("L'aperçu paraît ici."), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = Pages()
        self._pages = words("", "muted")
        self.print_button = button(self.tr("Imprimer…"))
        self.print_button.clicked.connect(self.print_document)
        keys = QShortcut(QKeySequence(PRINT_KEYS), self)
        keys.activated.connect(self.print_button.click)
        self.print_button.setToolTip(keys.key().toString(QKeySequence.SequenceFormat.NativeText))
        self._build()
        self.show_document(b"")

    def _build(self) -> None:
        bar = QWidget()
        row = FlowLayout(bar, spacing=8)
        smaller = button(self.tr("Plus petit"))
        larger = button(self.tr("Plus grand"))
        fit = button(self.tr("Toute la largeur"))
        self._for_a_page = (self.print_button, smaller, larger, fit)
        smaller.clicked.connect(lambda: self._zoom(1 / 1.25))
        larger.clicked.connect(lambda: self._zoom(1.25))
        fit.clicked.connect(lambda: self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self._pages.setMinimumHeight(self.print_button.sizeHint().height())
        for widget in (self.print_button, smaller, larger, fit, self._pages):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        self._shown.addWidget(self._nothing)
        self._shown.addWidget(self._view)
        column.addWidget(self._shown, 1)

    def show_document(self, document: bytes) -> None:
        """Shows these bytes; empty bytes show nothing."""
        self._document.close()
        self._buffer.close()
        self._bytes = document
        if document:
            self._buffer.setData(QByteArray(document))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        count = self.page_count()
        self._pages.setText(self._told(count))
        self._shown.setCurrentWidget(self._view if count else self._nothing)
        for control in self._for_a_page:
            control.setEnabled(count > 0)

    def _told(self, count: int) -> str:
        if not count:
            return ""
        return self.tr("{0} pages").format(count) if count > 1 else self.tr("1 page")

    def page_count(self) -> int:
        """Pages of the document shown, 0 when there is none."""
        return max(self._document.pageCount(), 0) if self._bytes else 0

    def print_document(self) -> None:
        """Asks for the printer, then prints as a job: the window stays usable."""
        assert self._jobs is not None, "print_with was not called"
        ask_and_print(self._bytes, self._jobs, self)

    def print_with(self, jobs: Jobs) -> None:
        """Who prints: a preview made by a form is told once it is made."""
        self._jobs = jobs

    def _zoom(self, factor: float) -> None:
        shown = self._view.zoomFactor()
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom:
            points = self._document.pagePointSize(0).width() or 595
            shown = self._view.viewport().width() / (points * self.logicalDpiX() / 72)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(shown * factor, 0.25), 4.0))


def ask_and_print(document: bytes, jobs: Jobs, parent: QWidget) -> None:
    """Asks for the printer (a dialog that holds up nothing), then prints on the worker thread."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: jobs.start(printing(document, printer), parent.tr("Impression")))
    dialog.show()


def printing(document: bytes, printer: QPrinter) -> Generator[Progress, None, int]:
    """Prints each page as a picture; returns how many. Runs on the worker thread with its own document."""
    buffer = QBuffer()
    buffer.setData(QByteArray(document))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pages = QPdfDocument()
    pages.load(buffer)
    total = pages.pageCount()
    painter: QPainter | None = None
    try:
        for number in range(total):
            yield Progress(number, total, f"page {number + 1}")
            image = _page_image(pages, number)
            if painter is None:
                painter = QPainter(printer)
            else:
                printer.newPage()
            _draw_page(painter, printer, image)
    finally:
        if painter is not None:
            painter.end()
        pages.close()
    return total


def _page_image(pages: QPdfDocument, number: int) -> QImage:
    points = pages.pagePointSize(number)
    scale = PRINT_DPI / 72
    image = pages.render(number, QSize(round(points.width() * scale), round(points.height() * scale)))
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(QPointF(0, 0), image)
    painter.end()
    return paper


def _draw_page(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    """The whole page, as large as the paper allows, centred."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    origin = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (paper.width() - size.width()) / 2 - origin.x()
    top = (paper.height() - size.height()) / 2 - origin.y()
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
