#!/usr/bin/env bash
# Makes bench/.venv with the Python peers of `pnpm bench steps`, `zoo`, `scaling` and `tsne`: PyTorch, Keras 3 on TensorFlow and on JAX, scikit-learn, safetensors.
# Linux x86_64, CPython 3.11 to 3.13, a C++ compiler for torch.compile. Downloads some 2.5 GB from PyPI, takes 6 GB. Run again at will.
#
#   bench/peers.sh      PYTHON=python3.12 bench/peers.sh chooses the interpreter
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "peers: $*" >&2; }
die() { say "error: $*"; exit 1; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || die "needs Linux on x86_64, this is $(uname -s) on $(uname -m)"
command -v g++ >/dev/null || die "g++ is not installed; torch.compile needs it (Debian: apt-get install g++)"

supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
if [ ! -x .venv/bin/python ]; then
  for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do supported "$python" && break; python=; done
  [ -n "$python" ] || die "needs Python 3.11, 3.12 or 3.13 (torch 2.15 begins at 3.11, tensorflow-cpu 2.21 ends at 3.13); set PYTHON"
  free=$(df -Pm . | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 9000 ] || die "needs 9000 MB free in $PWD, there are $free"
  say "making bench/.venv with $("$python" --version)"
  "$python" -m venv .venv || { rm -rf .venv; die "$python -m venv failed (Debian: apt-get install python3-venv)"; }
fi
supported .venv/bin/python || die "bench/.venv is of another Python version; delete it and run again"

say "installing what peers/requirements.txt pins (nothing is downloaded that is there already)"
# --no-deps: the file is complete, and leaves out 1.3 GB that PyPI's torch asks for but does not need on a CPU
.venv/bin/python -m pip install -q --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: -r peers/requirements.txt ||
  die "pip could not install the packages; is PyPI reachable?"

say "trying each peer"
.venv/bin/python - 2>.venv/peers.log <<'PYTHON' || { cat .venv/peers.log >&2; die "a peer does not work; delete bench/.venv and run again"; }
import os

os.environ.update(CUDA_VISIBLE_DEVICES="", JAX_PLATFORMS="cpu", TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow")
import jax, keras, numpy, safetensors, sklearn, tensorflow, torch

x = torch.ones(3, requires_grad=True)
torch.compile(lambda x: (x * x).sum())(x).backward()
assert x.grad.tolist() == [2, 2, 2]
assert float(jax.jit(jax.grad(lambda x: x * x))(3.0)) == 6
assert float(tensorflow.function(lambda x: x * x, jit_compile=True)(tensorflow.constant(3.0))) == 9
for package in (torch, tensorflow, keras, jax, numpy, safetensors, sklearn):
    print(f"peers: {package.__name__} {package.__version__}")
PYTHON
say "done, $(du -sh .venv | cut -f1) in bench/.venv"
