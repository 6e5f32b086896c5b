import { commandLineBench } from "./command-line.ts";
import { compileBench } from "./compile.ts";
import { peersPython } from "./contestant.ts";
import { detectorBench } from "./detector.ts";
import { encodeBench } from "./encode.ts";
import { epochBench } from "./epoch.ts";
import { greedyBench } from "./greedy.ts";
import { guardBench } from "./guard.ts";
import { benchSteps } from "./models.ts";
import { parsedOrQuit } from "./parsed-or-quit.ts";
import { quit } from "./quit.ts";
import { resultsBench } from "./results.ts";
import { axisNames, scalingBench } from "./scaling.ts";
import { serveBench } from "./serve.ts";
import { sourcesBench } from "./sources.ts";
import { stepsBench } from "./steps.ts";
import { tablesBench } from "./tables.ts";
import { torchrunBench } from "./torchrun.ts";
import { tsneBench } from "./tsne.ts";
import { type BenchName, isBenchName, usages, usageText } from "./usages.ts";
import { zooBench } from "./zoo.ts";
import { zooNames } from "./zoo-steps.ts";

const [command, ...rest] = process.argv.slice(2);

function refuse(flag: string, expected: string): never {
  quit(`--${flag}: expected ${expected}, got ${values[flag]}`);
}

if (command === undefined || command === "--help") {
  console.log(usageText);
  process.exit(0);
}
if (!isBenchName(command))
  quit(
    `expected one of ${Object.keys(usages).join(", ")}; got ${JSON.stringify(command)}\n\n${usageText}`,
  );
const { words, values, switches } = parsedOrQuit("pnpm bench", rest, usages[command].line);

function countsOf(flag: string, preset: string): number[] {
  const counts = (values[flag] ?? preset).split(",").map(Number);
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 1))
    refuse(flag, "whole numbers from 1");
  return counts;
}

function countOf(flag: string, preset: number): number {
  const [count, ...more] = countsOf(flag, `${preset}`);
  if (more.length > 0) refuse(flag, "one number");
  return count!;
}

function commitOf(): string {
  const [commit] = words;
  return commit ?? quit("guard: expected a commit to compare this tree with, got none");
}

function shareOf(): number {
  const share = Number(values.share ?? 0.25);
  if (!(share > 0 && share <= 1)) refuse("share", "a number above 0 and at most 1");
  return share;
}

function onlyOf(names: readonly string[]): readonly string[] {
  const only = values.only?.split(",") ?? names;
  if (only.some((name) => !names.includes(name))) refuse("only", `some of ${names.join(",")}`);
  return only;
}

const letters = Object.keys(benchSteps);
const dataDir = values["data-dir"] ?? process.env.AUTOENCODERS_DATA;
const json = switches.has("json");
const python = values.python ?? "python3";
const threads = () => countOf("threads", 2);
const rounds = (preset = 7) => countOf("rounds", preset);
const epochs = () => countOf("epochs", 3);

const benches: Readonly<Record<BenchName, () => Promise<void>>> = {
  steps: () => stepsBench({ threads: threads(), rounds: rounds(), only: onlyOf(letters), json }),
  guard: () =>
    guardBench({
      commit: commitOf(),
      threads: threads(),
      rounds: rounds(40),
      share: shareOf(),
      only: onlyOf(letters),
      json,
    }),
  scaling: () =>
    scalingBench({
      threads: countsOf("threads", "1,2"),
      rounds: rounds(),
      only: onlyOf(axisNames),
      json,
    }),
  compile: () =>
    compileBench({ threads: threads(), rounds: rounds(5), only: onlyOf(letters), json }),
  encode: () => encodeBench({ threads: threads(), rounds: rounds(), json }),
  "command-line": () =>
    commandLineBench({
      epochs: countOf("epochs", 3000),
      rounds: rounds(3),
      threads: threads(),
      json,
    }),
  epoch: () => epochBench({ threads: threads(), epochs: epochs(), dataDir, json }),
  greedy: () =>
    greedyBench({
      ...{ threads: threads(), rounds: rounds(), epochs: epochs(), dataDir, json },
      examples: countOf("examples", 55_000),
    }),
  tables: () =>
    tablesBench({
      rows: countOf("rows", 284_807),
      rounds: rounds(3),
      python,
      byChunk: switches.has("by-chunk"),
      json,
    }),
  results: () => resultsBench({ rounds: rounds(3), dataDir, json }),
  serve: () =>
    serveBench({
      rounds: rounds(3),
      seconds: countOf("seconds", 5),
      connections: countOf("connections", 64),
      python,
      json,
    }),
  sources: () =>
    sourcesBench({
      rows: countOf("rows", 1_000_000),
      float64: switches.has("float64"),
      rounds: rounds(3),
      threads: threads(),
      json,
    }),
  detector: () =>
    detectorBench({
      threads: threads(),
      dataDir,
      splits: countOf("splits", 5),
      python,
      json,
    }),
  torchrun: () =>
    torchrunBench({
      rounds: rounds(3),
      epochs: countOf("epochs", 5),
      python,
      dataDir,
      json,
    }),
  zoo: () =>
    zooBench({
      threads: threads(),
      rounds: rounds(),
      only: onlyOf(zooNames),
      python: values.python ?? peersPython,
      isBusy: switches.has("busy"),
      isCheck: switches.has("check"),
      format: json ? "json" : switches.has("markdown") ? "markdown" : "text",
    }),
  tsne: () =>
    tsneBench({
      ...{ threads: threads(), examples: countOf("examples", 5000), dataDir, json },
      exact: switches.has("exact"),
    }),
};
await benches[command]();
