# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network between clients and a server that fails as it is told: per client, repeatable by seed.

Clients name themselves in the header X-Clinician; the server sees the proxy's address as its own, so that its links lead back here.
"""
import collections
import contextlib
import http.client
import http.server
import random
import socket
import sys
import threading
import time
import urllib.parse

PATIENCE = 120  # seconds for an answer of the server behind
HOPS = ("connection", "keep-alive", "transfer-encoding", "content-length", "x-clinician")
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Weather:
    """What happens to the requests of one client: nothing, until told otherwise."""

    def __init__(self, kind="clear", seed=0):
        self.kind = kind
        self.dice = random.Random(seed)
        self.lock = threading.Lock()
        self.late = 0

    def fault(self, method):
        with self.lock:
            return getattr(self, self.kind)(method in WRITES)

    def clear(self, _):
        return "pass"

    def dead(self, _):
        return "drop"

    def silent(self, writes):
        """Writes arrive, their answers do not."""
        return "lose" if writes else "pass"

    def busy(self, _):
        return "busy" if self.dice.random() < 0.5 else "pass"

    def slow(self, writes):
        """One write arrives after its client has given up."""
        if not writes or self.late:
            return "pass"
        self.late += 1
        return "late"

    def flaky(self, writes):
        if self.dice.random() < 0.7:
            return "pass"
        return self.dice.choice(["drop", "lose", "lose", "cut", "busy", "broken"] if writes else ["drop", "cut", "busy", "broken"])


FOUL = ("dead", "silent", "busy", "slow", "flaky", "flaky")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):  # pylint: disable=redefined-builtin
        pass

    def carry(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        proxy = self.server.proxy
        fault = proxy.weather_of(self.headers.get("X-Clinician", "")).fault(self.command)
        proxy.count(self.command, fault)
        if fault == "drop":
            self.close_connection = True
        elif fault == "busy":
            self.reply(503, [("Retry-After", "1")], b"")
        elif fault == "broken":
            self.reply(502, [("Content-Type", "text/html")], b"<html><body>Bad Gateway</body></html>")
        else:
            with proxy.under_way:
                if fault == "late":
                    time.sleep(proxy.hold)
                self.forward(fault, body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = carry

    def forward(self, fault, body):
        upstream = self.server.proxy.upstream
        connection = http.client.HTTPConnection(upstream.hostname, upstream.port, timeout=PATIENCE)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in HOPS:
                    connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            self.close_connection = True  # the server has gone
            return
        finally:
            connection.close()
        if fault in ("lose", "late"):
            self.close_connection = True
        else:
            self.reply(answer.status, answer.getheaders(), content, cut=fault == "cut")

    def reply(self, status, headers, content, cut=False):
        try:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in HOPS:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:len(content) // 2] if cut else content)
        except OSError:
            cut = True  # the client has gone
        self.close_connection = self.close_connection or cut


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, proxy, port):
        self.proxy = proxy
        self.connections = set()
        super().__init__(("127.0.0.1", port), Handler)

    def process_request(self, request, client_address):
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # a client that has gone is no fault
            super().handle_error(request, client_address)

    def end(self):
        self.shutdown()
        self.server_close()
        for connection in list(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class UnderWay:
    """How many requests are with the server."""

    def __init__(self):
        self.changed = threading.Condition()
        self.number = 0

    def __enter__(self):
        with self.changed:
            self.number += 1

    def __exit__(self, *_):
        with self.changed:
            self.number -= 1
            self.changed.notify_all()

    def wait_for_none(self):
        with self.changed:
            if not self.changed.wait_for(lambda: self.number == 0, PATIENCE):
                raise AssertionError("requests are still with the server")


class FaultyProxy:
    def __init__(self, upstream, hold):
        """`hold`: seconds that a late write waits, longer than its client."""
        self.upstream = urllib.parse.urlsplit(upstream)
        self.hold = hold
        self.under_way = UnderWay()
        self.counts = collections.Counter()
        self.lock = threading.Lock()
        self.weather = {}
        self.listener = None
        self.port = 0
        self.up()
        self.base = f"http://127.0.0.1:{self.port}{self.upstream.path}"

    def up(self):
        """Takes connections (again, on the same port)."""
        self.listener = Listener(self, self.port)
        self.port = self.listener.server_address[1]
        threading.Thread(target=self.listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def down(self):
        """Connections are refused."""
        self.listener.end()

    def weather_of(self, client):
        return self.weather.get(client) or Weather()

    def count(self, method, fault):
        with self.lock:
            self.counts["write" if method in WRITES else "read"] += 1
            if fault != "pass":
                self.counts[fault] += 1
