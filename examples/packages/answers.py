#!/usr/bin/env python3
"""Starts a package's program and waits until it answers: /flows, then a flow with a function node.

    answers.py [--user UID:GID] [--root FOLDER] [--env NAME=VALUE ...] --user-dir DIR COMMAND...

In a root of its own (chroot) where --root says so; DIR is as seen from there, and empty or missing. A port is chosen. Prints the
seconds from the start until each answer, CPU time, and memory; ends what it started. Exit status 0 where all of it came.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

FLOW = [
    {"id": "t", "type": "tab", "label": "answer"},
    {"id": "i", "type": "http in", "z": "t", "url": "/answer", "method": "get", "wires": [["f"]]},
    {"id": "f", "type": "function", "z": "t", "func": "msg.payload = [3, 4].map(x => x * x).reduce((a, b) => a + b); return msg;",
     "outputs": 1, "wires": [["o"]]},
    {"id": "o", "type": "http response", "z": "t", "statusCode": "", "wires": []},
]
PATIENCE_S = 120


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", default="")
    parser.add_argument("--root", default="/")
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("--user-dir", required=True)
    parser.add_argument("--label", default="")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    port = free_port()
    inside = os.path.join(given.root, given.user_dir.lstrip("/"))
    os.makedirs(inside, exist_ok=True)
    with open(os.path.join(inside, "flows.json"), "w") as file:
        json.dump(FLOW, file)
    if given.user:
        uid, gid = map(int, given.user.split(":"))
        os.chown(inside, uid, gid)
        os.chown(os.path.join(inside, "flows.json"), uid, gid)

    environment = {"PATH": "/usr/bin:/bin", "HOME": given.user_dir, **dict(e.split("=", 1) for e in given.env)}
    command = given.command + ["--user-dir", given.user_dir, "--port", str(port), "--broker-port", "0", "--no-demo"]
    log = open(os.path.join(inside, "..", "answers.log"), "wb")
    begun = time.monotonic()

    def into():
        if given.root != "/":
            os.chroot(given.root)
        os.chdir("/")
        if given.user:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)

    program = subprocess.Popen(command, env=environment, preexec_fn=into, stdout=log, stderr=log, start_new_session=True)
    try:
        flows = until(program, port, "/flows", lambda text: "answer" in text) - begun
        answer = until(program, port, "/answer", lambda text: text == "25") - begun
        fields = open(f"/proc/{program.pid}/stat").read().rsplit(")", 1)[1].split()
        cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        rss = next(int(line.split()[1]) for line in open(f"/proc/{program.pid}/status") if line.startswith("VmRSS"))
        print(f"{given.label:28} /flows {flows:5.2f} s   function node {answer:5.2f} s   CPU {cpu:4.2f} s   {rss / 1024:4.0f} MB")
    finally:
        program.terminate()
        program.wait(40)


def until(program, port, path, fits):
    """The time at which this path gives what fits."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                if fits(answer.read().decode()):
                    return time.monotonic()
        except (urllib.error.URLError, ConnectionError, socket.timeout):
            pass
        if program.poll() is not None:
            sys.exit(f"the program ended with {program.returncode} before {path} was there, see answers.log")
        time.sleep(0.02)
    sys.exit(f"no answer at {path} within {PATIENCE_S} s")


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


if __name__ == "__main__":
    main()
