"""The English page beside the Chinese one: its words, its addresses, and what is not there."""

import re

import pytest

from detector.exports.words import ENGLISH
from detector.service.about import about_html
from detector.service.desk import Busy, Desk
from detector.service.gallery import gallery_html
from detector.service.rulebook import rules_html
from detector.service.samples import sample_pictures, thumbnails
from detector.service.walk import walk
from tests.exports.test_english import HAN, outside_chinese


@pytest.mark.parametrize("make", [gallery_html, rules_html, lambda words: about_html(words=words)])
def test_no_chinese_stands_unmarked(make):
    html = re.sub(r"(?s)<(p|blockquote)[^>]* lang=\"zh\">.*?</\1>", "", make(ENGLISH))
    assert HAN.findall(outside_chinese(html)) == []


def test_every_sample_has_an_english_caption():
    captions = [caption for _, caption in thumbnails(sample_pictures(), ENGLISH)]
    stems = {path.stem for path in sample_pictures()}
    assert captions and not stems & set(captions) and not HAN.search(str(captions))


def last(data):
    return list(walk(Desk(), data, "a.jpg", ENGLISH))


def test_steps_and_verdict_are_told_in_english():
    frames = last(b"picture")
    assert any("Reading the text…" in status for status, _ in frames)
    assert "Check finished: Violations found." in frames[-1][0]
    assert "Show personal data" in frames[-1][1] and 'lang="zh"' in frames[-1][1]
    assert HAN.findall(outside_chinese(re.sub(r'href="data:[^"]*"', "", frames[-1][1]))) == []


@pytest.mark.parametrize(("data", "said"), [(b"small", "too small"), (b"fault", "inside the program")])
def test_a_refusal_is_told_in_english(data, said):
    status, result = last(data)[-1]
    assert "Not checked." in status and said in result and "What to do: " in result


def test_busy_is_told_in_english(monkeypatch):
    def full(*_, **__):
        raise Busy

    monkeypatch.setattr(Desk, "inspect", full)
    assert "Too many people are waiting" in last(b"x")[-1][1]


def test_both_pages_are_there_and_lead_to_each_other(client):
    chinese, english = client.get("/"), client.get("/en/")
    assert 'lang="zh-CN"' in chinese.text and "en/" in chinese.text
    assert (
        '<html lang="en"' in re.sub(r"\s+", " ", english.text)[:2000]
        and '"en"' in english.text.split("gradio_config")[0]
    )
    assert "https://" not in english.text.split("<script>window.gradio_config")[0]
    answer = client.get("/en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "en/")


def test_batch_and_counter_are_not_in_english(client):
    html = client.get("/en/").text
    assert "zj-employer" not in html and ENGLISH.page.only_chinese in html


@pytest.mark.parametrize(
    "path",
    [
        "/en/api",
        "/en/api/v1/check",
        "/en/batch",
        "/en/batch/employer.js",
        "/en/en/",
        "/en/gradio_api/proxy=http://a.example/",
        "/en/gradio_api/file=http://a.example/x.jpg",
        "/en/gradio_api/run/predict",
        "/en/docs",
        "/english",
    ],
)
def test_below_english_is_the_page_and_nothing_else(client, path):
    assert client.get(path).status_code == 404
