import { epochBench } from "./epoch.ts";
import { greedyBench } from "./greedy.ts";
import { stepsBench } from "./steps.ts";

const usage = `pnpm bench steps [--only a,b] [--rounds 7] [--threads 2] [--json]
  milliseconds per training step of every engine that is there, in interleaved rounds

pnpm bench epoch [--epochs 3] [--threads 2] [--data-dir DIR] [--json]
  whole epochs of fit against their steps alone, noise against none, and the peak memory

pnpm bench greedy [--epochs 3] [--rounds 7] [--examples 55000] [--threads 2] [--data-dir DIR] [--json]
  layer-wise training with the codes of the finished layer computed once, and in every step

Peers are used where they are installed: bench/peers.sh (PyTorch, Keras) and bench/tfjs-node.sh.`;

/** The flags after a command; those without a value are true. */
function flagsOf(words: readonly string[]): Record<string, string> {
  const flags: Record<string, string> = {};
  words.forEach((word, i) => {
    if (!word.startsWith("--")) return;
    const next = words[i + 1];
    flags[word.slice(2)] = next === undefined || next.startsWith("--") ? "true" : next;
  });
  return flags;
}

const [command, ...rest] = process.argv.slice(2);
const flags = flagsOf(rest);
const options = {
  threads: Number(flags.threads ?? 2),
  rounds: Number(flags.rounds ?? 7),
  epochs: Number(flags.epochs ?? 3),
  examples: Number(flags.examples ?? 55_000),
  only: flags.only?.split(","),
  dataDir: flags["data-dir"] ?? process.env.AUTOENCODERS_DATA,
  json: flags.json === "true",
};
if (command === "steps") await stepsBench(options);
else if (command === "epoch") await epochBench(options);
else if (command === "greedy") await greedyBench(options);
else {
  console.log(usage);
  process.exitCode = command === undefined || command === "--help" ? 0 : 2;
}
