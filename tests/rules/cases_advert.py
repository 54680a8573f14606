"""Tables of the advert rules."""

from tests.rules.build import Case, advert, page

CLAIM, AUTHORITY = "advert.claim", "advert.authority"

CASES = [
    Case(CLAIM, "serious", advert("不限年龄"), "notice"),
    Case(CLAIM, "serious", advert("★官方认证！"), "notice"),
    Case(CLAIM, "serious", advert("包·过 不过全额退款"), "split"),
    Case(CLAIM, "serious", advert("包 ★ 過"), "split, traditional"),
    Case(CLAIM, "serious", advert("专业不限，零门槛"), "variants"),
    Case(CLAIM, "serious", advert("可积分落户，可评职称"), "variants"),
    Case(CLAIM, "serious", advert("直接拿证 1980元"), "no training"),
    Case(CLAIM, "serious", advert("免考拿证"), "no exam"),
    Case(CLAIM, "serious", advert("考试通过率100%"), "rate"),
    Case(CLAIM, "attention", advert("证书全国通用"), "media"),
    Case(CLAIM, None, advert("警惕“包过”骗局"), "warning"),
    Case(CLAIM, None, advert("严禁以“包过”“免考”等名义招生"), "ban"),
    Case(CLAIM, None, advert("培训课程内容全面，欢迎咨询"), "plain course"),
    Case(CLAIM, None, page("advert", "招聘保安，不限专业", role="other"), "a job"),
    Case(CLAIM, None, advert("包过", confirmed=False), "not read well"),
    Case(CLAIM, None, advert("可积分入户", issuer="广州市人力资源和社会保障局"), "state body"),
    Case(AUTHORITY, "serious", advert("原工信部指定机构"), "former"),
    Case(AUTHORITY, "serious", advert("省人社厅推荐项目"), "厅"),
    Case(AUTHORITY, "serious", advert("国家权威机构颁发"), "国家"),
    Case(AUTHORITY, "attention", advert("可在人社部网站了解政策"), "mentioned only"),
    Case(AUTHORITY, "attention", advert("经省人社厅备案的评价机构，颁发证书"), "may be true"),
    Case(AUTHORITY, None, advert("高原俱乐部学员证书"), "no ministry"),
    Case(AUTHORITY, None, advert("依据国家职业技能标准授课"), "standard"),
    Case(AUTHORITY, None, advert("警惕假冒教育部授权的培训"), "warning"),
    Case(AUTHORITY, None, advert("报名电话 12345678"), "plain"),
    Case(AUTHORITY, None, advert("人社部授权", confirmed=False), "not read well"),
]
