/** How a bench is called. */
interface Usage {
  /** Its name, the words it needs, in capitals, and its flags. */
  readonly line: string;
  /** What it measures. */
  readonly does: string;
}

/** How every bench is called, by name: a flag that stands here is one that it takes. */
export const usages = {
  steps: {
    line: "steps [--only a,b] [--rounds 7] [--threads 2] [--json]",
    does: `milliseconds per training step of every engine that is there, in interleaved rounds`,
  },
  guard: {
    line: "guard COMMIT [--only a,b] [--rounds 40] [--share 0.25] [--threads 2] [--json]",
    does: `the compiled steps of this tree against those of a commit, which runs twice to tell the noise; fails where one takes more than
3 % longer than that explains. At most so many rounds of a share of each step's count, fewer where the noise is below 1.5 %`,
  },
  scaling: {
    line: "scaling [--only batch,width,depth,threads] [--rounds 7] [--threads 1,2] [--json]",
    does: `milliseconds per training step of a dense autoencoder, compiled and in PyTorch eager, in interleaved rounds: over
batches of 16 to 1024, 64 to 2048 units, 2 to 16 dense layers, and threads; the others have the last of the threads`,
  },
  zoo: {
    line: "zoo [--only vae,fsq] [--rounds 7] [--threads 2] [--python bench/.venv/bin/python] [--busy] [--check] [--json] [--markdown]",
    does: `milliseconds per training step of every model of the zoo, compiled and in PyTorch eager, in interleaved rounds, with the median of the
rounds' ratios, and what compiling takes, in a process of its own; each model is first compared with PyTorch's: as many numbers, and
three steps from the same weights have the same losses. --check compares alone; --busy takes the processor's time for one thread, on a
machine that has other work; --markdown prints the rows of a table`,
  },
  compile: {
    line: "compile [--only a,b] [--rounds 5] [--threads 2] [--json]",
    does: `milliseconds of recording, writing and loading each step, and peak memory: medians of so many fresh processes`,
  },
  encode: {
    line: "encode [--rounds 7] [--threads 2] [--json]",
    does: `milliseconds of 60,000 rows through step a's encoder, compiled and in PyTorch without gradients, in interleaved rounds; and of
fifty concurrent calls of a row against one of fifty`,
  },
  "command-line": {
    line: "command-line [--epochs 3000] [--rounds 3] [--threads 2] [--json]",
    does: `many epochs on a table of few rows by the command line against fit with the same validation, each from the start of its process`,
  },
  epoch: {
    line: "epoch [--epochs 3] [--threads 2] [--data-dir DIR] [--json]",
    does: `whole epochs of fit against their steps alone, noise against none, and the peak memory`,
  },
  greedy: {
    line: "greedy [--epochs 3] [--rounds 7] [--examples 55000] [--threads 2] [--data-dir DIR] [--json]",
    does: `layer-wise training with the codes of the finished layer computed once, and in every step`,
  },
  sources: {
    line: "sources [--rows 1000000] [--float64] [--rounds 3] [--threads 2] [--json]",
    does: `rows per second of fit on an .npy file of 1000 columns that is read by windows, against rows in memory, and the peak memory of each;
the file of 4 KB a row, or 8 KB with --float64, is written to the temporary folder and taken away`,
  },
  results: {
    line: "results [--rounds 3] [--data-dir DIR] [--json]",
    does: `seconds of \`autoencoders encode\` for the 70,000 rows of MNIST, from the start of its process to a whole file of each format; of what
pnpm start has built`,
  },
  serve: {
    line: "serve [--rounds 3] [--seconds 5] [--connections 64] [--python python3] [--json]",
    does: `requests per second of one row of 784 numbers as JSON for step a's encoder, and the latency of 99 of 100: \`autoencoders serve\` of what
pnpm start has built, and FastAPI with one uvicorn worker and onnxruntime, in turns`,
  },
  tables: {
    line: "tables [--rows 284807] [--rounds 3] [--python python3] [--by-chunk] [--json]",
    does: `reading and scaling a table of 31 columns against numpy.loadtxt, seconds and peak memory; --by-chunk reads every row twice, by chunk,
as a training does: of 2,850,000 rows, 1.5 GB, whose cells go to a disk`,
  },
  detector: {
    line: "detector [--splits 5] [--python python3] [--threads 2] [--data-dir DIR] [--json]",
    does: `areas under the ROC curve of anomalies in tables of ODDS (DIR/odds/*.npz): the detector, PyOD's autoencoder and PCA`,
  },
  tsne: {
    line: "tsne [--examples 5000] [--exact] [--threads 2] [--data-dir DIR] [--json]",
    does: `t-SNE of rows, here and in scikit-learn: seconds, divergence and trustworthiness; --exact for scikit-learn's slow method too`,
  },
  torchrun: {
    line: "torchrun [--epochs 5] [--rounds 3] [--python python3] [--data-dir DIR] [--json]",
    does: `rows per second of step d by one and two workers of torchrun, one thread each, in interleaved rounds; the all-reduce over sizes from 1e4
to 1e8, and what 8, 64 and 512 workers would spend on it by the model that is fitted; of what pnpm start has built`,
  },
} satisfies Readonly<Record<string, Usage>>;

/** The name of a bench. */
export type BenchName = keyof typeof usages;

/** Whether there is a bench of this name. */
export const isBenchName = (name: string): name is BenchName => Object.hasOwn(usages, name);

/** What `pnpm bench` prints without a word. */
export const usageText: string = `${Object.values(usages)
  .map(({ line, does }) => `pnpm bench ${line}\n  ${does.replaceAll("\n", "\n  ")}`)
  .join("\n\n")}

Peers are used where they are installed: bench/peers.sh (PyTorch, Keras) and bench/tfjs-node.sh.
The machine must be idle: threads that wait for each other lose far more to other work than a single one does.`;
