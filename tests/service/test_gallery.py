import re

from detector.service.gallery import gallery_html
from detector.specimens.library import library


def test_every_style_in_use_has_one_card_and_its_own_id():
    html = gallery_html()
    ids = re.findall(r'<article class="zj-card" id="zj-style-([^"]+)"', html)
    assert sorted(ids) == sorted(specimen.id for specimen in library())
    assert ids[0].startswith("skill-level")
    every = re.findall(r' id="([^"]+)"', html)
    assert len(every) == len(set(every))


def test_cards_say_what_belongs_what_does_not_and_where_to_verify():
    card = next(each for each in gallery_html().split("<article") if 'id="zj-style-skill-level-portrait"' in each)
    for words in (
        "应当有",
        "证书编号",
        "不应有",
        "<li>国徽</li>",
        "监制",
        "http://jndj.osta.org.cn",
        "不是官方图样",
        "2021年1月12日起",
    ):
        assert words in card


def test_where_the_emblem_is_not_known_about_it_is_said():
    card = next(each for each in gallery_html().split("<article") if 'id="zj-style-special-ability"' in each)
    assert "国徽：规定的样式未查到，不作判断" in card
    assert "<li>国徽</li>" not in card


def test_pictures_are_part_of_the_page_and_nothing_is_a_template():
    html = gallery_html()
    assert re.findall(r'src="(?!data:image/svg)', html) == []
    for sign in ("{", "$", "`", "<script"):
        assert sign not in html
