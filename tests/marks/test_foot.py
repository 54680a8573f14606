"""What was read along a seal's foot in; the code that is reported out."""

import numpy as np
import pytest

from detector.marks import foot
from detector.marks.unroll import DISC_RADIUS_PX, HALF_PX, Disc

CODE = "1101020304056"


@pytest.mark.parametrize(
    ("text", "score", "code"), [(CODE, 0.95, CODE), (CODE, 0.8, ""), (CODE[1:], 0.99, ""), (CODE + "7", 0.99, "")]
)
def test_a_code_is_thirteen_digits_read_well_or_nothing(monkeypatch, text, score, code):
    monkeypatch.setattr(foot, "read_known", lambda strip: (text, score))
    inked = Disc(np.zeros((2 * HALF_PX, 2 * HALF_PX, 3), np.uint8), (DISC_RADIUS_PX, DISC_RADIUS_PX))
    assert foot.read_foot(inked, 0.1).code == code
