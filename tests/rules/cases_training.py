"""Tables of the training rules."""

from dataclasses import replace

from tests.rules.build import SCHOOL, Case, other, training

DATES, HOURS, WHOSE = "training.dates", "training.hours", "training.school"


def course(*sentences: str, issued: str = "2024年06月20日", **more):
    return training(*sentences, issue_date=issued, **more)


def read_from_the_course(sentence: str):
    """A page whose day of issue was taken from the line of the course, the printed one being under a seal."""
    page = course(sentence, issued="2024年6月1日")
    box = next(line.box for line in page.lines if line.text == sentence)
    return replace(page, fields=page.fields | {"issue_date": replace(page.fields["issue_date"], box=box)})


CASES = [
    Case(DATES, "serious", course("沈样本于2025年3月1日至2025年3月15日参加培训，考核合格。"), "before it began"),
    Case(DATES, "serious", other("自2023年11月14日至2023年12月21日培训", issue_date="2021年05月06日"), "another kind"),
    Case(DATES, "attention", course("于2024年6月1日至2024年6月28日参加培训"), "before it ended"),
    Case(DATES, "attention", course("自2024年8月1日至2024年8月15日参加培训"), "one digit explains it (6 for 8)"),
    Case(
        DATES,
        "attention",
        course("沈样本于2025年3月1日至2025年3月15日参加培训", unsure=("issue_date",)),
        "date not read well",
    ),
    Case(DATES, "attention", course("于2024年5月20日至2024年5月2日参加培训"), "ends before it begins"),
    Case(DATES, None, course("于2024年6月1日至2024年6月20日参加培训"), "issued on the last day"),
    Case(DATES, None, course("于2024年5月6日至5月30日参加培训"), "short second date"),
    Case(DATES, None, course("二〇二四年三月一日至二〇二四年三月九日参加培训"), "in numerals"),
    Case(DATES, None, course("于2024年3月1日至2024年6月30日参加培训", issued="2024年6月"), "month of issue only"),
    Case(DATES, None, course("培训时间：2024.4.1-2024.4.9"), "label"),
    Case(DATES, None, course("证书有效期自2024年7月1日至2027年6月30日"), "validity is no course"),
    Case(DATES, None, course("学员于2024年3月参加培训"), "no days"),
    Case(DATES, None, course("于2025年3月1日至2025年3月15日参加培训", issued="2024年02月30日"), "no real day"),
    Case(DATES, None, read_from_the_course("于2024年6月1日至2024年6月28日参加培训"), "day of issue not read"),
    Case(HOURS, "attention", course("于2024年6月1日至2024年6月3日参加培训，计240学时"), "80 a day"),
    Case(HOURS, None, course("于2024年6月1日至2024年6月20日参加培训，计160学时"), "8 a day"),
    Case(HOURS, None, course("参加培训，计2400学时"), "no days"),
    Case(HOURS, None, course("于2024年6月1日至2024年6月3日参加培训，计24课时"), "one a day and more"),
    Case(WHOSE, "attention", course("沈样本参加海南椰风烹饪学院举办的面点培训"), "another school"),
    Case(WHOSE, None, course(f"沈样本参加{SCHOOL}举办的面点培训"), "its own"),
    Case(WHOSE, None, course("沈样本参加五邑职业培训学校组织的面点培训"), "its short name"),
    Case(WHOSE, None, course("沈样本参加本学校举办的面点培训"), "this school"),
    Case(WHOSE, None, course("沈样本参加海南椰风烹饪学院举办的培训", unsure=("issuer",)), "signature not read well"),
]
