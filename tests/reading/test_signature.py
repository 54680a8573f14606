"""Lines and seals in, the signature out: which body signs, and the date beneath."""

from detector.marks.seals import FoundSeal
from detector.reading.signature import find_date_line, find_signature, voted_name
from tests.drawing import line

NAME = "岭东市晨光职业培训学校"
OTHER = "岭东市人力资源和社会保障局"


def seal(x, y, text=NAME, radius=120.0, score=0.95):
    return FoundSeal((x, y, radius, radius, 0.0), text, score, "", "star")


def test_the_name_at_the_seal_signs():
    foot, heading = line(NAME, 900, 1300), line(OTHER, 300, 100)
    assert find_signature([heading, foot], [seal(1100, 1320)], None) is foot


def test_the_name_above_the_date_signs_when_no_seal_was_found():
    foot, heading, date = line(NAME, 900, 1300), line(OTHER, 300, 100), line("2024年03月15日", 950, 1370)
    assert find_signature([heading, foot], [], date) is foot


def test_nobody_signs_where_no_body_is_named():
    assert find_signature([line("经考核合格，特发此证。", 200, 900)], [seal(1100, 1320)], None) is None


def test_the_date_under_the_seal_is_the_date():
    training, issued = line("2023年10月8日", 200, 700), line("2024年03月15日", 1000, 1340)
    assert find_date_line([training, issued], [seal(1100, 1320)]) is issued


def test_a_date_inside_a_sentence_is_not_the_date():
    sentence = line("于2023年10月8日至2023年11月8日参加我校举办的培训", 200, 700)
    assert find_date_line([sentence], []) is None


def test_the_printed_name_stands_when_it_was_read_well():
    assert voted_name(line(NAME, 900, 1300), []) == (NAME, True)
    assert voted_name(line(NAME, 900, 1300), [("龄东市晨光职业培训学校", 0.91)]) == (NAME, True)


def test_a_badly_read_name_is_confirmed_by_the_ring_that_says_the_same():
    name, confirmed = voted_name(line(NAME, 900, 1300, score=0.7, confirmed=False), [(NAME, 0.9)])
    assert (name, confirmed) == (NAME, True)


def test_two_that_agree_outvote_a_badly_read_name():
    misread = line("岭东市晨光职业培圳学校", 900, 1300, score=0.6, confirmed=False)
    assert voted_name(misread, [(NAME, 0.9), (NAME, 0.92)])[0] == NAME


def test_a_badly_read_name_alone_is_not_relied_on():
    misread = line("岭东市晨光职业培圳学校", 900, 1300, score=0.6, confirmed=False)
    assert voted_name(misread, []) == (misread.text, False)


def test_another_body_s_seal_does_not_replace_the_printed_name():
    assert voted_name(line(NAME, 900, 1300), [(OTHER, 0.99)])[0] == NAME
    assert voted_name(line(NAME, 900, 1300, score=0.6, confirmed=False), [(OTHER, 0.99)])[0] == NAME


def test_the_ring_gives_the_name_where_none_is_printed():
    assert voted_name(None, [(NAME, 0.98)]) == (NAME, True)
    assert voted_name(None, [(NAME, 0.7)]) == (NAME, False)
    assert voted_name(None, []) == ("", False)


def test_a_note_about_the_seal_is_no_part_of_the_name():
    assert voted_name(line(f"{NAME}（盖章）", 900, 1300), [])[0] == NAME
