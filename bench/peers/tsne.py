"""scikit-learn's t-SNE of rows in a file of float32 numbers; the embedding goes to another, seconds and divergence to the output.

    tsne.py --rows ROWS --columns 50 --out EMBEDDING --method barnes_hut --perplexity 30 --iterations 1000 --threads 2
"""

import argparse
import json
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--rows", required=True)
parser.add_argument("--columns", type=int, required=True)
parser.add_argument("--out", required=True)
parser.add_argument("--method", choices=["barnes_hut", "exact"], default="barnes_hut")
parser.add_argument("--perplexity", type=float, default=30)
parser.add_argument("--iterations", type=int, default=1000)
parser.add_argument("--threads", type=int, default=2)
args = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(args.threads)

import numpy
import sklearn
from sklearn.manifold import TSNE

rows = numpy.fromfile(args.rows, numpy.float32).reshape(-1, args.columns)
method = TSNE(
    perplexity=args.perplexity,
    max_iter=args.iterations,
    n_iter_without_progress=args.iterations,
    method=args.method,
    init="pca",
    random_state=0,
    n_jobs=args.threads,
)
start = time.perf_counter()
embedding = method.fit_transform(rows)
seconds = time.perf_counter() - start
embedding.astype(numpy.float32).tofile(args.out)
print(
    json.dumps(
        {
            "name": f"scikit-learn {sklearn.__version__} {args.method}",
            "seconds": seconds,
            "klDivergence": float(method.kl_divergence_),
            "iterations": int(method.n_iter_) + 1,
        }
    )
)
