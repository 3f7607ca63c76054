"""The figures of the server: starts it on logs made for the purpose and prints lines as Scripts/bench does.

usage: bench-http.py FOLDER-OF-PROGRAMS, in a folder with the programs ./offer and ./bare and the middle of bench-ranking.py
in the file plain. The load comes from the same machine and takes its part of the processors; who makes it is said in each line.
"""
import http.client, os, re, shutil, signal, socket, statistics, subprocess, sys, time

built = sys.argv[1]
CALL = "/api/v1/calls/senkrechtstarter-2001"
ROUND = CALL + "/rounds/idea-jury"
JURORS = 64
FIRST = subprocess.run([f"{built}/Bench", "first-juror"], check=True, capture_output=True, text=True).stdout.split()[1]


def figure(name, value, unit, ratio, against):
    shown = f"{value:.0f}" if value >= 1000 else f"{value:.4g}"
    print(name, shown, unit, "-" if ratio is None else f"{ratio:.3f}", against, sep="\t", flush=True)


def values(text):
    return {name: float(value) for name, value in (line.split("\t") for line in text.splitlines())}


class Server:
    """A server that has answered once; `address` is host:port."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            found = re.search(r"http://([^/]*)/", line)
            if found:
                self.address = found[1]
                break
        else:
            sys.exit(f"{command} does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def offer(self, rate, seconds, skip, percent=100, connections=64):
        host, port = self.address.split(":")
        words = [host, port, connections, rate, seconds, FIRST, JURORS, skip, percent]
        out = subprocess.run(["./offer", *map(str, words)], check=True, capture_output=True, text=True)
        found = values(out.stdout)
        if found["bad"]:
            sys.exit(f"{found['bad']:.0f} answers were no success: {out.stderr}")
        return found

    def memory(self, field):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(rf"{field}:\s+(\d+)", file.read())[1]) / 1024


def serve(log):
    return Server(f"{built}/werkx", "serve", "--listen", "127.0.0.1:0", "--database", log)


def serve_single(log):
    return Server(f"{built}/Bench", "serve-single", log)


def copy(log, name):
    for ending in ("", ".keys"):
        shutil.copy(log + ending, name + ending)
    return name


def remove(name):
    for ending in ("", "-wal", "-shm", ".keys", ".lock", ".keys-wal", ".keys-shm", ".sock"):
        if os.path.exists(name + ending):
            os.remove(name + ending)


def make(*words):
    subprocess.run([f"{built}/Bench", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wrk(address, path, connections, seconds):
    out = subprocess.run(
        ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", f"http://{address}{path}"],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        sys.exit(out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), re.search(r"99%\s+(\S+)", out)[1]


def cards():
    """Durable cards, by turns with one commit a request, and one that stalls nobody for long."""
    make("prepare-cards", "cards.db", "640000")
    best, single = (0, 0), 0
    for turn in range(3):
        with serve(copy("cards.db", "put.db")) as server:
            found = server.offer(0, 4, 1)
            best = max(best, (found["rate"], found["p99"]))
            if turn == 0:
                late = server.offer(5000, 10, 5001)
                late = {**late, "memory": server.memory("VmRSS")}
        remove("put.db")
        with serve_single(copy("cards.db", "single.db")) as server:
            single = max(single, server.offer(0, 3, 1)["rate"])
        remove("single.db")
    with serve(copy("cards.db", "get.db")) as server:
        rate, slow = wrk(server.address, CALL, 32, 5)
    bare = Server("./bare")
    with bare:
        other, _ = wrk(bare.address, CALL, 32, 5)
    figure("http-get", rate, "requests/s", rate / other, f"libmicrohttpd in C with the same bytes; 32 connections of wrk, p99 {slow} (at least 40000)")
    remove("get.db")
    remove("cards.db")
    figure("http-put", best[0], "requests/s", best[0] / single, f"one commit a request; 64 connections of a C program, full cards submitted, 640,000 cards in the round, p99 {best[1]:.1f} ms (at least 15000 and 5)")
    figure("http-put-single", single, "requests/s", None, "the same server with one commit a request")
    figure("http-put-p99", late["p99"], "ms", late["p99"] / 15, f"15 ms; offered 5,000/s for 10 s and counted from when each was due, got {late['rate']:.0f}/s, p50 {late['p50']:.1f}, p99.9 {late['p999']:.1f}, longest {late['max']:.1f} (at most 1)")


def ask(connection, method, path, token, body=None, headers={}):
    connection.request(method, path, body, {"Authorization": f"Bearer {token}", **headers})
    answer = connection.getresponse()
    bytes = answer.read()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: {answer.status} {bytes[:500]}")
    return bytes


def ranking():
    """A ranking read right after one more card changed it."""
    make("prepare-ranking", "ranking.db")
    card = '{"scores":{"idea":4,"market":3,"planning":5,"presentation":2,"team":4},"submit":true}'
    took, juror = [], int(FIRST) + 10
    with serve("ranking.db") as server:
        reader, writer = (http.client.HTTPConnection(server.address) for _ in range(2))
        size = len(ask(reader, "GET", ROUND + "/ranking", "admin"))
        for number in range(1, 301):
            headers = {"Content-Type": "application/json", "Idempotency-Key": f"bench-{number}"}
            ask(writer, "PUT", f"{ROUND}/scorecards/{number}", f"juror-{juror}", card, headers)
            start = time.perf_counter()
            ask(reader, "GET", ROUND + "/ranking", "admin")
            took.append((time.perf_counter() - start) * 1000)
    remove("ranking.db")
    with open("plain") as file:
        plain = float(file.read())
    took.sort()
    middle = statistics.median(took)
    figure("http-ranking", middle, "ms", middle / plain, f"plain Python fractions without HTTP and text; 2,000 applications, 10 cards, {size / 1e6:.1f} MB, a new card before each, p99 {took[296]:.1f} ms, asked by Python (at most 5 ms)")


def start():
    """From the start of the process to the first answer, and what it then has of memory."""
    make("fill", "open.db", "100000")
    best, memory, peak = float("inf"), 0, 0
    for _ in range(5):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        begin = time.perf_counter()
        process = subprocess.Popen([f"{built}/werkx", "serve", "--listen", f"127.0.0.1:{port}", "--database", "open.db"], stderr=subprocess.DEVNULL)
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port)
                ask(connection, "GET", CALL, "admin")
                break
            except ConnectionRefusedError:
                time.sleep(0.001)
        best = min(best, time.perf_counter() - begin)
        ask(connection, "GET", ROUND + "/ranking", "admin")
        with open(f"/proc/{process.pid}/status") as file:
            status = file.read()
        memory, peak = (max(now, int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024) for now, name in ((memory, "VmRSS"), (peak, "VmHWM")))
        process.terminate()
        process.wait()
    query = "select sum(json_extract(record,'$.frame.version')) from events"
    other = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(["sqlite3", "open.db", query], check=True, stdout=subprocess.DEVNULL)
        other = min(other, time.perf_counter() - begin)
    remove("open.db")
    figure("http-start", best * 1000, "ms", best / other, "sqlite3 summing json_extract over the same 100,000 events; from the start of the process to the first answer (at most 500 ms)")
    figure("http-memory", memory, "MB", memory / 120, f"120 MB; of that server after a ranking of 400 applications, {peak:.0f} MB at its peak (at most 1)")


cards()
ranking()
start()
