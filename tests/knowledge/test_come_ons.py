"""Come-ons by structure: every frame names a come-on, and a frame of one's own is data only."""

import re

import pytest

from detector.knowledge.adverts import adverts
from detector.knowledge.come_ons import turns_of_speech
from detector.knowledge.source import table


def test_every_frame_belongs_to_a_come_on():
    assert set(turns_of_speech()) <= {claim.phrase for claim in adverts().claims}


def test_every_slot_is_used():
    data = table("come_ons")
    frames = " ".join(slot for frame in data["frames"] for slot in frame["slots"])
    used = frames + " ".join(data["slots"].values())
    assert not [name for name in data["slots"] if not re.search(rf"\b{name}\b", used)]


@pytest.mark.parametrize(
    ("text", "found"), [("押中率稳居第一", True), ("第一章里谈到的考试押中率", False), ("通过率。第一期", False)]
)
def test_slots_stand_near_each_other_in_one_sentence(text, found):
    patterns = turns_of_speech()["包过"]
    assert any(re.search(pattern, text) for pattern in patterns) is found
