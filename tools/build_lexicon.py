"""Build the lexicon's cache, the values of word lists and registry, so that no YAML is parsed at every start.

    python tools/build_lexicon.py [TARGET]

Each file stands in it with the digest of its bytes: one that was edited since is parsed
as if there were no cache. The same inputs give the same bytes.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))  # the wheel is being built: hudna isn't installed yet

from hudna.knowledge.sourced import built_values  # noqa: E402

KNOWLEDGE = ROOT / "src" / "hudna" / "knowledge"
TARGET = KNOWLEDGE / "built" / "lexicon.json"


def build(target: Path) -> None:
    """Write the cache to ``target``."""
    names = [*sorted((KNOWLEDGE / "lexicons" / "ar").glob("*.yml")), KNOWLEDGE / "actors.yml"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(built_values(names), encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
