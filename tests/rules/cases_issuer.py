"""Tables of the issuer rules: names, scopes and credit codes."""

from tests.rules.build import EVALUATOR, Case, licence, other, professional, skill, special, training

PHRASE = "技术技能类资格证书培训考试发证"
SOUND, BROKEN = "91110000600037341L", "91310115MA1H8R7C6D"
SOCIETY_CODE, LOCAL_SOCIETY_CODE = "511000005000000000", "514400005000000000"
LOOKALIKE = "中国就业培训技术指导服务中心"


def sound(body: str) -> str:
    """A code with its check character put right (GB 32100-2015)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(character) * 3**place for place, character in enumerate(body[:17]))
    return body[:17] + alphabet[(31 - total % 31) % 31]


CASES = [
    Case("issuer.name", "serious", skill(issuer="广州职业技能等级建设中心"), "issuer"),
    Case("issuer.name", "serious", licence(issuer="广东样本职业技能等级评价中心有限公司"), "registered name"),
    Case("issuer.name", "attention", skill(issuer="广州职业技能等级建设中心", unsure=("issuer",)), "unsure"),
    Case("issuer.name", None, skill(issuer=EVALUATOR), "技能人才评价中心"),
    Case("issuer.name", None, licence(), "plain company"),
    Case("issuer.name", None, special(issuer="广州市职业技能鉴定指导中心"), "state unit"),
    Case("issuer.scope", "serious", licence(f"教育咨询服务；{PHRASE}；会议服务。"), "one line"),
    Case("issuer.scope", "serious", licence("教育咨询；技术技能类资格证书培训", "考试发证；会议服务。"), "wrapped"),
    Case("issuer.scope", None, licence("货物进出口（不含国家禁止或限制进出口的货物）"), "trade"),
    Case("issuer.scope", None, licence("职业技能培训；教育咨询服务"), "training"),
    Case("issuer.imitation", "attention", other(), "pattern"),
    Case("issuer.imitation", "attention", other(issuer="国家职业资格鉴定中心"), "listed"),
    Case("issuer.imitation", None, professional(), "ministry"),
    Case("issuer.imitation", None, other(issuer="中国人民大学"), "university"),
    Case("issuer.scope", "serious", licence("技术技能类资格证书的培训、考试与发证。"), "with pauses"),
    Case("issuer.imitation", "attention", other(issuer=LOOKALIKE), "looks like a known centre"),
    Case("issuer.imitation", None, other(issuer="中国就业培训技术指导中心"), "the known centre"),
    Case("issuer.imitation", None, other(issuer="中國就業培訓技術指導中心"), "in traditional characters"),
    Case("issuer.imitation", None, training(issuer="中国物业管理协会"), "national society"),
    Case("issuer.code", "attention", licence(f"统一社会信用代码：{BROKEN[:-1]}X"), "check character"),
    Case(
        "issuer.code",
        "attention",
        training(f"统一社会信用代码 {SOUND}", issuer="中国样本技能协会"),
        "a society with a company's code",
    ),
    Case(
        "issuer.code",
        "attention",
        training(f"统一社会信用代码 {sound(LOCAL_SOCIETY_CODE)}", issuer="中国样本技能协会"),
        "a national society with a local code",
    ),
    Case("issuer.code", None, licence(f"统一社会信用代码 {SOUND}"), "sound"),
    Case("issuer.code", None, licence("统一社会信用代码 91110000600O37341L"), "one misread character explains it"),
    Case("issuer.code", None, licence(f"{BROKEN[:-1]}X", confirmed=False), "not read well"),
    Case(
        "issuer.code",
        None,
        training(f"统一社会信用代码 {sound(SOCIETY_CODE)}", issuer="中国样本技能协会"),
        "a national society with a national code",
    ),
    Case("issuer.code", None, skill("身份证号 511025199001011239"), "an ID number is no code"),
    Case("issuer.code", None, licence("注册号 510000000000001"), "an old number"),
]
