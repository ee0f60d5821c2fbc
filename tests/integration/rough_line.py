# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line between two network namespaces with a rate, a delay and losses of its own, whatever the kernel can do.

Each end is a process in a namespace of its own with a TUN device; what one of them sends is handed on here, packet by packet, when its
time has come. So the ends speak real TCP, which meets the losses. Missing rights or devices: Unavailable, with the reason.
"""
import collections
import ctypes
import dataclasses
import fcntl
import heapq
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
PACKET = 2048  # bytes at most; the devices have an MTU of 1500
QUEUE = 64 << 10  # bytes that wait before a narrow line: what comes on top is lost
ADDRESSES = ("10.77.0.1", "10.77.0.2")  # client's end, server's end


class Unavailable(Exception):
    """This machine does not let us, and why."""


@dataclasses.dataclass(frozen=True)
class Setting:
    name: str
    bits: int  # a second, each way
    delay: float = 0  # seconds, one way
    loss: float = 0  # share of packets, each way


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"{' '.join(words)}: {done.stderr.strip()}")


def open_end(own, other, channel):
    """In a child: a namespace of its own, its device's descriptor to the parent, then wait to be killed."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        if libc.unshare(CLONE_NEWNET):
            raise Unavailable(f"a network namespace: {os.strerror(ctypes.get_errno())}")
        device = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"rough", IFF_TUN_NO_PI))
        run("ip", "link", "set", "lo", "up")
        run("ip", "addr", "add", own, "peer", other, "dev", "rough")
        run("ip", "link", "set", "rough", "up", "mtu", "1500")
        socket.send_fds(channel, [b"up"], [device])
    except (Unavailable, OSError) as problem:
        channel.send(str(problem).encode())
        os._exit(1)
    while True:
        signal.pause()


class End:
    def __init__(self, own, other):
        ours, theirs = socket.socketpair()
        self.process = os.fork()
        if self.process == 0:
            ours.close()
            open_end(own, other, theirs)
        theirs.close()
        said, descriptors, _, _ = socket.recv_fds(ours, 4096, 1)
        ours.close()
        if not descriptors:
            os.waitpid(self.process, 0)
            raise Unavailable(said.decode() or "no end of the line")
        self.device = descriptors[0]
        os.set_blocking(self.device, False)

    def inside(self):
        """Words before a command that is to run at this end."""
        return ["nsenter", f"--net=/proc/{self.process}/ns/net"]

    def close(self):
        os.close(self.device)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


class Way:
    """One direction: packets wait for the line, then travel."""

    def __init__(self, to):
        self.to = to
        self.free_at = 0.0
        self.bytes = 0


class RoughLine:
    """Packets of both directions; `setting` may change between runs."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.counts = collections.Counter()
        self.client, self.server = End(*ADDRESSES), End(*reversed(ADDRESSES))
        self.ways = {self.client.device: Way(self.server.device), self.server.device: Way(self.client.device)}
        self.setting = Setting("open", 10**9)
        self.travelling = []
        self.number = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.carry, daemon=True)
        self.thread.start()

    def set(self, setting):
        self.setting = setting
        self.counts.clear()

    def carry(self):
        while not self.ended.is_set():
            wait = min(0.1, max(0.0, self.travelling[0][0] - time.monotonic())) if self.travelling else 0.1
            for device in select.select(list(self.ways), [], [], wait)[0]:
                self.take(device)
            self.deliver()

    def take(self, device):
        way = self.ways[device]
        for _ in range(64):
            try:
                packet = os.read(device, PACKET)
            except BlockingIOError:
                return
            now = time.monotonic()
            self.counts["bytes"] += len(packet)
            waiting = max(0.0, way.free_at - now) * self.setting.bits / 8
            if self.dice.random() < self.setting.loss or waiting > QUEUE:
                self.counts["lost"] += 1
                continue
            way.free_at = max(way.free_at, now) + len(packet) * 8 / self.setting.bits
            self.number += 1
            heapq.heappush(self.travelling, (way.free_at + self.setting.delay, self.number, way.to, packet))

    def deliver(self):
        now = time.monotonic()
        while self.travelling and self.travelling[0][0] <= now:
            _, _, device, packet = heapq.heappop(self.travelling)
            try:
                os.write(device, packet)
            except OSError:  # its queue is full: lost, as anywhere
                self.counts["lost"] += 1

    def close(self):
        self.ended.set()
        self.thread.join()
        self.client.close()
        self.server.close()


def relay(listen, to):
    """At one end: connections to `listen` go on to `to`. What listens on the loopback is reached from the other namespace this way."""
    server = socket.create_server(listen, backlog=64)
    print("up", flush=True)
    while True:
        near, _ = server.accept()
        threading.Thread(target=bridge, args=(near, to), daemon=True).start()


def bridge(near, to):
    try:
        far = socket.create_connection(to, timeout=60)
    except OSError:
        near.close()
        return
    far.settimeout(None)
    for one in (near, far):
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    back = threading.Thread(target=pump, args=(far, near), daemon=True)
    back.start()
    pump(near, far)
    back.join()
    near.close()
    far.close()


def pump(source, target):
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


if __name__ == "__main__":
    relay((sys.argv[1], int(sys.argv[2])), (sys.argv[3], int(sys.argv[4])))
