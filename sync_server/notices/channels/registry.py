"""Every channel by its name, in the order people are offered them."""

from collections.abc import Mapping
from types import MappingProxyType

from sync_server.notices.channels import dingtalk, mail, webhook, wecom
from sync_server.notices.channels.channel import Channel

CHANNELS: Mapping[str, Channel] = MappingProxyType(
    {"wecom": wecom, "dingtalk": dingtalk, "mail": mail, "webhook": webhook}
)
