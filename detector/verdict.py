"""Observation, findings and checks in; the verdict, one sentence for it, and what to do now out."""

from __future__ import annotations

from detector.knowledge.channels import channels, things_to_keep, why_to_keep
from detector.knowledge.clauses import departments, named
from detector.knowledge.topics import topic_of
from detector.observation import Observation
from detector.report import Check, Finding, NextStep, Verdict

LIMIT = "照片不能证明证书有效，只有官方查询可以。"
RETAKE = "请在光线均匀处正对证书重拍，让四角入镜、文字清楚"
LINK_DEPARTMENT = "网信"
FRAUD_DEPARTMENT = "公安"
PICTURE = "image"
"""The check of weak signs about the picture: whatever it says, the verdict stays."""


def conclude(
    observation: Observation, findings: tuple[Finding, ...], checks: tuple[Check, ...]
) -> tuple[Verdict, str, tuple[NextStep, ...]]:
    """Draws the conclusion of one page.

    Args:
        observation: What was measured.
        findings: What the rules found.
        checks: What was looked at and what was not.

    Returns:
        The verdict, a short Chinese summary and the next steps in order of use.
    """
    weighing = tuple(one for one in findings if one.moves_verdict)
    checks = tuple(check for check in checks if check.id != PICTURE)
    serious = tuple(one for one in weighing if one.severity == "serious" and one.certainty != "low")
    doubts = tuple(one for one in weighing if one not in serious)
    verdict = _verdict(observation, serious, doubts, checks)
    summary = _summary(verdict, observation, serious, doubts, checks)
    return verdict, summary, _steps(verdict, observation, serious + doubts)


def _unreadable(observation: Observation) -> bool:
    return "text" not in observation.looked_for or (not observation.lines and observation.kind.id != "none")


def _verdict(
    observation: Observation,
    serious: tuple[Finding, ...],
    doubts: tuple[Finding, ...],
    checks: tuple[Check, ...],
) -> Verdict:
    """Findings first; then what stands in the way of saying that there are none."""
    if serious:
        return "violations_found"
    if doubts:
        return "doubts_found"
    poor = observation.quality.level == "poor"
    if _unreadable(observation) or (poor and observation.kind.id == "none"):
        return "inconclusive"
    if observation.kind.id == "none":
        return "not_a_certificate"
    done = any(check.status == "pass" for check in checks)
    return "no_anomaly" if done and not poor and not _broken(checks) else "inconclusive"


def _broken(checks: tuple[Check, ...]) -> bool:
    return any(check.status == "error" for check in checks)


def _titles(findings: tuple[Finding, ...], checks: tuple[Check, ...]) -> str:
    """The topics of the findings, heaviest first, each once."""
    titles = {check.id: check.title for check in checks}
    topics = ((one, topic_of(one.rule)) for one in findings)
    told = (titles.get(topic.id, one.message) if topic else one.message for one, topic in topics)
    return "、".join(dict.fromkeys(told))


def _summary(
    verdict: Verdict,
    observation: Observation,
    serious: tuple[Finding, ...],
    doubts: tuple[Finding, ...],
    checks: tuple[Check, ...],
) -> str:
    """One or two short sentences."""
    if verdict == "violations_found":
        more = f"另有 {len(doubts)} 处需要核对。" if doubts else ""
        return f"发现 {len(serious)} 处违规特征：{_titles(serious, checks)}。{more}是否违规由主管部门认定。"
    if verdict == "doubts_found":
        return f"存疑：有 {len(doubts)} 处需要核对（{_titles(doubts, checks)}）。请对照原件，并到官方渠道查询。"
    if verdict == "not_a_certificate":
        return "这张图片看起来不是技能类或专业类证书，没有作证书检查。"
    if verdict == "no_anomaly":
        return f"{_scope(observation)}没有发现违规特征。{LIMIT}"
    if _unreadable(observation):
        return f"没有读出文字，无法判断。{RETAKE}。"
    if _broken(checks):
        return f"有检查项没有完成，无法下结论。{LIMIT}"
    return f"照片不够清楚，无法下结论；没有发现不等于没有问题。{LIMIT}"


def _scope(observation: Observation) -> str:
    if observation.kind.id == "business_licence":
        return "只检查了登记名称和经营范围，"
    return "在已检查的项目中，"


def _steps(verdict: Verdict, observation: Observation, found: tuple[Finding, ...]) -> tuple[NextStep, ...]:
    """Retake first where it helps, then verify, then report and keep."""
    steps: list[NextStep] = []
    quality = observation.quality
    if verdict == "inconclusive" or quality.level == "poor" or quality.curled:
        steps.append(NextStep(action="retake", label="重新拍照", why="；".join(quality.advice) or RETAKE))
    steps += _verify(observation)
    if verdict == "violations_found":
        steps += _report(found)
        label = f"保留{'、'.join(things_to_keep(observation.kind.id))}"
        steps.append(NextStep(action="keep", label=label, why=why_to_keep()))
    return tuple(steps)


def _verify(observation: Observation) -> list[NextStep]:
    """The official site with what to type in, or whom to ask."""
    steps = []
    for channel in channels(observation.kind.id):
        if channel.url:
            shown = observation.value(channel.field) if channel.field else ""
            said = f"（读到的是 {shown}，请对照原件）" if shown else ""
            why = f"填写{channel.type_in}{said}。请自己输入网址，不要扫证书上的二维码"
            steps.append(NextStep(action="verify", label=channel.label, url=channel.url, why=why))
        else:
            steps.append(NextStep(action="ask", label=channel.label))
    return steps


def _report(found: tuple[Finding, ...]) -> list[NextStep]:
    """The departments in charge of the clauses that were touched, each once."""
    reasons: dict[str, list[str]] = {}
    for finding in found:
        if finding.severity != "serious":
            continue
        for clause in named(finding.clause):
            for department in clause.departments:
                reasons.setdefault(department, []).append(clause.id)
        if finding.rule.startswith("link."):
            reasons.setdefault(LINK_DEPARTMENT, []).append("仿冒网址")
    if reasons:
        reasons.setdefault(FRAUD_DEPARTMENT, []).append("如已缴费并怀疑被骗")
    known = departments()
    return [
        NextStep(
            action="report",
            label=f"向{known[key].title}反映",
            department=key,
            why=f"{known[key].does}（通知{'、'.join(dict.fromkeys(reasons[key]))}）"
            if key != FRAUD_DEPARTMENT
            else f"如已缴费并怀疑被骗：{known[key].does}",
        )
        for key in known
        if key in reasons
    ]
