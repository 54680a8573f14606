import pytest
from PIL import Image

from detector.exports.files import ReportFolder, safe_stem
from detector.report import Source
from tests.made_report import ID_NUMBER, made_match, made_picture, made_report


def named(name, page=1):
    return made_report(
        source=Source(name=name, sha256="0" * 64, width=9, height=9, format="JPEG", page=page, pages=max(page, 1))
    )


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("photo.jpg", "photo"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\证书 1.JPG", "证书_1"),
        ("..", "picture"),
        (".hidden.png", "hidden"),
        ("", "picture"),
        ("a:b*c?.jpg", "a_b_c"),
        ("con.jpg", "_con"),
        ("x.p2.jpg", "x_p2"),
        ("v1.2 scan.jpg", "v1.2_scan"),
        ("gpj\u202e.exe", "gpj"),
    ],
)
def test_a_name_from_outside_becomes_a_harmless_stem(name, stem):
    assert safe_stem(name) == stem


def test_a_kilometre_long_name_fits_the_file_system():
    assert len((safe_stem("证" * 3000) + ".p5.annotated.png").encode()) <= 255


def test_both_files_are_written_and_can_be_opened(tmp_path):
    marked, page = ReportFolder(tmp_path / "new").save(0, named("photo.jpg"), made_picture())
    assert (marked.name, page.name) == ("photo.annotated.png", "photo.report.html")
    with Image.open(marked) as picture:
        assert picture.size == made_picture().size
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_personal_data_stay_out_of_the_files_unless_asked_for(tmp_path):
    folder = ReportFolder(tmp_path)
    _, masked = folder.save(0, named("a.jpg"), made_picture())
    _, shown = folder.save(1, named("b.jpg"), made_picture(), show_personal=True)
    assert ID_NUMBER not in masked.read_text("utf-8")
    assert ID_NUMBER in shown.read_text("utf-8")


def test_inputs_of_one_name_do_not_overwrite_each_other_and_pages_stay_together(tmp_path):
    folder = ReportFolder(tmp_path)
    folder.save(0, named("one/a.pdf"), made_picture())
    folder.save(0, named("one/a.pdf", page=2), made_picture())
    folder.save(1, named("two/A.jpg"), made_picture())
    folder.save(2, named("a.p2.jpg"), made_picture())
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [
        "A-2.report.html",
        "a.p2.report.html",
        "a.report.html",
        "a_p2.report.html",
    ]


def test_the_comparison_is_written_where_the_page_was_laid_on_a_style(tmp_path):
    report = named("a.jpg").model_copy(update={"specimen": made_match()})
    ReportFolder(tmp_path).save(0, report, made_picture())
    with Image.open(tmp_path / "a.comparison.png") as picture:
        assert picture.width > 2 * 210
    ReportFolder(tmp_path).save(0, named("b.jpg"), made_picture())
    assert not (tmp_path / "b.comparison.png").exists()
