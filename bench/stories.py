"""Stories over a large archive: ``python -m bench.stories --data DATA --archive DIR [--count 100000]``.

Makes an archive of articles that are made of the corpora's (readings without analysis, which stories do not look at),
and prints seconds and peak memory of making its stories anew, and of bringing them up to date when more come; the
scores of what was found, too. Each is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from sayso.archive import Archive
from sayso.evaluate.cluster_measures import score_clusters
from sayso.evaluate.many import many_articles
from sayso.evaluate.news_texts import corpus_news
from sayso.ledger.stories import story_of, update_stories
from sayso.ledger.work import Work

MORE = 1000
KB = 1024 if sys.platform != "darwin" else 1  # what ``ru_maxrss`` counts in


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.stories", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with geo/, polnear/ and timex/")
    parser.add_argument("--archive", type=Path, required=True, help="where the archive is made; its folder must not be")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--update", action="store_true", help="only bring the stories of the archive up to date")
    arguments = parser.parse_args()
    if arguments.update:
        print(json.dumps(_update(arguments.archive)))
        return
    articles = many_articles(corpus_news(arguments.data), arguments.count + MORE, "bench")
    archive = Archive(arguments.archive, create=True)
    gold: dict[str, str] = {}
    for part, count in (("anew", arguments.count), ("more", MORE)):
        begin = time.perf_counter()
        some = islice(articles, count)
        while printed := list(islice(some, 5000)):
            gold |= {each.reading.article.id: each.story for each in printed}
            archive.add((each.reading for each in printed), batch=5000)
        print(f"bench: added in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        command = [sys.executable, "-m", "bench.stories", "--archive", str(arguments.archive), "--update"]
        measured = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(json.dumps({part: measured}))
    derived = archive.derived()
    own = story_of(derived.dataset("stories", derived.state()).to_table())
    scores = score_clusters({a: gold[a] for a in own}, own)
    print(json.dumps({name: [round(c.precision, 2), round(c.recall, 2), round(c.f1, 2)] for name, c in scores.items()}))


def _update(path: Path) -> dict[str, float]:
    begin = time.perf_counter()
    archive = Archive(path)
    derived = archive.derived()
    with derived.writing():
        before = derived.state()
        work = Work.begin(archive, before)
        stories = update_stories(work)
        derived.commit(before, work.until, "bench", stories.changes)
    return {
        "articles": work.until - work.since,
        "stories": len(set(stories.story_of.values())),
        "moved": len(stories.moved),
        "seconds": round(time.perf_counter() - begin, 1),
        "cpu_seconds": round(time.process_time(), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KB / 1e6),
    }


if __name__ == "__main__":
    main()
