"""Run a command and print its wall seconds, CPU seconds and peak memory (MB) as JSON: ``python child.py COMMAND…``.

A small process of its own, for Linux counts the memory of the process that starts a command as the command's.
"""

import json
import os
import subprocess
import sys
import time

KB = 1024 if sys.platform != "darwin" else 1  # what ``ru_maxrss`` counts in


def main() -> None:
    begin = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    print(
        json.dumps(
            {
                "status": child.returncode,
                "wall": wall,
                "cpu": used.ru_utime + used.ru_stime,
                "peak_mb": used.ru_maxrss * KB / 1e6,
            }
        )
    )


if __name__ == "__main__":
    main()
