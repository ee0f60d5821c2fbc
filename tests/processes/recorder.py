# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy that keeps what passes through it, and may hang up instead of answering."""
import http.client
import http.server
import threading
import urllib.parse


class Recorder:
    """Stands between a client and a server of this machine."""

    def __init__(self, base):
        self.origin = urllib.parse.urlsplit(base)
        self.requests = []  # (method, path with query, headers, body)
        self.hang_up_after = None  # method whose next request is carried out and not answered
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                recorder.requests.append((self.command, self.path, list(self.headers.items()), body))
                status, answered, content = recorder.forward(self.command, self.path, self.headers, body)
                if recorder.hang_up_after == self.command:
                    recorder.hang_up_after = None
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in answered:
                    if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.base = f"http://127.0.0.1:{self.server.server_port}{self.origin.path}"

    def forward(self, method, path, headers, body):
        connection = http.client.HTTPConnection(self.origin.hostname, self.origin.port, timeout=60)
        kept = {name: value for name, value in headers.items() if name.lower() not in ("connection", "content-length")}
        connection.request(method, path, body=body or None, headers=kept)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), content

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def writes(self):
        return [one for one in self.requests if one[0] != "GET" and not one[1].split("?")[0].endswith("/_search")]
