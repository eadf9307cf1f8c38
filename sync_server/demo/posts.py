"""The demo accounts: posts, never persons, with one published password; on the demo campus only."""

from dataclasses import dataclass

from checklists.roles import Role
from sync_server.demo.units import DEPARTMENT

PASSWORD = "xunan-demo"  # noqa: S105 - published, for the demo campus only


@dataclass(frozen=True, slots=True)
class Post:
    """An account of the demo campus."""

    account: str
    zh: str
    en: str
    role: Role
    unit: str


POSTS = (
    Post("inspector", "食品卫生监督小组检查员", "Food hygiene inspector", Role.INSPECTOR, "food-watch"),
    Post(
        "quality", "后勤服务质量监督小组检查员", "Service quality inspector", Role.INSPECTOR, "quality-watch"
    ),
    Post(
        "committee",
        "学生伙委会检查员",
        "Student meals committee inspector",
        Role.INSPECTOR,
        "meals-committee",
    ),
    Post("monitor", "学生安全督察员", "Student safety monitor", Role.MONITOR, "student-monitors"),
    Post("canteen", "食堂管理组组长", "Canteen manager", Role.TEAM, "canteen"),
    Post("canteen-deputy", "食堂管理组副组长", "Deputy canteen manager", Role.TEAM, "canteen"),
    Post("cook-north-red", "北校区食堂红案组组长", "North head cook", Role.TEAM, "cook-north-red"),
    Post("cook-north-white", "北校区食堂白案组组长", "North head pastry cook", Role.TEAM, "cook-north-white"),
    Post("clean-north", "北校区食堂清洁组组长", "North canteen head cleaner", Role.TEAM, "clean-north"),
    Post("cook-south-red", "南校区食堂红案组组长", "South head cook", Role.TEAM, "cook-south-red"),
    Post("cook-south-white", "南校区食堂白案组组长", "South head pastry cook", Role.TEAM, "cook-south-white"),
    Post("clean-south", "南校区食堂清洁组组长", "South canteen head cleaner", Role.TEAM, "clean-south"),
    Post("green-north", "北校区绿化组组长", "North head gardener", Role.TEAM, "green-north"),
    Post("green-south", "南校区绿化组组长", "South head gardener", Role.TEAM, "green-south"),
    Post("road-north", "北校区道路清扫组组长", "North head sweeper", Role.TEAM, "road-north"),
    Post("road-south", "南校区道路清扫组组长", "South head sweeper", Role.TEAM, "road-south"),
    Post("teaching-1", "1 号教学楼管理员", "Teaching building 1 keeper", Role.TEAM, "teaching-1"),
    Post(
        "teaching-2",
        "2 号教学楼、图书馆保洁班长",
        "Teaching building 2 head cleaner",
        Role.TEAM,
        "teaching-2",
    ),
    Post("labs-cleaning", "实验楼保洁组组长", "Laboratories head cleaner", Role.TEAM, "labs-cleaning"),
    Post("feitian", "飞天楼管理员", "Feitian building keeper", Role.TEAM, "feitian"),
    Post("xuntian", "巡天楼管理组组长", "Xuntian building manager", Role.TEAM, "xuntian"),
    Post("electric", "电工组组长", "Head electrician", Role.TEAM, "electric"),
    Post("plumbing", "水工组组长", "Head plumber", Role.TEAM, "plumbing"),
    Post("carpentry", "木工组组长", "Head carpenter", Role.TEAM, "carpentry"),
    Post("doctors", "卫生所医生组组长", "Head doctor", Role.TEAM, "doctors"),
    Post("security", "保卫处值班员", "Security duty officer", Role.TEAM, "security"),
    Post("dormitories", "学工处宿管值班员", "Dormitory duty officer", Role.TEAM, "dormitories"),
    Post("construction", "基建处值班员", "Construction duty officer", Role.TEAM, "construction"),
    Post("equipment", "实验室与设备管理值班员", "Equipment duty officer", Role.TEAM, "equipment"),
    Post("food-manager", "饮食服务科科长", "Head of catering", Role.MANAGER, "food"),
    Post("property-manager", "物业管理科科长", "Head of property", Role.MANAGER, "property"),
    Post("repair-manager", "维修管理科科长", "Head of repair", Role.MANAGER, "repair"),
    Post("clinic-manager", "卫生所所长", "Head of the clinic", Role.MANAGER, "clinic"),
    Post("office", "后勤办公室主任", "Head of the logistics office", Role.MANAGER, DEPARTMENT),
)
TOUR = ("inspector", Role.MONITOR, "canteen", "electric", "food-manager", "office")
"""Enough accounts to walk the whole loop."""
