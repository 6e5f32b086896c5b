#!/usr/bin/env bash
# Makes bench/.tfjs-node/ with @tensorflow/tfjs-node 4.22.0 working, for `pnpm bench steps`. Linux x86_64, Node 20 or 22. Run again at will.
#
#   bench/tfjs-node.sh          tfjs-node
#   bench/tfjs-node.sh --cuda   tfjs-node-gpu (a 512 MB wheel and 1.9 GB of CUDA 11 libraries, 8 GB of disk while it works)
#
# tfjs-node's own install script downloads from a host that many networks block, so it stays off (--ignore-scripts). Instead:
#   1. libtensorflow comes out of the PyPI wheel of the same version, TensorFlow 2.9.1, checked against the hash below;
#   2. the wheel holds TensorFlow's C API in a Python extension module, so a small library supplies the Python symbols it wants
#      (no C API function calls them; each would abort with its name);
#   3. the package's own N-API binding is compiled against it.
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "tfjs-node: $*" >&2; }
die() { say "error: $*"; exit 1; }

TFJS=4.22.0 TENSORFLOW=2.9.1 MEGABYTES=2500
PACKAGE=@tensorflow/tfjs-node
WHEELS=("tensorflow-cpu==$TENSORFLOW --hash=sha256:6666ddeae45e1f41da788cb4bdea3435aba16edb0bc17b7ac00631c7c9eb052e")
case ${1-} in
  '') ;;
  --cuda)
    PACKAGE=@tensorflow/tfjs-node-gpu MEGABYTES=8000
    # CUDA 11.8 and cuDNN 8.6 are the last with the library names TensorFlow 2.9 opens
    WHEELS=(
      "tensorflow==$TENSORFLOW --hash=sha256:add2f4e55fd7209a5cb01d815364adc9827184d74a83c2f1616c72be2e85c8b7"
      "nvidia-cuda-runtime-cu11==11.8.89 --hash=sha256:92d04069a987e1fbc9213f8376d265df0f7bb42617d44f5eda1f496acea7f2d1"
      "nvidia-cublas-cu11==11.11.3.6 --hash=sha256:60252822adea5d0b10cd990a7dc7bedf7435f30ae40083c7a624a85a43225abc"
      "nvidia-cufft-cu11==10.9.0.58 --hash=sha256:e21037259995243cc370dd63c430d77ae9280bedb68d5b5a18226bfc92e5d748"
      "nvidia-curand-cu11==10.3.0.86 --hash=sha256:cd4cffbf78bb06580206b4814d5dc696d1161c902aae37b2bba00056832379e6"
      "nvidia-cusolver-cu11==11.4.1.48 --hash=sha256:ea9fb1ad8c644ca9ed55af13cc39af3b7ba4c3eb5aef18471fe1fe77d94383cb"
      "nvidia-cusparse-cu11==11.7.5.86 --hash=sha256:8d7cf1628fd8d462b5d2ba6678fae34733a48ecb80495b9c68672ec6a6dde5ef"
      "nvidia-cudnn-cu11==8.6.0.163 --hash=sha256:add207b5fb149cfa02919b8f413364ff4ed348a202f6ae3d7922ae5303fa38a3"
    ) ;;
  *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || die "needs Linux on x86_64, this is $(uname -s) on $(uname -m)"
for tool in node npm python3 gcc g++ nm; do command -v "$tool" >/dev/null || die "$tool is not installed (Debian: apt-get install nodejs npm python3-pip g++)"; done
[ "$(node -p 'process.versions.node.split(".")[0]')" -le 22 ] || die "needs Node 22 or older: tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed"
python3 -m pip --version >/dev/null 2>&1 || die "python3 has no pip (Debian: apt-get install python3-pip)"
grep -qw avx /proc/cpuinfo || die "this processor lacks AVX, which TensorFlow's wheels need"

here=$PWD/.tfjs-node module=$PWD/.tfjs-node/node_modules/$PACKAGE

# Loads the package and computes a product and a gradient; prints one line.
probe() {
  (cd "$here" && TF_CPP_MIN_LOG_LEVEL=2 node -e '
    const tf = require(process.argv[1]);
    const product = tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]])).dataSync().join();
    const slope = tf.grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3])).dataSync()[0];
    const backend = tf.getBackend();
    if (backend !== "tensorflow" || product !== "19,22,43,50" || slope !== 6) throw new Error(`wrong results on backend ${backend}`);
    console.log(`tfjs-node ${tf.version["tfjs-node"] ?? tf.version["tfjs-core"]}, TensorFlow ${tf.backend().binding.TF_Version}, GPU ${tf.backend().isUsingGpuDevice ? "in use" : "not in use"}`);
  ' "$PACKAGE")
}

if [ -d "$module" ] && line=$(probe 2>/dev/null); then say "already there: $line"; exit 0; fi

mkdir -p "$here"
free=$(df -Pm "$here" | awk 'NR == 2 { print $4 }')
[ "$free" -ge "$MEGABYTES" ] || die "needs $MEGABYTES MB free in $here, there are $free"

say "installing $PACKAGE $TFJS with npm, its scripts off"
[ -f "$here/package.json" ] || echo '{ "private": true }' > "$here/package.json"
npm install --prefix "$here" --ignore-scripts --no-audit --no-fund --loglevel=error --save-exact "$PACKAGE@$TFJS" node-api-headers@1.5.0 >&2

work=$(mktemp -d "$here/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT

say "downloading TensorFlow $TENSORFLOW with pip"
printf '%s\n' "${WHEELS[@]}" > "$work/requirements.txt"
python3 -m pip download -q --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: --require-hashes \
  --implementation cp --python-version 3.10 --abi cp310 --abi none \
  --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux1_x86_64 --platform any \
  -r "$work/requirements.txt" -d "$work/wheels" >&2 || die "pip could not download the wheels; is the package index reachable?"

say "unpacking"
python3 - "$work/wheels" "$work/deps" <<'PYTHON'
import pathlib, shutil, sys, zipfile

wheels, deps = map(pathlib.Path, sys.argv[1:])
LIBRARIES = ("tensorflow/libtensorflow_framework.so.2", "tensorflow/python/_pywrap_tensorflow_internal.so")
HEADERS = ("tensorflow/include/tensorflow/c/", "tensorflow/include/tensorflow/core/platform/ctstring")


def destination(name):
    if name in LIBRARIES or (name.startswith("nvidia/") and "/lib/" in name and ".so" in name):
        return deps / "lib" / pathlib.PurePath(name).name
    if name.startswith(HEADERS) and not name.endswith("/"):
        return deps / name.removeprefix("tensorflow/")
    return None


for wheel in sorted(wheels.glob("*.whl")):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if target := destination(name):
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source, open(target, "wb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
    wheel.unlink()
PYTHON

say "building libtensorflow.so.2, which stands in for Python"
(
  cd "$work/deps/lib"
  nm -D --undefined-only _pywrap_tensorflow_internal.so | awk '{ sub(/@.*/, "", $NF); print $NF }' | grep -E '^_?Py[A-Z_]' | sort -u | awk '
    BEGIN {
      print "#include <stdio.h>\n#include <stdlib.h>"
      print "__attribute__((noreturn)) static void trap(const char *name) { fprintf(stderr, \"libtensorflow: %s needs Python\\n\", name); abort(); }"
    }
    $1 == "Py_IsInitialized" { print "int Py_IsInitialized(void) { return 0; }"; next }
    /_Type$/ || /^_?PyExc_/ || /Struct$/ { print "char " $1 "[1024] __attribute__((aligned(64)));"; next }
    { print "void " $1 "(void) { trap(\"" $1 "\"); }" }' > shim.c
  gcc -shared -fPIC -O1 -w -fno-builtin shim.c -o libtensorflow.so.2 -Wl,-soname,libtensorflow.so.2 -Wl,--no-as-needed,--allow-shlib-undefined \
    -L. -l:_pywrap_tensorflow_internal.so -l:libtensorflow_framework.so.2 -Wl,-rpath,'$ORIGIN'
  rm shim.c
) || die "could not build libtensorflow.so.2"
rm -rf "$module/deps"
mv "$work/deps" "$module/deps"

say "compiling the binding"
mkdir -p "$module/lib/napi-v8"
g++ -std=c++17 -O2 -fPIC -shared -w -DNAPI_VERSION=8 -DNODE_GYP_MODULE_NAME=tfjs_binding -DBUILDING_NODE_EXTENSION \
  -I"$here/node_modules/node-api-headers/include" -I"$module/deps/include" "$module/binding/tfjs_backend.cc" "$module/binding/tfjs_binding.cc" \
  -o "$module/lib/napi-v8/tfjs_binding.node" -L"$module/deps/lib" -Wl,--no-as-needed,--allow-shlib-undefined \
  -l:libtensorflow.so.2 -l:libtensorflow_framework.so.2 -l:_pywrap_tensorflow_internal.so -Wl,-rpath,'$ORIGIN/../../deps/lib' ||
  die "could not compile $module/binding"

line=$(probe) || die "$PACKAGE was built but does not load; its message is above"
say "done: $line"
