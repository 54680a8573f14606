"""Tables of the advert rules."""

import pytest

from detector.rules import judge_all
from tests.rules.build import Case, advert, page

CLAIM, AUTHORITY, CERTIFICATE = "advert.claim", "advert.authority", "advert.claim-certificate"

PROMISES = [
    "不限年龄", "年龄没有要求，谁都可以学", "不看年龄不看出身", "18岁以上年龄不限", "年龄无上限", "任何年龄都可参加",
    "不限专业", "文科理科都行，专业无要求", "不卡专业", "跨专业也能报", "专业学历不限", "所有专业均可",
    "无门槛", "零门槛入行", "0门槛报考", "報名零門檻", "没有门槛", "人人都能考", "报考无条件",
    "★官方认证！", "政府认可的好证书", "官方唯一授权报名点", "官方发证",
    "包·过 不过全额退款", "包 ★ 過", "包O过", "包丨过", "包🔥过", "保过班", "bao过", "包 guo", "胞过班", "稳过",
    "签协议，保通过", "通过率高达98%", "考试通过率100%", "不过退费", "一次性拿证", "先拿证后付款", "过了再交尾款",
    "保证你一次通过", "必过班开课", "考不过全额退", "零挂科",
    "积分入学", "孩子入学可加分", "积 分 入 学", "可积分落户，可评职称", "入户加分", "凭证可直接入户", "积fen入户",
    "能评职称", "等同于中级职称", "职称评审加分", "评副高职称",
    "高补贴", "补贴最高3000元", "最高可领5000元补贴", "高额政府补贴",
    "高收入", "月入过万", "月薪8000起步，年薪20万", "挂靠年入三万", "高薪就业", "躺赚", "轻松月入2万",
    "权威证书", "权威机构发证", "证书最权威", "權威認證",
    "70后80后90后都可以考", "人人可报", "和你学的什么没关系", "无论什么专业都收", "没有任何条件", "交了钱就能学",
    "包㊣过", "签协议，不通过退全款", "一次拿下，没过全额退", "考砸了？学费全退", "抱过班", "带你轻松过",
    "孩子上公办初中加20分", "入深户加分", "落户神器", "职称凭证可直接聘用", "国家给你发3000", "补贴到手三千五",
    "年薪20W+", "挂靠一年躺赚五万", "官方直属报名处", "六十岁照样能考",
]  # fmt: skip
NO_EXAM = [
    "直接拿证 1980元", "免考拿证", "免-考-拿-证", "不用考试就能拿证", "不用上课直接拿证", "无需到场，7天拿证",
    "3天下证", "当天出证", "代考包办", "内部名额", "有内部渠道", "提供身份证照片即可拿证", "零考试", "免kao",
    "免烤直接拿证", "买证找我", "办理各类职业资格证书", "交钱就拿证", "不考试不培训", "免试取证", "专业代考",
    "直接出证", "坐等收证", "身份证正反面发我，一周寄到家", "走个流程就发证", "证书批发，量大从优", "考试我们来",
    "各类证件快速办理", "考前发答案", "不用你出面", "证书加急3天",
]  # fmt: skip
WARNINGS = [
    "警惕“包过”骗局",
    "严禁以“包过”“免考”“免培训直接拿证”“内部通道”等名义招生",
    "本机构不承诺包过",
    "切勿相信“不用考试、直接拿证、终身有效”的广告",
    "凡声称“交钱就拿证”的均为虚假宣传",
    "谨防“官方认证”“权威证书”等话术",
    "不得以“高补贴”“高收入”为噱头招揽学员",
    "所谓“免考包过”纯属骗局",
    "打击“买证卖证”行为，培训考试须到场",
    "我单位从未授权任何机构承诺“保过”，请勿轻信，考试以通知为准",
    "凡承诺“包过”的都是骗子",
    "遇到不用考试就能拿证的广告请报警",
    "“免考”“代考”“内部渠道”均属违法",
    "山寨证书五大套路：零门槛、包过、高补贴、高收入、官方认证",
    "如遇“不限年龄、不限专业”的招生，请先核实资质",
    "包过？别信！",
    "保过协议无效，退款可维权",
    "切莫为了“高补贴”盲目报班",
    "我们帮助复习，但不保证通过考试",
]
WARNING_PAGE = [
    "消费警示：考证防骗",
    "以下宣传均为骗局",
    "包过",
    "免考拿证",
    "官方认证",
    "人社部授权",
    "请向当地人社部门举报",
]
PLAIN = [
    "培训课程内容全面，欢迎咨询", "考试过程全程录像", "证书办理大厅在一楼", "学费1280元，分期付款",
    "报名需年满18周岁", "考核合格后颁发培训证书", "通过考试后30个工作日内领取证书", "考试地点另行通知",
    "补考安排见通知", "面包过期不售，培训中心食堂", "请担保过户手续办妥后再报名", "职称英语培训班",
    "持本人身份证到考场参加考试", "课程共80学时", "技能提升补贴申领办法见官网",
    "积分入学办法由区教育局公布", "考核未通过的学员可免费重修一次", "报名审核未通过，全额退费", "办证流程见附件",
    "请将身份证照片交给班主任登记",
]  # fmt: skip

CASES = [
    *(Case(CLAIM, "serious", advert(text), text) for text in PROMISES),
    *(Case(CERTIFICATE, "serious", advert(text), text) for text in NO_EXAM),
    *(Case(rule, None, advert(text), text) for text in WARNINGS + PLAIN for rule in (CLAIM, CERTIFICATE)),
    Case(CLAIM, "serious", advert("想考证的看过来，不限年", "龄，名额不多"), "wrapped"),
    Case(CLAIM, "serious", advert("拒绝套路，包过"), "a seller's own warning"),
    Case(CLAIM, "serious", advert("我们不是骗子，包过"), "a seller's own warning"),
    Case(CLAIM, "serious", advert("最高补贴2000元，以当地政策为准"), "a come-on with a disclaimer"),
    Case(CLAIM, "serious", advert("谨防假冒，认准本校。通过率100%"), "a seller's own warning"),
    Case(CLAIM, "serious", advert("警惕骗子上当，远离陷阱", "本校包过，加微信：kz12345"), "warns and sells"),
    Case(CLAIM, None, page("advert", *WARNING_PAGE), "a page of warnings"),
    Case(CERTIFICATE, None, page("advert", *WARNING_PAGE), "a page of warnings"),
    Case(AUTHORITY, None, page("advert", *WARNING_PAGE), "a page of warnings"),
    Case(CLAIM, "attention", advert("证书全国通用"), "media"),
    Case(CLAIM, "attention", advert("国家级项目"), "law on advertising"),
    Case(CERTIFICATE, "serious", advert("交身份证照片就能拿证"), "papers only"),
    Case(CERTIFICATE, "attention", advert("高级证1580元/本"), "a price for each"),
    Case(CLAIM, None, page("advert", "招聘保安，不限专业", role="other"), "a job"),
    Case(CLAIM, None, page("advert", "急聘电工，须持证上岗", "高薪就业，年龄不限", role="other"), "a job"),
    Case(CLAIM, None, advert("包过", confirmed=False), "not read well"),
    Case(CERTIFICATE, None, advert("免考", confirmed=False), "not read well"),
    Case(CLAIM, None, advert("可积分入户", issuer="广州市人力资源和社会保障局"), "state body"),
    Case(AUTHORITY, "serious", advert("原工信部指定机构"), "former"),
    Case(AUTHORITY, "serious", advert("原劳动和社会保障部颁发"), "former"),
    Case(AUTHORITY, "serious", advert("原国内贸易部认证项目"), "former"),
    Case(AUTHORITY, "serious", advert("省人社厅推荐项目"), "厅"),
    Case(AUTHORITY, "serious", advert("市教育局授权招生点"), "局"),
    Case(AUTHORITY, "serious", advert("退役军人事务部重点项目，发证快"), "部"),
    Case(AUTHORITY, "serious", advert("交通厅统一颁证"), "厅"),
    Case(AUTHORITY, "serious", advert("国家权威机构颁发"), "国家"),
    Case(AUTHORITY, "serious", advert("全国统一考试证书"), "全国"),
    Case(AUTHORITY, "serious", advert("中国人才中心颁发"), "中国"),
    Case(AUTHORITY, "attention", advert("可在人社部网站了解政策"), "mentioned only"),
    Case(AUTHORITY, "attention", advert("经省人社厅备案的评价机构，颁发证书"), "may be true"),
    Case(AUTHORITY, "serious", advert("原国家经贸委批准设立"), "a former commission"),
    Case(AUTHORITY, "serious", advert("市人社局指定报名点"), "an everyday office with a verb"),
    Case(AUTHORITY, None, advert("是否享受补贴请咨询户籍所在地人社局"), "where to ask"),
    Case(AUTHORITY, None, advert("补贴以当地人社部门公布的目录为准"), "who decides"),
    Case(AUTHORITY, None, advert("高原俱乐部学员证书"), "no ministry"),
    Case(AUTHORITY, None, advert("依据国家职业技能标准授课"), "standard"),
    Case(AUTHORITY, None, advert("证书到全国联网查询网站查询证书编号"), "the official query"),
    Case(AUTHORITY, None, advert("警惕假冒教育部授权的培训"), "warning"),
    Case(AUTHORITY, None, advert("报名电话 12345678"), "plain"),
    Case(AUTHORITY, None, advert("人社部授权", confirmed=False), "not read well"),
]


@pytest.mark.parametrize("text", [*WARNINGS, *PLAIN])
def test_warnings_and_plain_words_are_never_serious(text):
    assert [one for one in judge_all(advert(text))[0] if one.severity == "serious"] == []
