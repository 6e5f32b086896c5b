import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { run, start, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const quick = ["--examples", "20", "--epochs", "1", "--code-dim", "2", "--engine", "cpu"];

/** An IDX file of unsigned bytes. */
function idx(shape: readonly number[], bytes: number): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  for (const [i, xDim] of shape.entries()) header.writeUInt32BE(xDim, 4 + 4 * i);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}

beforeAll(async () => {
  const plane = ["train", "--model", "linear", "--dataset", "plane3d", "--epochs", "1"];
  const trained = await run(...plane, "--engine", "cpu", "--out", at("plane"));
  expect(trained).toMatchObject({ status: 0 });
  writeFileSync(at("a-file"), "something");
  for (const name of ["empty", "truncated", "another", "unread"]) mkdirSync(at(name));
  const images = "train-images-idx3-ubyte";
  writeFileSync(at("truncated", images), idx([60_000, 28, 28], 1000));
  writeFileSync(at("another", `${images}.gz`), gzipSync(idx([60_000, 28, 28], 60_000 * 784)));
  writeFileSync(at("unread", `${images}.gz`), "no gzip");
  mkdirSync(at("broken"));
  writeFileSync(at("broken", "run.json"), "{");
  mkdirSync(at("wrong"));
  const config = JSON.parse(readFileSync(at("plane", "run.json"), "utf8"));
  writeFileSync(at("wrong", "run.json"), JSON.stringify({ ...config, seed: "one" }));
});

const mistakes: readonly [command: string, status: number, ...parts: string[]][] = [
  ["trian", 2, "unknown command 'trian'", "did you mean train?"],
  ["train mnist-staked", 2, "the recipe", "mnist-vae", "did you mean mnist-stacked?"],
  ["train a b", 2, "too many arguments"],
  ["train --hiden 3", 2, "unknown option '--hiden'", "did you mean --hidden?"],
  ["train --epochs", 2, "expected --epochs to be an integer ≥ 1"],
  ["train --epochs two", 2, "expected --epochs to be an integer ≥ 1", '"two"'],
  ["train --epochs 0", 2, "expected --epochs to be an integer ≥ 1"],
  ["train --examples 0", 2, "expected --examples to be an integer ≥ 1"],
  ["train --batch-size 1.5", 2, "expected --batch-size to be an integer ≥ 1"],
  ["train --clip-norm 0", 2, "expected --clip-norm to be a number > 0"],
  ["train --seed -1", 2, "expected --seed to be an integer ≥ 0"],
  ["train --threads x", 2, "expected --threads to be an integer ≥ 0"],
  ["train --engine omnx", 2, "--engine", "auto, onnx", "did you mean onnx?"],
  ["train --model stackd", 2, "--model", "did you mean stacked?"],
  ["train --dataset minst", 2, "--dataset", "did you mean mnist?"],
  ["train --model linear --hidden 3", 2, "model linear has no option --hidden", "--code-dim"],
  ["train --hidden 3,x", 2, "--hidden", '"x"'],
  ["train --code-dim 0", 2, "expected --code-dim to be an integer ≥ 1, got 0"],
  ["train --activation rellu", 2, "expected --activation", 'did you mean "relu"?'],
  ["train --corruption noise", 2, "--corruption", "gaussianNoise, maskingNoise"],
  ["train --corruption gaussianNoise:stddev=-1", 2, "--corruption", "stddev", "-1"],
  ["train --corruption maskingNoise:rat=.1", 2, "--corruption", "rate", "rat"],
  ["train --penalty l2Kernel", 2, "TERM=PENALTY:OPTIONS"],
  ["train --penalty a=klSparsity", 2, "klSparsity"],
  ["train --optimizer adm", 2, "--optimizer", "did you mean adam?"],
  ["train --optimizer sgd --beta1 .9", 2, "optimizer sgd has no option --beta1"],
  ["train --beta1 2", 2, "--beta1", "[0, 1)"],
  ["train --learning-rate -1", 2, "--learning-rate", "positive"],
  ["train --schedule cosine", 2, "--schedule", "cosineDecay"],
  ["train --schedule cosineDecay:too=1", 2, "cosineDecay has no option too"],
  [
    "train --model vae --likelihood bernoulli --dataset plane3d",
    1,
    "numbers in [0, 1]",
    "--likelihood gaussian",
  ],
  ["train --input-shape 10,10", 1, "rows of 100 numbers", "784 numbers"],
  ["train mnist-stacked --data-dir FOLDER/none", 1, "--data-dir", "FOLDER/none", "no folder"],
  ["train mnist-stacked --data-dir FOLDER/empty", 1, "train-images-idx3-ubyte", "no such file"],
  ["train mnist-stacked --data-dir FOLDER/truncated", 1, "FOLDER/truncated", "expected", "got"],
  ["train mnist-stacked --data-dir FOLDER/another", 1, "FOLDER/another", "SHA-256"],
  ["train mnist-stacked --data-dir FOLDER/unread", 1, "FOLDER/unread", "expected", "got"],
  ["train --out FOLDER/plane", 1, "FOLDER/plane exists already", "--resume FOLDER/plane"],
  ["train --out FOLDER/a-file/run QUICK", 1, "FOLDER/a-file/run", "is a file"],
  ["train --out /proc/none/run QUICK", 1, "/proc/none/run"],
  ["train --resume FOLDER/none", 1, "FOLDER/none is no run", "run.json"],
  ["train --resume FOLDER/a-file", 1, "FOLDER/a-file is no run"],
  ["train --resume FOLDER/broken", 1, "FOLDER/broken/run.json", "expected JSON"],
  ["train --resume FOLDER/wrong", 1, "FOLDER/wrong/run.json", "seed", "one"],
  ["train --resume FOLDER/plane --seed 1", 2, "--resume", "--seed"],
  ["train plane-linear --resume FOLDER/plane", 2, "--resume", "a recipe"],
  ["train --resume FOLDER/plane --epochs 0", 2, "--epochs"],
  ["evaluate", 2, "missing required argument 'run'"],
  ["evaluate FOLDER/empty", 1, "FOLDER/empty is no run"],
  ["evaluate FOLDER/plane --split tests", 2, "--split", "did you mean test?"],
  ["evaluate FOLDER/plane --split validation", 1, "no validation rows", "--split train or test"],
  ["evaluate FOLDER/plane --dataset digits", 1, "rows of 3 numbers", "784 numbers"],
  ["reconstruct FOLDER/plane", 1, "images", "[3]"],
  ["reconstruct FOLDER/plane --count none", 2, "--count"],
  ["reconstruct FOLDER/plane --out a.gif", 2, "--out", ".png"],
  ["export FOLDER/plane --out a.gif", 2, "--out", ".onnx", "a.gif"],
  ["export FOLDER/plane --format onxn", 2, "--format", "did you mean onnx?"],
  ["export FOLDER/plane --what codes", 2, "--what", "encoder, decoder"],
  ["export FOLDER/plane --what sample", 1, "linear", "export the decoder"],
  ["export FOLDER/plane --out FOLDER/none/a.onnx", 1, "a.onnx: its folder does not exist"],
  ["export FOLDER/empty", 1, "FOLDER/empty is no run"],
  ["train --out  QUICK", 2, 'expected --out to be a path, got ""'],
  ["train --resume ", 2, 'expected --resume to be a path, got ""'],
  ["evaluate ", 2, 'expected the run to be a path, got ""'],
  ["reconstruct FOLDER/plane --out ", 2, 'expected --out to be a path, got ""'],
  ["train --model convAutoencoder --dataset plane3d", 2, "--input-shape", "images", "[3]", "dense"],
  ["train --model convVae --input-shape 784", 2, "--input-shape", "[784]", "dense"],
  [
    "train --model convAutoencoder --filters 4,4,4,4,4 --pool-padding valid --code-dim 2",
    2,
    "halved 5 times",
    "28x28 -> 14x14 -> 7x7 -> 3x3 -> 1x1 -> 0x0",
  ],
  ["train --model convAutoencoder --filters none", 2, "--filters", "[16, 8]"],
  ["train --model convAutoencoder --filtres 3", 2, "'--filtres'", "did you mean --filters?"],
  ["train --model convAutoencoder --tied", 2, "--tied", '"stride"', '"transpose"'],
  ["train --model sparse --code-activation relu", 2, "between 0 and 1", "relu", "squaredSparsity"],
  ["train --model sparse --sparsity kSprase", 2, "--sparsity", 'did you mean "kSparse"?'],
  ["train --model sparse --sparsity kSparse --k 2000", 2, "--k", "which is 1000", "2000"],
  ["train --model sparse --sparsity winnerTakeAll --rate 0", 2, "--rate", "> 0 and ≤ 1", "got 0"],
  ["train --model contractive --activation selu", 2, "--activation", '"sigmoid", "tanh"'],
  ["plot FOLDER/plane curve", 2, "the picture", "did you mean curves?"],
  ["plot FOLDER/plane manifold", 2, "manifold needs", "of this run there are curves, summary"],
  ["plot FOLDER/plane samples", 2, "variational", "linear", "interpolations and traversals"],
  ["plot FOLDER/plane reconstructions", 2, "images", "[3]"],
  ["plot FOLDER/plane confusion", 2, "labels", "plane3d has none"],
  ["plot FOLDER/plane codes --projection tnse", 2, "--projection", "did you mean tsne?"],
  ["plot FOLDER/plane codes --log", 2, "codes has no option --log", "--count, --projection"],
  ["plot FOLDER/plane codes --count 1", 2, "--count of codes", "from 2", "got 1"],
  ["plot FOLDER/plane codes --count few", 2, "expected --count to be an integer ≥ 1"],
  ["plot FOLDER/plane codes --units 0", 2, "expected --units to be an integer ≥ 1"],
  ["plot FOLDER/plane codes --out codes.jpg", 2, "--out", ".png, .svg or .txt"],
  ["plot FOLDER/plane codes --out codes.txt", 2, "--out", "no words"],
  ["plot FOLDER/plane codes --out FOLDER/none/codes.png", 1, "its folder does not exist"],
  ["plot FOLDER/plane all --count 3", 2, "--count", "not with all"],
  ["plot FOLDER/plane codes --split validation", 1, "no validation rows"],
  ["plot FOLDER/empty", 1, "FOLDER/empty is no run"],
  ["plot FOLDER/plane curves extra", 2, "too many arguments"],
  ["report FOLDER/none", 1, "FOLDER/none is no run"],
  ["report FOLDER/plane --out FOLDER/none/a.html", 1, "a.html: its folder does not exist"],
  ["tsne FOLDER/plane --out FOLDER/a-file/a.png", 1, "a part of the path is a file"],
  [
    "plot FOLDER/plane all --out FOLDER/a-file",
    2,
    "expected --out to be a folder",
    "FOLDER/a-file",
  ],
  ["report FOLDER/plane --out report.pdf", 2, "--out", ".html"],
  ["probe FOLDER/plane", 1, "labels", "plane3d, which has none"],
  ["probe FOLDER/plane --count 1", 2, "expected --count to be an integer ≥ 2"],
  ["tsne FOLDER/plane --perplexity 50", 2, "--perplexity", "at most 33", "100 rows", "got 50"],
  ["tsne FOLDER/plane --out points.xls", 2, "the end of --out", ".png, .svg, .csv, .json"],
  ["tsne FOLDER/plane --count 5", 2, "expected --count to be an integer ≥ 30"],
  ["list model", 2, "models, datasets, recipes", "did you mean models?"],
];

for (const [command, status, ...parts] of mistakes)
  test(`${command}: exit status ${status} and one line that says what to do`, async () => {
    const filled = (text: string) => text.replaceAll("FOLDER", folder);
    const argv = command.split(" ").flatMap((word) => (word === "QUICK" ? quick : [filled(word)]));
    const before = readdirSync(folder);
    const {
      status: got,
      out,
      err,
    } = await run(...argv, ...(argv[0] === "trian" ? [] : ["--json"]));
    expect({ got, out }).toEqual({ got: status, out: "" });
    expect(err).toMatch(/^error: [^\n]+\n$/);
    expect(err).not.toContain("    at ");
    expect(err).not.toContain("a bug in");
    for (const part of parts) expect(err).toContain(filled(part));
    expect(readdirSync(folder)).toEqual(before);
  });

test("a training that diverges at its start names step and term, and leaves no folder whose name is taken", async () => {
  const flags = ["--optimizer", "sgd", "--learning-rate", "1e30", "--batch-size", "10"];
  const out = at("diverged");
  const { status, err } = await run(
    "train",
    ...flags,
    "--examples",
    "40",
    "--engine",
    "cpu",
    "--out",
    out,
  );
  expect(status).toBe(1);
  expect(err).toMatch(
    /^error: the loss ran away at epoch 1: .*--clip-norm \(term "\w+" was .* at step \d+\); nothing is kept of it\n$/,
  );
  expect(existsSync(out)).toBe(false);
});

test("a process exits with the status of its command, its message on the standard error output only", async () => {
  const { outcome } = start(["train", "--epochs", "two"]);
  expect(await outcome).toEqual({
    status: 2,
    out: "",
    err: 'error: expected --epochs to be an integer ≥ 1, got "two"\n',
  });
});
