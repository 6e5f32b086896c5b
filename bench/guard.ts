import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Contestant, served } from "./contestant.ts";
import { type Rounds, type Verdict, verdictOf } from "./guard-verdict.ts";
import { median } from "./median.ts";
import { benchSteps } from "./models.ts";

export interface GuardOptions {
  /** The commit to compare this tree with, as git knows it. */
  readonly commit: string;
  readonly threads: number;
  /** The most rounds of a step. */
  readonly rounds: number;
  /** The part of a step's own count that one turn does: many short turns follow a busy machine better than few long ones. */
  readonly share: number;
  readonly only: readonly string[];
  readonly json: boolean;
}

/** The noise at which there are rounds enough. */
const quiet = 0.015;
const fewestRounds = 9;
const childFile = "bench/guard-child.ts";
/** The milliseconds after a turn, in which the threads of the process that had it stop waiting for work. */
const rest = 50;

/**
 * Times the compiled steps of this tree against those of a commit, which runs twice: how the two differ is the noise. All three
 * take turns, each in a process of its own, until the noise is 1.5 % or the rounds are done. Sets the exit status to 1 where a step
 * takes more than 3 % longer than the noise explains.
 */
export async function guardBench(options: GuardOptions): Promise<void> {
  const { commit, threads, rounds, share, only, json } = options;
  const here = fileURLToPath(new URL("..", import.meta.url));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: here, encoding: "utf8" });
  const hash = hashOf(commit, here);
  if (hash === undefined) {
    console.error(`guard: expected a commit to compare this tree with, got ${commit}`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "guard-"));
  const tree = join(folder, hash.slice(0, 12));
  const contestants: Contestant[] = [];
  const clean = () => {
    if (existsSync(tree)) git("worktree", "remove", "--force", tree);
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => {
    clean();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    git("worktree", "add", "--quiet", "--detach", tree, hash);
    install(tree);
    if (!existsSync(join(tree, childFile))) writeFileSync(join(tree, childFile), firstChild(git));
    for (const cwd of [tree, tree, here]) contestants.push(await childIn(cwd, threads));
    if (!json) console.log(headOf(hash, options));
    let [slower, noisy] = [0, 0];
    for (const letter of only) {
      const steps = Math.max(1, Math.round(benchSteps[letter]!.steps * share));
      const times = await timesOf(contestants, { letter, steps, rounds });
      const verdict = verdictOf(times);
      if (!verdict.passes) slower++;
      if (verdict.noise > quiet) noisy++;
      console.log(
        json ? JSON.stringify({ step: letter, ...verdict }) : rowOf(letter, times, verdict),
      );
    }
    if (noisy > 0 && !json)
      console.log(
        `\nthe noise of ${noisy} ${noisy === 1 ? "step" : "steps"} did not come down to ${percent(quiet)} in ${rounds} ${rounds === 1 ? "round" : "rounds"}: the machine has other work`,
      );
    if (slower > 0) process.exitCode = 1;
  } finally {
    for (const contestant of contestants) await contestant.end();
    process.off("SIGINT", interrupted);
    clean();
  }
}

/** Takes turns, in another order each round, until the noise is low enough or the rounds are done. */
async function timesOf(
  contestants: readonly Contestant[],
  { letter, steps, rounds }: { letter: string; steps: number; rounds: number },
): Promise<Rounds> {
  const [old, again, now]: number[][] = [[], [], []];
  const series = [old!, again!, now!];
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const at = (round + turn) % contestants.length;
      const ms = await contestants[at]!.round(letter, steps);
      if (round > 0) series[at]!.push(ms); // the first round warms up
      await pause(rest);
    }
    const { noise } = round > 0 ? verdictOf({ old: old!, again: again!, now: now! }) : { noise: 1 };
    if (round >= fewestRounds && noise <= quiet) break;
  }
  return { old: old!, again: again!, now: now! };
}

/** Returns the whole hash of a commit, undefined where git knows none of this name. */
function hashOf(commit: string, cwd: string): string | undefined {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`];
  const { status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** Installs what a tree depends on, with the version of pnpm that it names. */
function install(tree: string): void {
  const { packageManager } = JSON.parse(readFileSync(join(tree, "package.json"), "utf8"));
  const args = ["-y", String(packageManager), "install", "--frozen-lockfile", "--prefer-offline"];
  execFileSync("npx", args, { cwd: tree, stdio: ["ignore", "ignore", "inherit"] });
}

/** Returns the timing program as it was first committed, for commits from before; as it is, where it is not committed yet. */
function firstChild(git: (...args: string[]) => string): string {
  const [first] = git("log", "--diff-filter=A", "--reverse", "--format=%H", "--", childFile).split(
    "\n",
  );
  return first
    ? git("show", `${first}:${childFile}`)
    : readFileSync(new URL("guard-child.ts", import.meta.url), "utf8");
}

async function childIn(cwd: string, threads: number): Promise<Contestant> {
  const flags = ["--import", "tsx", "--conditions=@autoencoders/source"];
  const child = await served(process.execPath, [...flags, childFile, `${threads}`], {
    cwd,
    stderr: "inherit",
  });
  if (!child)
    throw new Error(`the steps of ${cwd} cannot be timed: ${childFile} does not start there`);
  return child;
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

const headOf = (hash: string, { threads }: GuardOptions): string =>
  `${cpus()[0]!.model}, ${cpus().length} cores, ${threads} threads, Node ${process.version}; this tree against ${hash.slice(0, 12)}\n` +
  "step       old ms       new ms   new/old     noise   rounds";

function rowOf(letter: string, { old, again, now }: Rounds, verdict: Verdict): string {
  const { ratio, noise, limit, passes } = verdict;
  const cells = [
    median([...old, ...again])
      .toFixed(3)
      .padStart(13),
    median(now).toFixed(3).padStart(13),
    ratio.toFixed(3).padStart(10),
    percent(noise).padStart(10),
    `${now.length}`.padStart(9),
  ];
  return `${letter.padEnd(4)}${cells.join("")}   ${passes ? "passes" : "FAILS"}: at most ${limit.toFixed(3)}`;
}
