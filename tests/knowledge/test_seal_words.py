"""The words of seals as they are used."""

from detector.knowledge.seal_words import lower_lines
from detector.reading.letters import columns


def test_every_usual_line_can_be_read_from_a_seal():
    assert all(letter in columns() for line in lower_lines() for letter in line)
