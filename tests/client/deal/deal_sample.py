"""A deal in mid-play as the screens get it: the people of the design's pictures, in Chinese and English.

Only for tests of drawing; the texts are as long as STYLE's content budgets allow.
"""

from __future__ import annotations

from functools import cache

from game.client.widgets import PRACTICES
from game.session.view import parts, review


class Words:
    """Picks one of two languages."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"

    def __call__(self, english: str, chinese: str) -> str:
        return chinese if self.chinese else english


MOODS = {
    "hostile": ("Hostile", "抵触"),
    "wary": ("Wary", "戒备"),
    "neutral": ("Neutral", "中立"),
    "warm": ("Warm", "友好"),
    "ally": ("Ally", "盟友"),
    "unknown": ("Unknown", "未知"),
}

PEOPLE = (
    # id, look, mood, name, title, code, row, influence, relationship, trust, boss, listens
    (
        "zhao",
        "zhao_ceo",
        "neutral",
        ("Zhao Heng", "赵衡"),
        ("General mgr", "总经理"),
        ("A", "批准"),
        0,
        5,
        31,
        40,
        "",
        (("he", 30),),
    ),
    ("board", "", "unknown", ("The board?", "董事会？"), ("Not yet met", "尚未接触"), ("", ""), 0, 3, 0, 0, "zhao", ()),
    (
        "chen",
        "chen_cto",
        "warm",
        ("Chen Yan", "陈砚"),
        ("Technical dir.", "技术总监"),
        ("D", "决策"),
        1,
        5,
        58,
        62,
        "zhao",
        (("lin", 30),),
    ),
    (
        "lin",
        "lin_cfo",
        "wary",
        ("Lin Lan", "林岚"),
        ("Finance dir.", "财务总监"),
        ("E", "评估"),
        1,
        4,
        38,
        41,
        "zhao",
        (),
    ),
    (
        "wang",
        "wang_buyer",
        "hostile",
        ("Wang Ce", "王策"),
        ("Procurement", "采购经理"),
        ("E", "评估"),
        1,
        3,
        22,
        18,
        "zhao",
        (),
    ),
    (
        "he",
        "he_ops",
        "ally",
        ("He Rui", "何锐"),
        ("Operations", "生产运营"),
        ("U", "使用"),
        2,
        3,
        76,
        80,
        "chen",
        (("sun", 25),),
    ),
    ("sun", "sun_it", "neutral", ("Sun Mo", "孙默"), ("IT lead", "信息主管"), ("I", "影响"), 2, 2, 45, 50, "lin", ()),
    ("backer", "", "unknown", ("His backer?", "谁在影响他？"), ("Unknown", "未探明"), ("", ""), 2, 2, 0, 0, "wang", ()),
)


def face(language: str, person: str, mood: str = "") -> parts.Face:
    w = Words(language)
    ours = {
        "you": ("ar_you", ("You", "你")),
        "liu": ("sr_liu", ("Liu Yu", "刘予")),
        "guo": ("fr_guo", ("Guo Lang", "郭朗")),
    }
    if person in ours:
        look, name = ours[person]
        return parts.Face(person, w(*name), look, mood or "neutral", True)  # type: ignore[arg-type]
    row = next(row for row in PEOPLE if row[0] == person)
    return parts.Face(person, w(*row[3]), row[1], mood or row[2], False)  # type: ignore[arg-type]


def fact(
    language: str, name: str, state: str, chip: tuple[str, str], text: tuple[str, str], **more: object
) -> parts.FactLine:
    w = Words(language)
    labels = {"found": ("found", "已问到"), "logged": ("in the file", "已入档"), "unknown": ("unknown", "未知")}
    found = state != "unknown"
    return parts.FactLine(
        id=name,
        kind="pain",
        kind_label=w("What worries her", "她的心病"),
        icon="triangle-alert",
        chip=w(*chip) if found else "",
        text=w(*text) if found else "",
        hint=w("Ask who sees the budget before she does", "去问：预算由谁先过手，谁能影响她的判断"),
        state=state,  # type: ignore[arg-type]
        state_label=w(*labels[state]),
        new=bool(more.get("new")),
        number=3 if found else 0,
        private=False,
    )


def facts(language: str) -> tuple[parts.FactLine, ...]:
    return (
        fact(
            language,
            "cash",
            "logged",
            ("Cash flow first", "看重现金流"),
            ("Judged on operating cash flow", "考核她的是全年经营现金流"),
        ),
        fact(
            language,
            "line",
            "found",
            ("Red line found", "审批红线"),
            ("Payback inside 18 months", "18 个月内回本"),
            new=True,
        ),
        fact(
            language,
            "overrun",
            "logged",
            ("Past overrun", "上次项目超支"),
            ("The last upgrade overran by forty percent", "上次升级超支四成"),
        ),
        fact(
            language,
            "style",
            "found",
            ("Numbers first", "先看数字"),
            ("Numbers first, courtesy later", "先看数字，后谈人情"),
        ),
        fact(language, "ear", "unknown", ("", ""), ("", "")),
        fact(language, "buyer", "unknown", ("", ""), ("", "")),
    )


def node(language: str, person: str, changed: bool = False) -> parts.Node:
    w = Words(language)
    row = next(row for row in PEOPLE if row[0] == person)
    known = row[2] != "unknown"
    names = {other[0]: w(*other[3]) for other in PEOPLE}
    return parts.Node(
        id=person,
        face=face(language, person),
        name=w(*row[3]),
        title=w(*row[4]),
        known=known,
        gone=False,
        role="evaluator" if known else "",
        role_code=w(*row[5]),
        role_name=w("evaluates", "评估人"),
        mood=row[2],  # type: ignore[arg-type]
        mood_word=w(*MOODS[row[2]]),
        group=w("Head office", "总部"),
        influence=row[7],
        veto=person == "wang",
        relationship=row[8],
        trust=row[9],
        needs_relationship=60 if person == "lin" else -1,
        needs_trust=60 if person == "lin" else -1,
        holdings=(parts.Holding(face(language, "you"), 12), parts.Holding(face(language, "liu"), 9)) if known else (),
        wants=w("A project that pays back before her review.", "项目在她述职之前就能看到回报。") if known else "",
        reports_to=row[10],
        listens_to=tuple(parts.Influence(other, names[other], percent) for other, percent in row[11]),
        row=row[6],
        column=0,
        facts=facts(language) if known else (),
        changed=changed,
    )


def nodes(language: str) -> tuple[parts.Node, ...]:
    return tuple(node(language, row[0], row[0] in ("lin", "chen", "wang")) for row in PEOPLE)


def checks(language: str) -> tuple[parts.CheckLine, ...]:
    w = Words(language)
    rows = (
        ("value", ("A value case the CFO has signed", "财务认可的收益测算"), True),
        ("chain", ("Everybody who votes has been met", "投票的人都见过面"), True),
        ("site", ("A reference site the users have seen", "使用部门看过样板产线"), False),
        ("price", ("One price owner, named in writing", "书面确定一个报价人"), False),
    )
    return tuple(
        parts.CheckLine(name, w(*text), met, "", w("met", "已具备") if met else w("open", "还缺"))
        for name, text, met in rows
    )


def top(language: str) -> parts.TopBar:
    w = Words(language)
    return parts.TopBar(
        title=w("Smart line", "智能产线"),
        customer=w("Xingyuan Heavy", "星垣重工"),
        number=9,
        number_label=w("Move 9", "第 9 手"),
        day=w("74", "74"),
        days=parts.Gauge(w("Days left", "剩余"), "46", w("120", "120 天"), 383),
        budget=parts.Gauge(w("Budget", "预算"), w("385k", "38.5 万"), w("800k", "80 万"), 481),
        team=(face(language, "you"), face(language, "liu"), face(language, "guo")),
        mode="coach",
        mode_label=w("Coach mode", "学习模式"),
    )


def stages(language: str) -> parts.StageBar:
    w = Words(language)
    names = (
        ("lead", ("Leads", "管理线索"), "done"),
        ("qualify", ("Qualify", "验证机会点"), "done"),
        ("shape", ("Shape", "标前引导"), "current"),
        ("propose", ("Propose", "制定标书"), "coming"),
        ("contract", ("Contract", "谈判签约"), "coming"),
        ("deliver", ("Deliver & collect", "交付回款"), "coming"),
    )
    gate = parts.GateMark
    return parts.StageBar(
        tuple(parts.StageMark(name, w(*text), state) for name, text, state in names),  # type: ignore[arg-type]
        (
            gate("ATI", "qualify", "passed", w("passed", "已通过"), 3, 3, ()),
            gate("ATB", "shape", "next", w("next", "下一道"), 2, 4, checks(language)),
            gate("ATC", "contract", "later", w("later", "以后"), 0, 3, ()),
        ),
        394,
    )


def colleague(language: str, person: str, role: str, name: tuple[str, str], line: tuple[str, str]) -> parts.Colleague:
    w = Words(language)
    own = face(language, person)
    return parts.Colleague(person, own, own.name, w(*line), role, w(*name), 62, w("willing", "愿意出力"), False)


def team(language: str) -> tuple[parts.Colleague, ...]:
    return (
        colleague(language, "you", "AR", ("Account", "客户经理"), ("Second account manager", "守住一个客户界面")),
        colleague(
            language, "liu", "SR", ("Solution", "方案经理"), ("Turns pain into numbers", "把痛点换算成看得见的收益")
        ),
        colleague(language, "guo", "FR", ("Delivery", "交付经理"), ("Knows what can be built", "讲得清怎样按期上线")),
    )


def cards(language: str) -> tuple[parts.Card, ...]:
    w = Words(language)
    you, liu, guo = (face(language, one) for one in ("you", "liu", "guo"))
    return (
        parts.Card(
            "review.value",
            1,
            w("Walk the CFO through the return", "陪 CFO 算一遍回报"),
            w(
                "Bring a peer benchmark; ask for her red lines before you pitch.",
                "带上同行业的测算表，先问清她的三条红线，再谈方案。",
            ),
            "scale",
            (you, liu),
            (face(language, "lin"),),
            w("3 d", "3 天"),
            w("15k", "1.5 万"),
            True,
            "",
        ),
        parts.Card(
            "review.door",
            2,
            w("Ask He Rui to open the door", "请何锐引荐赵总"),
            w(
                "Let your supporter request half an hour with the general manager.",
                "由内部支持者开口，争取半小时的高层面谈机会。",
            ),
            "users",
            (you,),
            (face(language, "zhao"),),
            w("2 d", "2 天"),
            w("5k", "0.5 万"),
            True,
            "",
        ),
        parts.Card(
            "review.site",
            3,
            w("Invite three teams to a live line", "邀三方看样板产线"),
            w(
                "Technology, plant and IT see it run on real data.",
                "技术、生产、信息三方同到现场，用真实数据打消疑虑。",
            ),
            "factory",
            (liu, guo),
            tuple(face(language, one) for one in ("chen", "he", "sun")),
            w("6 d", "6 天"),
            w("60k", "6 万"),
            True,
            "",
        ),
        parts.Card(
            "review.board",
            4,
            w("Brief the board directly", "直接向董事会汇报"),
            w(
                "Present the business case one level above the general manager.",
                "越过总经理一级，把商业论证直接讲给董事会听。",
            ),
            "landmark",
            (you,),
            (face(language, "board"),),
            w("4 d", "4 天"),
            w("20k", "2 万"),
            False,
            w("Find out who sits on the board first", "先弄清董事会里有谁"),
        ),
    )


def news(language: str) -> parts.NewsLine:
    w = Words(language)
    return parts.NewsLine(
        "promise_talk",
        "later",
        "",
        face(language, "wang"),
        w("Wang tells everybody that you gave way on the first call.", "王策逢人就说，你们第一个电话就让了价。"),
        w("Because on day 12 you offered six percent at once", "因为第 12 天你一口气让了六个点"),
        (face(language, "wang"), face(language, "lin")),
    )


def scene(language: str, arrivals: bool = False, guard: bool = False) -> parts.SceneView:
    w = Words(language)
    return parts.SceneView(
        id="review",
        stage="shape",
        stage_name=w("Shape", "标前引导"),
        title=w("The review", "评审会"),
        place=w("Meeting room, 7th floor", "星垣重工 7 楼会议室"),
        day=74,
        day_label=w("Day 74", "第 74 天"),
        text=w(
            "Thursday review. Your proposal is pushed back to the middle of the table. Chen says nothing. "
            "Wang is on his phone; he met another vendor this morning.",
            "周四下午，评审会。方案被推回桌子中间。陈砚没有接话，王策低头回消息，听说他上午刚见过另一家供应商。",
        ),
        quote=w(
            "“Last time we overran by forty percent. Show me how the money comes back.”",
            "“上次升级多花了四成预算。这次，先让我看到钱怎么回来。”",
        ),
        speaker=face(language, "lin"),
        speaker_title=w("Finance dir.", "财务总监"),
        arrivals=(news(language),) if arrivals else (),
        known=facts(language)[:3] + facts(language)[4:5],
        guard=guard,
        warning=(
            parts.Line(
                face(language, "liu"),
                w(
                    "“This goes into the audit. Are you sure you want to send it?”",
                    "“这个进了审计就说不清了。你真要送？”",
                ),
            ),
        )
        if guard
        else (),
    )


@cache
def board(language: str, arrivals: bool = False, guard: bool = False) -> parts.Board:
    hand = cards(language)
    if guard:
        w = Words(language)
        hand = (
            parts.Card(
                "guard.withdraw",
                1,
                w("Step back", "收手"),
                w("Put it away and look for another way.", "放下这个念头，另想办法。"),
                "rotate-ccw",
                (),
                (),
                "",
                "",
                True,
                "",
            ),
            parts.Card(
                "guard.confirm",
                2,
                w("Do it all the same", "照做不误"),
                w("The deal ends here, with a violation.", "这一局到此为止，记违规。"),
                "triangle-alert",
                (),
                (),
                "",
                "",
                True,
                "",
            ),
        )
    return parts.Board(
        top(language),
        stages(language),
        nodes(language),
        6,
        8,
        team(language),
        scene(language, arrivals, guard),
        hand,
        True,
    )


def change(
    language: str,
    person: str,
    before: str,
    after: str,
    relationship: tuple[int, int],
    trust: tuple[int, int],
    **more: object,
) -> parts.PersonChange:
    w = Words(language)
    return parts.PersonChange(
        person,
        face(language, person, after),
        False,
        before,
        after,  # type: ignore[arg-type]
        w(*MOODS[before]),
        w(*MOODS[after]),
        parts.Change(*relationship),
        parts.Change(*trust),
        parts.Change(0, 0),
        bool(more.get("revealed")),
        False,
        (
            parts.Part("move", w("Your move", "你这一手"), relationship[1] - relationship[0], 0),
            parts.Part("spill", w("Lin Lan spoke of it", "林岚的话传了过去"), 0, trust[1] - trust[0]),
        ),
    )


@cache
def feedback(language: str, coach: bool = True, leaving: bool = False) -> parts.Feedback:
    w = Words(language)
    judgement = parts.Judgement(
        "good",
        w("Good move", "好棋"),
        True,
        (
            w(
                "You asked before you pitched, so her file now holds a fact, not a guess.",
                "先问后讲，档案里多了一条事实，少了一个猜测。",
            ),
            w("Value was shown in her terms. Price never came up.", "用她的口径讲价值，一句没提价格。"),
            w("Two of us now know her. The tie belongs to the company.", "我们有两个人认识她了，这份关系归公司。"),
        ),
        ("folder-open", "puzzle", "building-2"),
        w("Play 21: Value case with the customer's own numbers", "第 21 招：用客户自己的数字算价值"),
        ("no_customer_files",),
        220,
    )
    return parts.Feedback(
        number=9,
        move="review.value",
        title=w("Walk the CFO through the return", "陪 CFO 算一遍回报"),
        replies=(
            parts.Line(
                face(language, "lin", "neutral"),
                w(
                    "“Eighteen months. Inside that I can sign, beyond it I cannot.”",
                    "“十八个月。在这以内我能签，超过就不行。”",
                ),
            ),
            parts.Line(face(language, "wang"), w("“So this is what the morning was for.”", "“原来一上午忙的是这个。”")),
        ),
        narrator="",
        people=(
            change(language, "lin", "wary", "neutral", (38, 46), (41, 58)),
            change(language, "chen", "warm", "warm", (58, 61), (62, 66)),
            change(language, "wang", "hostile", "hostile", (22, 20), (18, 18)),
        ),
        learned=facts(language)[1:2],
        logged=facts(language)[:1],
        promises=(
            parts.PromiseLine(
                "plan",
                face(language, "lin"),
                w("A payback plan on one page", "一页纸的回本测算"),
                "open",
                w("open", "未兑现"),
                w("due on day 80", "第 80 天到期"),
            ),
        ),
        gate=parts.GateResult(
            "ATB", 1, w("Gate ATB: held without two items", "ATB 评审：缺两项，先过"), checks(language)
        )
        if leaving
        else None,
        arrivals=(),
        meters=(parts.MeterChange("rival", w("Rival", "对手"), "52", "55", 3),),
        departures=(
            parts.Departure(
                face(language, "guo"),
                w("Guo Lang has left for the other side", "郭朗去了对手公司"),
                (parts.LostTie(face(language, "lin"), 34, 12), parts.LostTie(face(language, "chen"), 20, 38)),
            ),
        )
        if leaving
        else (),
        days=w("3 days", "3 天"),
        waited="",
        budget=w("15k", "1.5 万"),
        next_gate="ATB 3/4",
        judgement=judgement if coach else None,
        withdrew=False,
    )


@cache
def dossier(language: str, person: str = "lin") -> parts.Dossier:
    w = Words(language)
    names = {row[0]: w(*row[3]) for row in PEOPLE}
    return parts.Dossier(
        node=node(language, person),
        listened_by=(parts.Influence("zhao", names["zhao"], 40), parts.Influence("chen", names["chen"], 20)),
        identity=w("Finance director, evaluates", "财务总监，评估人"),
        known_label=w("4 of 6 found", "6 项里已经问到 4 项"),
        promises=(
            *feedback(language).promises,
            parts.PromiseLine(
                "cost",
                face(language, person),
                w("The full cost of the old line", "老产线的全部成本"),
                "broken",
                w("broken", "食言"),
                "",
            ),
        ),
        trend=tuple(
            parts.TrendPoint(i, r, t)
            for i, (r, t) in enumerate(
                zip((20, 24, 24, 30, 33, 28, 38, 38, 46), (25, 25, 32, 32, 40, 30, 36, 41, 58), strict=True)
            )
        ),
        holders_label=w("Held by 2 of us", "2 人"),
        remains=25,
        remains_label=w("If you left tomorrow, 25 of 46 would remain.", "你明天离开，46 里还剩 25。"),
        log=(
            parts.LogLine(
                9,
                w("Walk the CFO through the return", "陪她算了一遍回报"),
                w("Relationship +8, trust +17", "关系 +8，信任 +17"),
                w("Day 74", "第 74 天"),
                "good",
            ),
            parts.LogLine(
                6,
                w("Go round her to the general manager", "绕过她找了总经理"),
                w("Relationship −5, trust −10", "关系 −5，信任 −10"),
                w("Day 50", "第 50 天"),
                "mistake",
            ),
            parts.LogLine(
                5,
                w("Hand in the old project's accounts", "补交上次项目的对账"),
                w("Trust +8", "信任 +8"),
                w("Day 41", "第 41 天"),
                "",
            ),
        ),
    )


@cache
def briefing(language: str) -> parts.Briefing:
    w = Words(language)
    weights = (
        ("outcome", ("Outcome", "结果"), 14),
        ("value_margin", ("Value and margin", "价值与毛利"), 14),
        ("relationship_health", ("Health of relationships", "关系健康度"), 12),
        ("trust", ("Trust", "信任"), 12),
        ("chain_coverage", ("Chain coverage", "决策链覆盖"), 10),
        ("process", ("Process", "流程质量"), 10),
        ("information", ("Information", "信息沉淀"), 8),
        ("team", ("Team", "团队协同"), 8),
        ("customer_value", ("Customer value", "客户价值"), 8),
        ("speed", ("Speed", "节奏"), 4),
    )
    return parts.Briefing(
        title=w("Smart line", "智能产线"),
        customer=w("Xingyuan Heavy", "星垣重工"),
        cover="plant",
        story=w(
            "Three plants need a new line management system. The last upgrade overran by forty percent and finance has not forgotten. Technology likes you; procurement has seen the other side twice.",
            "三座工厂要换上新的产线管理系统。上一次升级超支四成，财务至今心有余悸；技术部门欣赏你们的方案，采购却已经和别家谈了两轮。",
        ),
        lines=(
            parts.BriefingLine(
                "money", "wallet", w("Money", "预算"), w("About 12 million, in two lots", "约 1,200 万，分两期")
            ),
            parts.BriefingLine(
                "deadline", "calendar-days", w("Deadline", "招标"), w("Bids open in 120 days", "120 天后开标")
            ),
            parts.BriefingLine("rival", "users", w("Rival", "老对手"), w("A cheap integrator", "一家低价集成商")),
            parts.BriefingLine(
                "past",
                "clock",
                w("Past", "旧账"),
                w("Last year one delivery was three weeks late", "去年一次交付晚了三周"),
            ),
        ),
        rumour=w(
            "Procurement saw the rival's show room last week and has not called you since.",
            "采购上周去看过对手的样板间，回来后就没再约过你们。",
        ),
        goals=(
            w("Win the contract at a margin of 28 % or more", "拿下合同，签约时毛利不低于 28%"),
            w("Three key people at least warm, the approver among them", "三位关键人至少友好，其中必须包括批准人"),
            w("The relationship stays with the company", "关系留在公司，至少两位同事能直接联系客户"),
        ),
        practices=(
            ("star_dependence", w("Company-owned ties", "关系归公司"), "building-2"),
            ("unmanaged_relationships", w("Managed relations", "关系有过程"), "workflow"),
            ("no_customer_files", w("Customer records", "客户有档"), "folder-open"),
        ),
        weights=tuple(
            parts.WeightLine(name, w(*text), percent, {0: 4, 1: -4}.get(number, 0))
            for number, (name, text, percent) in enumerate(weights)
        ),
        team=team(language),
        people=nodes(language),
        known=6,
        present=8,
        unknown_note=w(
            "Two people on the decision chain have not shown themselves. Ask.",
            "决策链上还有两个人没有露面，要靠你去问。",
        ),
        difficulty=3,
        minutes=25,
        length=w("12 moves, 25 minutes", "共约 12 手，25 分钟"),
        mode="coach",
        mode_label=w("Coach mode", "学习模式"),
    )


def play(language: str) -> review.PlayLine:
    w = Words(language)
    return review.PlayLine(
        "quantify_value",
        17,
        w("Value before price", "先价值，后价格"),
        "standard",
        "book-open",
        ("no_playbook",),
        w("The pain is known and the numbers are theirs.", "痛点清楚，数字是客户自己的。"),
        w("The numbers are ours alone.", "数字全是我们自己估的。"),
        w("Let them do the sum.", "让对方自己来算。"),
        "",
        w("Play 17, Value before price", "第 17 招：先价值，后价格"),
    )


RATINGS = ("good", "good", "best", "inaccuracy", "good", "mistake", "good", "good", "best", "blunder", "good", "good")
VALUES = (85, 83, 82, 82, 78, 76, 66, 64, 62, 62, 47, 45, 43)


@cache
def debrief(language: str) -> review.DebriefView:
    w = Words(language)
    labels = {
        "best": w("Best", "妙手"),
        "good": w("Good", "好棋"),
        "inaccuracy": w("Inaccuracy", "缓手"),
        "mistake": w("Mistake", "失着"),
        "blunder": w("Blunder", "败着"),
    }
    titles = (
        ("Profile the customer before the first visit", "先做客户画像，再约第一次拜访"),
        ("See technology and plant together", "同时见技术和生产，问出各自的难处"),
        ("Log both leads for the team", "把两条线索记进档案，交给团队共享"),
        ("Meet the technical director alone", "只约了技术总监，漏了财务"),
        ("Hand in the old accounts", "补交上次项目的对账，主动认旧账"),
        ("Go round finance to the top", "绕过财务，直接去找总经理"),
        ("Agree on one story", "三人开会，统一对客户的说法"),
        ("Rewrite the proposal on site data", "按现场数据改写方案"),
        ("Walk the CFO through the return", "陪财务算一遍回报"),
        ("Rush a low price to procurement", "抢先给采购报了一个低价"),
        ("Withdraw the price, talk instalments", "收回报价，改谈分期与验收"),
        ("A day on a live line", "请总经理到样板产线看一天"),
    )
    decisions = []
    for i, (rating, title) in enumerate(zip(RATINGS, titles, strict=True)):
        delta = VALUES[i + 1] - VALUES[i]
        decisions.append(
            review.DecisionLine(
                number=i + 1,
                index=i,
                scene=w("The review", "评审会"),
                day_label=w(f"Day {6 * i + 3}", f"第 {6 * i + 3} 天"),
                title=w(*title),
                rating=rating,
                label=labels[rating],
                regret=-100 * delta,  # type: ignore[arg-type]
                shown="·" if not delta else (f"▼{-delta}.0" if delta < 0 else f"▲{delta}.0"),
                value_after=100 * VALUES[i + 1],
                better_than_book=False,
                why=(
                    w(
                        "The discount bought no promise, and finance now doubts the sum.",
                        "降价没有换来承诺，财务反而怀疑之前的回报测算。",
                    ),
                ),
                play=play(language),
                standard_title=w("Agree on acceptance with finance first", "先和财务定验收口径"),
                standard_why=(w("Acceptance first, then instalments.", "先定验收，再谈分期。"),),
                standard_play=play(language),
                your_choice=w(
                    "The discount bought no promise, and finance now doubts the sum.",
                    "降价没有换来承诺，财务反而怀疑之前的回报测算。",
                ),
                standard_practice=w(
                    "Agree acceptance with technology and finance, then talk instalments.",
                    "先和技术、财务一起定验收标准，再谈分期付款。",
                ),
                your_citation=w("Play 44, Early discount", "第 44 招：抢先让价"),
                standard_citation=w("Play 17, Value before price", "第 17 招：先价值，后价格"),
                retry=rating in ("mistake", "blunder"),
            )
        )
    dims = tuple(
        review.DimensionLine(line.id, line.name, value, line.percent, value < 70)
        for line, value in zip(briefing(language).weights, (80, 78, 84, 71, 88, 62, 90, 55, 66, 100), strict=True)
    )
    practices = (
        ("Ties", "关系归公司", "building-2", 85),
        ("Voice", "一个声音", "megaphone", 60),
        ("Targeting", "选对客户", "target", 90),
        ("Process", "关系有过程", "workflow", 82),
        ("Rewards", "利益共享", "coins", 55),
        ("Plays", "打法有谱", "book-open", 44),
        ("Records", "客户有档", "folder-open", 92),
        ("Tailoring", "方案定制", "puzzle", 80),
        ("Response", "快速响应", "zap", None),
    )
    return review.DebriefView(
        released=True,
        note="",
        title=w("Smart line", "智能产线"),
        customer=w("Xingyuan Heavy", "星垣重工"),
        result="won",
        result_label=w("Won", "赢单"),
        ending_title=w("Signed, with a question mark", "签了，留了个问号"),
        ending_text=w(
            "The contract is signed on the seventh floor. Nobody mentions the discount, and everybody knows it.",
            "合同在七楼签了字。没有人提降价的事，人人心里有数。",
        ),
        arrivals=(),
        summary=w("Won, margin 29 %, day 84", "赢单，签约毛利 29%，第 84 天"),
        grade="B",
        grade_before_caps="B",
        grade_name=w("Solid", "扎实"),
        grade_text=w("A sound deal with one costly moment.", "整体扎实，有一处代价不小。"),
        questions=(),
        caps=(w("Two blunders: B at most", "两次败着，最高记 B"),),
        score=7900,
        score_text="79.00",
        scale_note=w(
            "0 is the worst legal deal, 40 is choosing blindly, 85 is the book, 100 is the best anyone can do.",
            "0 分是合规打法里最差的一局，40 分等于闭眼乱选，85 分是照谱走，100 分是谁也赢不了更多。",
        ),
        accuracy=8100,
        accuracy_text="81.00 %",
        dimensions=dims,
        curve=tuple(review.CurvePoint(i, 10 * value, 850) for i, value in enumerate(VALUES)),
        decisions=tuple(decisions),
        counts=tuple(
            review.CountLine(name, labels[name], RATINGS.count(name))
            for name in ("best", "good", "inaccuracy", "mistake", "blunder")
        ),  # type: ignore[arg-type]
        turning_point=10,
        turning_text=w(
            "Move 10: rushing a low price to procurement cost 15 points.", "第 10 手抢先报低价，一下丢了 15 分。"
        ),
        won_until=10,
        won_until_text=w("The deal could still be won until move 10.", "第 10 手之前，这一局还赢得了。"),
        layers=(
            review.LayerLine("key", w("Key people", "关键人"), 31, 58),
            review.LayerLine("general", w("Departments", "普遍客户"), 20, 60),
            review.LayerLine("organisation", w("Organisation", "组织关系"), 30, 42),
        ),
        remains=38,
        remains_text=w("If you left tomorrow, 38 of 52 points would remain.", "你明天离开，52 里还剩 38。"),
        personal_share=27,
        personal_text=w("27 % of all relationship is held by persons.", "全部关系里有 27% 握在个人手里。"),
        goals=tuple((goal, i < 2) for i, goal in enumerate(briefing(language).goals)),
        done_well=(
            w("You logged both leads where the team could find them.", "两条线索都进了档案，全队用得上。"),
            w("You owned the old delay before being asked.", "没等对方问，先把旧账认了。"),
        ),
        to_practise=(
            w("Get value and acceptance agreed before you name a price.", "报价之前，先让对方认下价值和验收口径。"),
        ),
        practices=tuple(
            review.PracticeScore(tuple(PRACTICES)[i], w(a, b), icon, value, value is not None and value < 50)
            for i, (a, b, icon, value) in enumerate(practices)
        ),
        prompts=(w("Who would you call first if you started again tomorrow?", "如果明天重来，你第一个电话打给谁？"),),
    )
