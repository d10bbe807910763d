"""Under which addresses other devices reach this computer, the likeliest first. Nothing is sent to find out.

The standard library has no list of interfaces with their addresses on every system: Linux and macOS tell by
interface, everywhere else the computer's own name is looked up, and which way the network lies is asked by
connecting a datagram socket, which sends no datagram.
"""

from __future__ import annotations

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_FAR_AWAY = (
    # where the default route goes (addresses kept for documentation), then where a net without one may lie
    "192.0.2.1",
    "192.168.255.254",
    "10.255.255.254",
    "172.31.255.254",
    "2001:db8::1",
)
_VIRTUAL = (
    "docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vnic", "lxc", "lxd", "cni", "flannel", "podman",
    "tun", "tap", "wg", "utun", "ipsec", "ppp", "tailscale", "zt", "nordlynx", "gpd", "awdl", "llw", "vethernet",
)  # fmt: skip
"""How interfaces of containers, virtual machines and tunnels begin: a telephone in the room is never behind them."""
_TUNNELS = ipaddress.ip_network("100.64.0.0/10")
"""Kept for carriers; on a laptop it is a tunnel's (RFC 6598)."""


@dataclass(frozen=True, slots=True)
class Address:
    """`interface` is empty where the system does not tell. `routed`: this one leads to the network outside."""

    ip: str
    interface: str = ""
    routed: bool = False

    @property
    def in_url(self) -> str:
        return f"[{self.ip}]" if ":" in self.ip else self.ip

    @property
    def doubtful(self) -> bool:
        """Others in the room hardly reach it: a bridge, a tunnel, a link without a network, or this computer alone."""
        one = ipaddress.ip_address(self.ip)
        tunnel = one.version == 4 and one in _TUNNELS
        return self.interface.lower().startswith(_VIRTUAL) or one.is_link_local or one.is_loopback or tunnel


def of_this_computer() -> tuple[Address, ...]:
    """Best first; loopback alone when there is no network."""
    return ranked((*_of_interfaces(), *((ip, "") for ip in _of_the_name())), _routed())


def ranked(found: Iterable[tuple[str, str]], routed: Iterable[str]) -> tuple[Address, ...]:
    """Addresses with their interfaces, and those from which the ways out begin, the default one first: best first."""
    ways = tuple(dict.fromkeys(routed))
    named: dict[str, str] = {}
    for ip, interface in (*found, *((way, "") for way in ways)):
        if _can_be_typed(ip):
            named[ip] = named.get(ip) or interface
    every = [Address(ip, interface, ip in ways) for ip, interface in named.items()]
    return tuple(sorted(every, key=lambda one: _worst_last(one, ways))) or (Address("127.0.0.1"),)


def _worst_last(one: Address, ways: tuple[str, ...]) -> tuple[object, ...]:
    kind = ipaddress.ip_address(one.ip)
    way = ways.index(one.ip) if one.ip in ways else len(ways)
    # version 4 first: it is the shorter one to type, and every room's network has it
    return (one.doubtful, kind.is_link_local, kind.version, way, not kind.is_private, one.interface, int(kind))


def _can_be_typed(ip: str) -> bool:
    try:
        one = ipaddress.ip_address(ip)
    except ValueError:
        return False
    # fe80:: addresses need the name of the reader's own interface behind them
    return not (one.is_loopback or one.is_unspecified or one.is_multicast or (one.version == 6 and one.is_link_local))


def _routed() -> list[str]:
    found = []
    for far in _FAR_AWAY:
        family = socket.AF_INET6 if ":" in far else socket.AF_INET
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            found.append(str(probe.getsockname()[0]))
    return found


def _of_the_name() -> list[str]:
    with suppress(OSError):
        return [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None)]
    return []


def _of_interfaces() -> list[tuple[str, str]]:
    if sys.platform == "win32":
        return []
    names = {name: index for index, name in socket.if_nameindex()}
    return [*_version_4(names), *_version_6(Path("/proc/net/if_inet6"), names)]


def _version_4(names: Mapping[str, int]) -> list[tuple[str, str]]:
    """The first address of each interface, by the call that `ifconfig` uses."""
    if sys.platform == "win32":
        return []
    import fcntl

    request = 0xC0206921 if sys.platform == "darwin" else 0x8915  # SIOCGIFADDR
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for name in names:
            # refused for an interface without an address
            with suppress(OSError):
                answer = fcntl.ioctl(probe, request, struct.pack("256s", name.encode()[:15]))
                found.append((socket.inet_ntoa(answer[20:24]), name))
    return found


def _version_6(table: Path, names: Mapping[str, int]) -> list[tuple[str, str]]:
    """Linux only: address in hexadecimal digits, number, prefix, scope, flags, name."""
    found = []
    with suppress(OSError):
        for line in table.read_text("ascii").splitlines():
            columns = line.split()
            temporary = len(columns) == 6 and int(columns[4], 16) & 0x01
            # an address for privacy changes within the day
            if len(columns) == 6 and columns[5] in names and not temporary:
                found.append((str(ipaddress.IPv6Address(int(columns[0], 16))), columns[5]))
    return found
