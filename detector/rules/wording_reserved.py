"""Observation in; a title with words that kind and issuer do not entitle it to, out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.plain import plain
from detector.knowledge.words import reserved_words
from detector.observation import Observation
from detector.report import Box, Finding
from detector.rules.evidence import Passage, found, passages
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_imitation, is_private, issuer_name, may_use_state_words

TITLE_LENGTH_MOST = 40
COURSE_WORDS = {"职业技能等级", "专项职业能力"}
"""In the title of a training certificate these may tell the course."""


def _titles(observation: Observation) -> Iterator[Passage]:
    """The lines that are the title, or the title as the reader of kinds saw it."""
    printed = plain(observation.kind.printed_title)
    lines = [line for line in passages(observation) if line.role == "title" or (printed and line.text == printed)]
    yield from (line for line in lines if len(line.text) <= TITLE_LENGTH_MOST)


def reserved_in(text: str, observation: Observation) -> tuple[str, ...]:
    """Reserved words left in a title after its prescribed wording, lawful phrases and own names."""
    words = reserved_words()
    kind = observation.kind.id
    rest = text
    for prescribed in sorted(words.titles.get(kind, ()), key=len, reverse=True):
        if rest == prescribed or (kind == "skill_level" and prescribed in rest):
            rest = rest.replace(prescribed, "|")
    rest = words.lawful.sub("|", rest)
    own = issuer_name(observation)
    if own and not is_imitation(observation):
        rest = rest.replace(own, "|")
    rest = words.own_name.sub("|", rest)
    hits = [match[0] for match in words.state.finditer(rest)] + [match[0] for match in words.system.finditer(rest)]
    return tuple(dict.fromkeys(hits))


def judge(observation: Observation) -> Iterator[Finding]:
    """A confirmed title is serious when the issuer is no state body or the title is a publicised kind."""
    words = reserved_words()
    if _entitled(observation):
        return
    for title in _titles(observation):
        if not title.confirmed or words.other_documents.search(title.text):
            continue
        hits = reserved_in(title.text, observation)
        if observation.kind.id == "title" and not any(words.state.fullmatch(hit) for hit in hits):
            continue
        if hits:
            yield _finding(title.printed, title.box, hits, observation)
            return


def _entitled(observation: Observation) -> bool:
    """True when the title is not to be judged: the state's own, or a 职称证书 of a body whose standing is not known."""
    if observation.kind.id == "title" and is_private(observation):
        return observation.issuer.body_class == "institution"
    return may_use_state_words(observation) and observation.kind.id != "skill_level"


def _finding(printed: str, box: Box | None, hits: tuple[str, ...], observation: Observation) -> Finding:
    words = "、".join(f"“{hit}”" for hit in hits)
    exposed = reserved_words().exposed_titles.search(printed.replace(" ", "").replace("　", ""))
    if observation.kind.id == "skill_level":
        message = f"标题多出{words}字样。规范标题只有“职业技能等级证书”，这类字样不得使用。"
        return found(RULE, "serious", "high", message, printed, box)
    if observation.kind.id == "training" and set(hits) <= COURSE_WORDS:
        message = f"标题含{words}字样，培训证书不能代替这类证书，请核实。"
        return found(RULE, "attention", "medium", message, printed, box)
    if observation.kind.id == "title" and not is_imitation(observation):
        message = f"标题含{words}字样，请到发证省份人社部门核实这家单位有没有评审权。"
        return found(RULE, "attention", "medium", message, printed, box)
    if is_private(observation):
        message = f"标题含{words}字样，而发证单位不是国家机关，按规定不得使用。"
        return found(RULE, "serious", "high", message, printed, box)
    if exposed:
        message = f"标题含{words}字样，这种名称的证书不在国家规定的证书之列。"
        return found(RULE, "serious", "medium", message, printed, box)
    message = f"标题含{words}字样，未能确认发证单位是否有权使用，请核实。"
    return found(RULE, "attention", "medium", message, printed, box)


RULE = Rule(
    id="wording.reserved",
    title="标题中的受限字样",
    clause="二(一)",
    basis="人社部发〔2017〕68号、人社部函〔2022〕25号及广东省专项治理通知二(一)：不得违规使用“中国”“国家”“全国”“职业资格”等字样",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="证书标题的文字、证书种类、发证单位的性质",
    limits="发证单位没有读清时只作提醒；依法成立的社团、企业、学校自己的名称不算；奖状、毕业证等其他证件不判断",
)
