"""Sends requests that two servers could read differently through nginx, and compares what both counted.

Usage: smuggling.py SOCKET PORT ACCESS SERVED — nginx' socket, the port of werkx behind it, and the logs of both.

nginx writes one line for each request that it handed on, werkx counts each that it read. When the numbers are the same after
an attack, and the next request gets its own answer, the two agree where one request ends and the next begins.
"""

import re
import socket
import sys
import time
import urllib.request

path, port, access, served = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
HOST = b"Host: werkx.example\r\n"
POST = b"POST /api/v1/calls HTTP/1.1\r\n" + HOST
HIDDEN = b"GET /api/v1/me HTTP/1.1\r\nHost: hidden.example\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)


def length(count: int) -> bytes:
    return b"Content-Length: %d\r\n" % count


ATTACKS = {
    "length and encoding": POST + length(6) + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
    "encoding and length": POST + CHUNKED + length(4) + b"\r\n" + chunk(HIDDEN),
    "two lengths": POST + length(0) + length(len(HIDDEN)) + b"\r\n" + HIDDEN,
    "two lengths in one": POST + b"Content-Length: 0, 44\r\n\r\n" + HIDDEN,
    "length with a sign": POST + b"Content-Length: +0\r\n\r\n" + HIDDEN,
    "negative length": POST + b"Content-Length: -1\r\n\r\n" + HIDDEN,
    "length in hex": POST + b"Content-Length: 0x0\r\n\r\n" + HIDDEN,
    "endless length": POST + b"Content-Length: 18446744073709551616\r\n\r\n" + HIDDEN,
    "blank before the colon": POST + b"Content-Length : 5\r\n\r\n" + HIDDEN,
    "encoding of another name": POST + b"Transfer-Encoding: xchunked\r\n" + length(0) + b"\r\n" + HIDDEN,
    "encoding twice": POST + CHUNKED + b"Transfer-Encoding: identity\r\n\r\n" + chunk(HIDDEN),
    "encodings in a list": POST + b"Transfer-Encoding: identity, chunked\r\n\r\n" + chunk(HIDDEN),
    "encoding with a tab": POST + b"Transfer-Encoding:\tchunked\r\n" + length(0) + b"\r\n" + chunk(HIDDEN),
    "encoding with a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\n" + length(0) + b"\r\n" + HIDDEN,
    "encoding in quotes": POST + b'Transfer-Encoding: "chunked"\r\n' + length(0) + b"\r\n" + HIDDEN,
    "encoding folded": POST + b"Transfer-Encoding:\r\n chunked\r\n" + length(0) + b"\r\n" + HIDDEN,
    "folded field": POST + b"X-A: b\r\n Content-Length: 44\r\n\r\n" + HIDDEN,
    "encoding in 1.0": b"POST /api/v1/calls HTTP/1.0\r\n" + HOST + CHUNKED + b"\r\n" + chunk(HIDDEN),
    "bare line feeds in the head": b"POST /api/v1/calls HTTP/1.1\nHost: x\nContent-Length: 0\n\n" + HIDDEN,
    "bare carriage return": POST + b"X-A: b\rContent-Length: 44\r\n\r\n" + HIDDEN,
    "a NUL in a field": POST + b"X-A: b\0\r\nContent-Length: 0\r\n\r\n" + HIDDEN,
    "chunk with an extension": POST + CHUNKED + b"\r\n3;a=b\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk with a folded extension": POST + CHUNKED + b"\r\n3;a\nb\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk size with bare line feed": POST + CHUNKED + b"\r\n3\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk end with bare line feed": POST + CHUNKED + b"\r\n3\r\nabc\n0\n\n" + HIDDEN,
    "chunk size too large": POST + CHUNKED + b"\r\n10000000000000003\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk size with a sign": POST + CHUNKED + b"\r\n+3\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk size in 0x": POST + CHUNKED + b"\r\n0x3\r\nabc\r\n0\r\n\r\n" + HIDDEN,
    "chunk longer than it says": POST + CHUNKED + b"\r\n3\r\nabcdef\r\n0\r\n\r\n" + HIDDEN,
    "trailers": POST + CHUNKED + b"\r\n3\r\nabc\r\n0\r\nContent-Length: 44\r\nHost: evil\r\n\r\n" + HIDDEN,
    "a request after the last chunk": POST + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN * 3,
    "body of a GET": b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + length(len(HIDDEN)) + b"\r\n" + HIDDEN,
    "body of a refused request": b"PUT /api/v1/none HTTP/1.1\r\n" + HOST + length(len(HIDDEN)) + b"\r\n" + HIDDEN,
    "expectation": POST + b"Expect: 100-continue\r\n" + length(len(HIDDEN)) + b"\r\n" + HIDDEN,
    "another expectation": POST + b"Expect: x\r\n" + length(len(HIDDEN)) + b"\r\n" + HIDDEN,
    "two hosts": b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + b"Host: evil\r\n\r\n",
    "absolute target": b"GET http://evil.example/api/v1/calls HTTP/1.1\r\n" + HOST + b"\r\n",
    "blanks in the request line": b"GET  /api/v1/calls  HTTP/1.1\r\n" + HOST + b"\r\n",
    "line break in the target": b"GET /a%0d%0aHost:%20evil HTTP/1.1\r\n" + HOST + b"\r\n",
    "dot segments": b"GET /api/../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
    "encoded slash": b"GET /api/v1/calls%2f..%2fme HTTP/1.1\r\n" + HOST + b"\r\n",
    "version 0.9": b"GET /api/v1/calls\r\n",
    "version 2 in the line": b"GET /api/v1/calls HTTP/2.0\r\n" + HOST + b"\r\n",
    "connection named away": b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + b"Connection: X-Forwarded-For, Host\r\n\r\n",
    "pipelined": (b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + b"\r\n") * 5,
    "cut off in the body": POST + length(1000) + b"\r\nabc",
    "too large a head": b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 40000 + b"\r\n\r\n",
}


def send(data: bytes, wait: float) -> bytes:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        line.settimeout(wait)
        out = b""
        try:
            line.sendall(data)
            while piece := line.recv(65536):
                out += piece
        except OSError:
            pass
        return out


def counted() -> tuple[int, int]:
    """Requests handed on by nginx, requests read by werkx apart from this one's."""
    with open(access, encoding="utf-8") as lines:
        handed = sum(len(re.findall(r"\d+", line)) for line in lines if not line.startswith("-"))
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
    read = sum(
        int(number)
        for name, number in re.findall(r'^werkx_requests_total\{operation="([^"]*)",.*\} (\d+)$', page, re.M)
        if name != "metrics"
    )
    return handed, read


flaws = []
usual = b"GET /api/v1/calls HTTP/1.1\r\n" + HOST + b"X-Forwarded-For: 6.6.6.6\r\nConnection: close\r\n\r\n"
expected = send(usual, 5).split(b"\r\n\r\n", 1)[-1]
if not expected:
    sys.exit("nginx hands nothing on")
for name, attack in ATTACKS.items():
    answer = send(attack, 0.3)
    statuses = re.findall(rb"HTTP/1\.1 (\d{3})", answer)
    after = send(usual, 5)
    if not after.startswith(b"HTTP/1.1 200") or after.split(b"\r\n\r\n", 1)[-1] != expected:
        flaws.append(f"{name}: the next request got another answer: {after[:200]!r}")
    time.sleep(0.05)
    handed, read = counted()
    if handed != read:
        flaws.append(f"{name}: nginx handed on {handed} requests, werkx read {read}")
    print(f"{name}: {b' '.join(statuses).decode() or 'closed'} (handed on {handed}, read {read})")
with open(served, encoding="utf-8") as lines:
    peers = set(re.findall(r"peer=(\S+)", lines.read()))
print(f"{len(ATTACKS)} attacks, {len(flaws)} flaws; addresses seen: {', '.join(sorted(peers))}")
print("\n".join(flaws))
sys.exit(1 if flaws else 0)
