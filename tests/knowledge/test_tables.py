"""Every table says where it comes from, and every loader gives what its users rely on."""

import csv
from pathlib import Path

import pytest

import detector.knowledge
from detector.knowledge.adverts import adverts, is_warning
from detector.knowledge.catalogue import is_listed, items
from detector.knowledge.channels import channels
from detector.knowledge.clauses import clause_ids, clauses, departments, named
from detector.knowledge.source import meta, table
from detector.knowledge.topics import topics
from detector.knowledge.words import added_words, authority_words, reserved_words

FOLDER = Path(detector.knowledge.__file__).parent
MINE = ["added", "adverts", "authority", "bodies", "catalogue.meta", "channels", "clauses", "dates", "domains"]
MINE += ["numbers", "topics", "words"]
NOTICE_WORDS = ["中华人民共和国", "中国", "中华", "国家", "全国"]
NOTICE_CLAIMS = [
    "不限年龄",
    "不限专业",
    "无门槛",
    "包过",
    "积分入学",
    "积分入户",
    "评职称",
    "高补贴",
    "高收入",
    "权威证书",
    "官方认证",
]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_every_table_names_source_date_and_confidence(path):
    told = table(path.stem)["meta"]
    assert told["source"] and told["date"] and told["confidence"]


@pytest.mark.parametrize("name", MINE)
def test_meta_is_complete(name):
    assert meta(name).title


@pytest.mark.parametrize("word", NOTICE_WORDS)
def test_state_words_of_the_notice(word):
    assert reserved_words().state.fullmatch(word)


@pytest.mark.parametrize(
    "word", ["职业资格", "岗位合格", "岗位合格凭证", "专业技术职务", "职业技能等级", "专项职业能力", "人员资格"]
)
def test_system_words_of_the_notice(word):
    assert reserved_words().system.fullmatch(word)


@pytest.mark.parametrize("word", ["某某联盟", "就业凭证", "录用依据"])
def test_added_words_of_the_notice(word):
    words = added_words()
    assert words.alliance.search(word) or words.proof.search(word)


@pytest.mark.parametrize("phrase", NOTICE_CLAIMS)
def test_claims_of_the_notice(phrase):
    claim = next(claim for claim in adverts().claims if claim.phrase == phrase)
    assert claim.level == "notice" and claim.pattern.search(phrase)


def test_warnings_are_told_from_promises():
    warning, promise = "警惕包过骗局", "本校包过"
    assert is_warning(warning, 2, 4)
    assert not is_warning(promise, 2, 4)


@pytest.mark.parametrize("body", ["教育部", "原劳动部", "广东省人力资源和社会保障厅", "国家人社部", "省人社厅"])
def test_state_bodies_in_passing(body):
    assert authority_words().state_body.search(body)


@pytest.mark.parametrize("text", ["教育部门", "培训部", "各部门", "俱乐部"])
def test_other_parts_are_no_ministries(text):
    found = authority_words().state_body.search(text)
    assert found is None or authority_words().general.search(found[0])


def test_catalogue_has_the_72_items_of_2021():
    numbers = {item.id for item in items()}
    assert len([one for one in numbers if one[0] == "P"]) == 59
    assert len([one for one in numbers if one[0] == "S"]) == 13


@pytest.mark.parametrize("name", ["保安员", "消防设施操作员", "消防设施操作员(四级/中级技能)", "游泳救生员"])
def test_listed_skills(name):
    assert is_listed(name, "技能")


@pytest.mark.parametrize("name", ["中式烹调师", "电工", "易学风水师", "高级催乳师", "健康管理师"])
def test_unlisted_occupations(name):
    assert not is_listed(name, "技能") and not is_listed(name, "专业技术")


def test_clauses_split_and_departments_exist():
    assert clause_ids("二(一)(四)") == ("二(一)", "二(四)")
    assert clause_ids(None) == ()
    assert {one for clause in clauses().values() for one in clause.departments} <= set(departments())
    assert set(departments()) == {"人社", "网信", "公安", "市场监管"}


def test_a_measure_of_part_three_names_who_is_in_charge():
    assert [one.departments for one in named("三(四)")] == [("人社",)]
    assert [one.id for one in named("二(一)(四)")] == ["二(一)", "二(四)"]
    assert named(None) == ()


def test_channels_cover_every_kind_that_is_checked():
    kinds = {kind for topic in topics() for kind in topic.kinds}
    assert all(channels(kind) for kind in kinds)
    assert channels("skill_level")[0].url == "http://jndj.osta.org.cn"
    assert all(channel.type_in for kind in kinds for channel in channels(kind) if channel.url)


def test_csv_files_name_their_source():
    assert (FOLDER / "provinces.csv").read_text("utf-8").startswith("# source:")
    with (FOLDER / "catalogue.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["confidence"] for row in csv.DictReader(lines))
