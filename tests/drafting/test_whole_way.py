"""The whole way with the real reader: a scan becomes a draft without its values, and the next check is laid on it."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from detector import check
from detector.drafting.draft import Order, make_draft
from detector.drafting.folder import accept, keep
from detector.drafting.scan import read_scan
from detector.page.page import flatten
from detector.reading.lines import read_lines, upright
from detector.specimens.library import load

SAMPLES = Path(__file__).parents[2] / "samples" / "pictures"
ORDER = Order("office-portrait", "skill_level", "某省样式", "某省人社厅公布的样式", date(2024, 1, 2))


@pytest.fixture(scope="module")
def scanned():
    return read_scan(SAMPLES / "skill-portrait.jpg", lambda _: None)


@pytest.fixture(scope="module")
def folder(scanned, tmp_path_factory):
    """The kept draft."""
    return keep(make_draft([scanned], ORDER), tmp_path_factory.mktemp("own"))


def test_values_were_read_and_none_was_written(scanned, folder):
    values = {field.value for field in scanned.fields.values()} - {"--"}
    assert {"name", "id_number", "number", "issuer", "issue_date"} <= set(scanned.fields)
    for path in folder.iterdir():
        content = path.read_bytes()
        assert not [value for value in values - {"居民身份证"} if value.encode() in content], path.name
        assert b"skill-portrait.jpg" not in content


def test_the_fixed_print_was(folder):
    elements = {(each.role, each.text) for each in load(folder / "specimen.toml").elements}
    wanted = {"姓名", "证件类型", "证件号码", "职业名称", "工种/职业方向", "职业技能等级", "证书编号"}
    assert {text for role, text in elements if role == "label"} == wanted
    assert ("title", "职业技能等级证书") in elements
    assert {"photo", "qr", "seal", "issuer", "date", "query_site"} <= {role for role, _ in elements}


def test_nobody_can_read_a_value_in_the_picture(scanned, folder):
    import numpy as np

    with Image.open(folder / "draft.png") as picture:
        page, quads = upright(flatten(np.array(picture.convert("RGB"))))
    lines, across = read_lines(page.pixels, quads, [])
    text = "".join(line.text for line in (*lines, *across))
    assert "证件号码" in text
    for field in scanned.fields.values():
        assert field.value == "--" or field.value not in text
    assert not any(character.isdigit() for character in text)


def test_another_copy_is_laid_on_it_once_it_is_accepted(folder, monkeypatch):
    monkeypatch.setenv("ZHENGJIAN_SPECIMENS", str(folder.parent))
    folder.rename(folder.parent / "skill-level-portrait")
    path = folder.parent / "skill-level-portrait" / "specimen.toml"
    path.write_text(path.read_text("utf-8").replace("office-portrait", "skill-level-portrait"), "utf-8")
    accept(folder.parent, "skill-level-portrait")
    report = check(SAMPLES / "skill-photo.jpg")
    assert report.specimen is not None
    assert (report.specimen.id, report.specimen.status) == ("skill-level-portrait", "official")
    assert report.specimen.registration_error_mm < 1.0 and report.specimen.layout_score > 0.9
    assert not report.has_serious_finding
