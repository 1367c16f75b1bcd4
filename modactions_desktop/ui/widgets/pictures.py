"""Pictures from memory: upright, small enough for a file, fitted to a page. Never a file on the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from modactions_desktop.ui.overriding import override

PHOTO_SIDE = 192
"""Of a person's photo: enough to know a face, and nothing more."""


def image_of(content: bytes) -> QImage:
    """The picture in these bytes, turned as its camera says; a null image when they hold none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def small_photo(content: bytes) -> bytes:
    """The middle square of a picture as a small JPEG, without place, date or camera; empty for no picture."""
    image = image_of(content)
    if image.isNull():
        return b""
    side = min(image.width(), image.height())
    square = image.copy(QRect((image.width() - side) // 2, (image.height() - side) // 3, side, side))
    mode = Qt.TransformationMode.SmoothTransformation
    small = square.scaled(PHOTO_SIDE, PHOTO_SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "JPEG", 82)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class FittedPicture(QLabel):
    """A picture as wide as its place, never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(120, 120)

    def show_image(self, image: QImage) -> None:
        """Replaces the picture; a null image shows nothing."""
        self._image = image
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self.clear()
            return
        room = self.contentsRect().size() * self.devicePixelRatio()
        size = self._image.size()
        fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(size)
        pixmap = QPixmap.fromImage(
            self._image.scaled(
                fitted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        self.setPixmap(pixmap)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 240)
