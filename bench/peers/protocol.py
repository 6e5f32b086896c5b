"""The line protocol of the step servers, so that the caller can interleave rounds of several engines.

Out, once: {"ready": true, "name": "pytorch eager", "version": "2.15.0"}
In:        {"step": "a", "steps": 50}    Out: {"step": "a", "ms": 4.8, "loss": 0.083} or {"step": "a", "error": "..."}
In:        {"step": "dense", "sizes": [784, 32, 784], "batch": 64, "threads": 2, "steps": 50}   a step by its numbers, where known
In:        {"ask": "compare", ...}       Out: what the server's answer to that word is, or {"error": "..."}
In:        {"quit": true}                or the end of the input: the server ends.

`ms` is the mean per step over the round, `loss` that of its last step. The first time a step is asked for, its model is built and
runs a whole round untimed (compilation, first touch of memory); it trains on in later rounds.
"""

import json
import math
import os
import sys


def serve(name, version, build, asks={}):
    """Answers rounds until told to quit. build(step, **numbers) gives run(steps), which gives (seconds for all steps, last loss).

    asks has the functions that answer other questions by their words: they give the fields of the answer.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints goes to stderr

    def answer(**fields):
        print(json.dumps(fields), file=answers, flush=True)

    runs = {}
    answer(ready=True, name=name, version=version)
    for line in sys.stdin:
        step = None
        try:
            request = json.loads(line)
            if request.get("quit"):
                return
            if "ask" in request:
                answer(**asks[request.pop("ask")](**request))
                continue
            step, steps = request["step"], request.pop("steps")
            key = json.dumps(request, sort_keys=True)
            if key not in runs:
                run = build(**request)
                run(steps)
                runs[key] = run
            seconds, loss = runs[key](steps)
            if not math.isfinite(loss):
                raise ArithmeticError(f"the loss is {loss}")
            answer(step=step, ms=seconds / steps * 1e3, loss=loss)
        except Exception as error:
            answer(step=step, error=f"{type(error).__name__}: {error}")
