from __future__ import annotations

import gc
import sys

from modactions_desktop.ui.tidying import Tidying


def test_garbage_is_looked_for_at_a_rest_only_and_python_decides_again_after_a_lock() -> None:
    before = gc.get_threshold(), sys.getswitchinterval()
    tidying = Tidying()
    try:
        assert gc.get_threshold()[2] > 100 * before[0][2]
        loop: list[object] = []
        loop.append(loop)
        marker = id(loop)
        del loop
        tidying.rest()
        assert marker not in {id(one) for one in gc.get_objects()}
        assert gc.get_freeze_count() > 0
    finally:
        tidying.stop()
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
    assert gc.get_freeze_count() == 0
