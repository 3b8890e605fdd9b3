"""Times notebook cells through their kernels, as a front end sees them: from the
request until the kernel is idle again.

Reads from standard input what to time:
  {"rounds": 15, "cells": [{"name": "...", "kernel": "gonb", "setup": ["..."], "cell": "..."}]}
and writes {"name": [seconds, ...]}. Each cell has a kernel of its own, in which its
set-up runs first. The cells take turns, so that all meet the same machine, and NUMBER
in a cell is another number each time: a cell that did not change is not linked again.
"""
import json
import subprocess
import sys
import time

from jupyter_client import KernelManager


class Timed:
    def __init__(self, name, kernel, cell, setup=()):
        self.name, self.setup, self.cell, self.seconds = name, setup, cell, []
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()

    def prepare(self):
        self.client.wait_for_ready(timeout=120)
        for source in self.setup:
            self.run(source)

    def run(self, source):
        """Executes a cell and returns its seconds; one that fails ends the program."""
        outputs = []
        start = time.perf_counter()
        reply = self.client.execute_interactive(source, timeout=300, output_hook=outputs.append)
        took = time.perf_counter() - start
        problems = [o["content"] for o in outputs
                    if o["msg_type"] == "error" or o["content"].get("name") == "stderr"]
        if reply["content"]["status"] != "ok" or problems:
            raise SystemExit(f"{self.name}: this cell fails:\n{source}\n{problems or reply['content']}")
        return took

    def turn(self, number):
        self.seconds.append(self.run(self.cell.replace("NUMBER", str(number))))

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)


def main():
    asked = json.load(sys.stdin)
    cells = []
    try:
        for cell in asked["cells"]:
            cells.append(Timed(**cell))
            cells[-1].prepare()
        start = int(time.time()) % 10**6 * 100  # not those of a run before, whose charts are kept
        for number in range(start, start + asked["rounds"] + 2):  # the first two fill caches
            for cell in cells:
                cell.turn(number)
    finally:
        for cell in cells:
            cell.stop()
    json.dump({c.name: c.seconds[2:] for c in cells}, sys.stdout)


main()
