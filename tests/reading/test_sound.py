"""An engine that breaks: each check made with it is not done, and never passes."""

import numpy as np
import pytest

from detector.answers import answers
from detector.marks import finder
from detector.reading import ocr
from detector.reading.sound import LONGEST_READING, EngineRubbish, sound_numbers, sound_quads, sound_readings
from detector.report import ErrorReport
from tests.drawing import certificate

SQUARE = [[0, 0], [50, 0], [50, 20], [0, 20]]
FINE = {"rec_text": "字", "rec_score": 0.9}


def test_what_a_sound_engine_gives_is_taken():
    assert sound_quads([SQUARE, np.array(SQUARE)])[0].shape == (4, 2)
    assert sound_readings([FINE, {"rec_text": "", "rec_score": 1.0000001}], 2) == [("字", 0.9), ("", 1.0000001)]
    assert sound_numbers([[0.5]]).dtype == np.float32


@pytest.mark.parametrize(
    "boxes",
    [
        [[[float("nan"), 0], *SQUARE[1:]]],
        [[[float("inf"), 0], *SQUARE[1:]]],
        [[1, 2, 3, 4]],
        [[[1, 2, 3]] * 4],
        [[[1, 2], [3]]],
        ["box"],
        [None],
    ],
    ids=str,
)
def test_boxes_that_are_none_are_rubbish(boxes):
    with pytest.raises(EngineRubbish):
        sound_quads([SQUARE, *boxes])


@pytest.mark.parametrize(
    "results",
    [
        [],
        [FINE, FINE],
        [{"rec_text": "字"}],
        [{"rec_text": None, "rec_score": 0.9}],
        [{"rec_text": "字", "rec_score": float("nan")}],
        [{"rec_text": "字", "rec_score": 17}],
        [{"rec_text": "字", "rec_score": -1}],
        [{"rec_text": "字" * (LONGEST_READING + 1), "rec_score": 0.9}],
        [None],
    ],
    ids=lambda results: str(results)[:50],
)
def test_readings_that_are_none_are_rubbish(results):
    with pytest.raises(EngineRubbish):
        sound_readings(results, 1)


def test_a_network_that_gives_no_numbers_does_not_pass_for_nothing_seen(monkeypatch):
    class Broken:
        def run(self, *_):
            return [np.full((1, 8, 4, 4), np.nan, np.float32)]

    monkeypatch.setattr(finder, "session", lambda _: Broken())
    with pytest.raises(EngineRubbish):
        finder._run(np.zeros((1, 32, 32, 3), np.uint8))


class Engine:
    """Stands in for both text modules and breaks in one way."""

    def __init__(self, fault):
        self._fault = fault

    def __call__(self, name):
        return self._real(name) if "ori" in name else self._Module(name, self._fault)

    _real = staticmethod(ocr._module)

    class _Module:
        def __init__(self, name, fault):
            self._finds, self._fault = "det" in name, fault

        def predict(self, pictures, **_):
            if self._fault == "raises":
                raise RuntimeError("engine")
            if self._finds:
                return [
                    {"dt_polys": {"nothing": [], "rubbish boxes": [np.full((4, 2), np.nan)]}.get(self._fault, [SQUARE])}
                ]
            return [{"rec_text": "字", "rec_score": float("nan")} for _ in pictures]


@pytest.mark.parametrize("fault", ["raises", "nothing", "rubbish boxes", "rubbish readings"])
def test_a_check_with_a_broken_engine_is_told_as_not_done(monkeypatch, tmp_path, fault):
    path = tmp_path / "照片.png"
    certificate(size=(700, 980), text_px=24).save(path)
    monkeypatch.setattr(ocr, "_module", Engine(fault))
    [answer] = answers([path])
    if fault == "nothing":
        assert answer.outcome.verdict == "inconclusive" and answer.outcome.kind.certainty == "low"
        assert not [check for check in answer.outcome.checks if check.status == "pass"]
    else:
        assert isinstance(answer.outcome, ErrorReport) and answer.outcome.error.code == "INTERNAL"
