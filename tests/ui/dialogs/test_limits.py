from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from modactions_desktop.domain.today import Limits
from modactions_desktop.ui.dialogs.limits import LimitsDialog


def test_numbers_scroll_rather_than_overlap_where_the_screen_is_low(qapp: QApplication) -> None:
    dialog = LimitsDialog(Limits())
    dialog.resize(dialog.width(), 240)
    dialog.show()
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    boxes = [box.geometry() for box in dialog.boxes.values()]
    assert all(above.bottom() < beneath.top() for above, beneath in pairwise(boxes))
    captions = [label for label in area.findChildren(QLabel) if label.buddy() in dialog.boxes.values()]
    assert len(captions) == len(boxes)
    for caption, box in zip(captions, dialog.boxes.values(), strict=True):
        assert not caption.geometry().intersects(box.geometry())
        assert caption.height() >= caption.sizeHint().height()
    dialog.close()
