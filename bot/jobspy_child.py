"""Asks python-jobspy one thing. Executed in a process of its own and never imported: what it loads is large, and not ours.

One line of JSON comes in, the arguments of `scrape_jobs`; one object goes out: `rows` with their columns and `errors` by
board, else `trouble`. It ends when whoever started it does.
"""

import json
import math
import os
import sys
import threading
from typing import Any


def main() -> None:
    """Answer, and be gone: threads that still wait for a board must not hold anybody up."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what else is printed is no answer
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    answers.write(json.dumps(_answer(asked)))
    answers.close()
    os._exit(0)


def _end_with_the_other() -> None:
    """Standard input ends when whoever started this does, however that ended."""
    sys.stdin.read()
    os._exit(1)


def _answer(asked: dict[str, Any]) -> dict[str, object]:
    try:
        from jobspy import scrape_jobs
    except ModuleNotFoundError as lacking:
        what = "is not installed" if lacking.name == "jobspy" else f"cannot be loaded: it lacks {lacking.name}"
        return {"trouble": what}
    except Exception as trouble:  # noqa: BLE001 - whatever it is, the one who asked is told
        return {"trouble": f"cannot be loaded: {_said(trouble)}"}
    try:
        found = scrape_jobs(**asked)
        rows = [{str(name): _plain(value) for name, value in row.items()} for row in found.to_dict("records")]
        errors = {str(board): str(words) for board, words in (found.attrs.get("errors") or {}).items()}
    except Exception as trouble:  # noqa: BLE001 - likewise
        return {"trouble": f"failed: {_said(trouble)}"}
    return {"rows": rows, "errors": errors}


def _said(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"[:500]


def _plain(value: Any) -> object:
    """A cell of the table as JSON has it: what pandas calls not there is None."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, list | tuple | set):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if hasattr(value, "isoformat"):  # a date, or the date that is none
        words = str(value.isoformat())
    elif hasattr(value, "item"):  # a number or a truth of numpy's
        return _plain(value.item())
    else:
        words = str(value)
    return None if words in {"NaT", "<NA>"} else words


if __name__ == "__main__":
    main()
