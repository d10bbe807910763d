"""Every company, person and place of the deals is invented: none may bear the name of a well-known real one.

The lists are short and hold what a reader would stumble over, not all that exists. A name that is also an
everyday word (Apple, 小米, 联想) is left out, or stands with what tells it apart.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game import paths

COMPANIES = """
Huawei ZTE Ericsson Nokia Cisco Datang FiberHome Hikvision Dahua Uniview Inspur Lenovo Xiaomi Sangfor Ruijie
Alibaba Aliyun Tencent Baidu ByteDance Meituan Microsoft Google Facebook Salesforce Accenture Infosys Samsung
IBM SAP Siemens Schneider Honeywell Bosch Rockwell Hitachi Toshiba Panasonic Philips Vodafone Verizon
Haier Midea Gree Hisense BYD CATL Geely Foton Sinotruk Sany Zoomlion Weichai CRRC COSCO Maersk
Sinopec PetroChina Chalco Zijin Shenhua LONGi Tongwei Jinko Yili Mengniu Nestle Danone
ICBC HSBC Citibank JPMorgan UnionPay Deloitte KPMG McKinsey Hanbo
华为 中兴通讯 爱立信 诺基亚 思科 烽火 海康威视 大华股份 宇视 浪潮信息 联想集团 深信服 锐捷
阿里巴巴 阿里云 腾讯 百度 字节跳动 美团 微软 谷歌 西门子 施耐德 霍尼韦尔 博世 日立 东芝 飞利浦
海尔 美的集团 格力 海信 比亚迪 宁德时代 吉利 福田汽车 三一重工 中联重科 潍柴 中车 中远海运
中石油 中石化 国家电网 南方电网 中国移动 中国电信 中国联通 紫金矿业 隆基 通威 晶科 伊利 蒙牛 光明乳业
工商银行 建设银行 农业银行 中国银行 招商银行 浦发 汇丰 花旗 银联 德勤 毕马威 麦肯锡
"""
PEOPLE = (
    "Ren Zhengfei", "Jack Ma", "Pony Ma", "Lei Jun", "Robin Li", "Dong Mingzhu", "Zhang Ruimin", "Elon Musk",
    "Peng Lei", "Qin Xiao", "Tang Jun", "Mu Qing", "Liu Chuanzhi", "Wang Shi",
    "任正非", "马云", "马化腾", "雷军", "李彦宏", "董明珠", "张瑞敏", "马斯克",
    "彭蕾", "秦晓", "唐骏", "穆青", "柳传志", "王石",
)  # fmt: skip
PLACES = (
    "Beijing", "Shanghai", "Shenzhen", "Guangzhou", "Chongqing", "Chengdu", "Wuhan", "Xi'an", "Nanjing", "Sichuan",
    "Fengdu", "Chiping", "Muling", "Yiling",
    "北京", "上海", "深圳", "广州", "重庆", "成都", "武汉", "西安", "南京", "四川", "丰都", "茌平", "穆棱", "夷陵",
)  # fmt: skip
NAMES = (*COMPANIES.split(), *PEOPLE, *PLACES)


def pattern(name: str) -> str:
    return rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)


REAL = re.compile("|".join(pattern(name) for name in NAMES))
FOLDERS = sorted(folder for folder in paths.scenarios().iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_real_name_appears(folder: Path) -> None:
    found = {}
    for file in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.po"))):
        text = " ".join(file.read_text("utf-8").split())  # a name may stand on two lines
        found[file.name] = {match.group() for match in REAL.finditer(text)}
    assert found
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("text", ["as Huawei does", "Peng Lei rings", "由华为承建", "the Fengdu line"])
def test_a_real_name_is_seen(text: str) -> None:
    assert REAL.search(text)


@pytest.mark.parametrize("text", ["Peng Ke leans on his elbow", "他的联想", "a gree of the sapling", "qin_xiao"])
def test_other_words_are_left_alone(text: str) -> None:
    assert not REAL.search(text)
