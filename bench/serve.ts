import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";

/** How servers are compared. */
interface ServeOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** The Python that has what bench/peers/serve-requirements.txt lists. */
  readonly python: string;
  readonly json: boolean;
}

/** A server under load. */
interface Contender {
  readonly name: string;
  readonly url: string;
  readonly child: ChildProcess;
}

/** What a load came to. */
interface Load {
  readonly perSecond: number;
  /** Milliseconds that 99 of 100 answers took at most. */
  readonly p99: number;
  /** Requests without the right answer. */
  readonly lost: number;
}

const program = fileURLToPath(new URL("../apps/cli/dist/main.js", import.meta.url));
const peer = fileURLToPath(new URL("peers/serve.py", import.meta.url));
const cannon = fileURLToPath(import.meta.resolve("autocannon"));

/** One row of 784 numbers, as JSON. */
const body = JSON.stringify({
  rows: [Array.from({ length: 784 }, (_, i) => ((i * 7919) & 255) / 255)],
});

/**
 * Loads `autoencoders serve` with bodies of one row for step a's encoder, and FastAPI with one uvicorn worker and Python's onnxruntime, in
 * turns; the load runs on the same cores.
 */
export async function serveBench(options: ServeOptions): Promise<void> {
  if (!existsSync(program)) throw new Error(`expected ${program}, got none; build it: pnpm start`);
  const folder = mkdtempSync(join(tmpdir(), "serve-"));
  const at = (name: string): string => join(folder, name);
  const contenders: Contender[] = [];
  try {
    const net = ["--model", "stacked", "--hidden", "300", "--code-dim", "150"];
    run(
      "train",
      ...net,
      "--activation",
      "elu",
      "--examples",
      "300",
      "--epochs",
      "1",
      "--out",
      at("run"),
    );
    run("export", at("run"), "--what", "encoder", "--out", at("encoder.onnx"));
    contenders.push(await own(at("run")));
    const theirs = await fastApi(at("encoder.onnx"), options.python);
    if (theirs) contenders.push(theirs);
    const loads = new Map(contenders.map(({ name }) => [name, [] as Load[]]));
    for (let round = 0; round <= options.rounds; round++)
      for (const { name, url } of contenders) {
        const load = await loaded(url, options);
        if (round > 0) loads.get(name)!.push(load); // the first warms up
      }
    for (const [name, all] of loads) tell(name, all, options.json);
    const [mine, other] = [...loads.values()];
    if (!other || options.json) return;
    const ratios = mine!.map(({ perSecond }, round) => perSecond / other[round]!.perSecond);
    console.log(`× ${median(ratios).toFixed(1)}`);
  } finally {
    for (const { child } of contenders) child.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(...argv: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv]);
  if (status !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
}

async function own(path: string): Promise<Contender> {
  const argv = [program, "serve", path, "--port", "0", "--json"];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return { name: "autoencoders serve", url: JSON.parse(String(line)).url, child };
}

/** FastAPI with the encoder; undefined where that Python lacks it. */
async function fastApi(path: string, python: string): Promise<Contender | undefined> {
  const has = spawnSync(python, ["-c", "import fastapi, uvicorn, onnxruntime, numpy"]);
  if (has.status !== 0) {
    console.error(
      `${python} lacks what bench/peers/serve-requirements.txt lists: our figures alone`,
    );
    return undefined;
  }
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  free.close();
  const child = spawn(python, [peer, path, `${port}`], { stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      await fetch(url);
      return { name: "FastAPI, uvicorn", url, child };
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Loads a server for some seconds. */
async function loaded(url: string, { connections, seconds }: ServeOptions): Promise<Load> {
  const argv = ["-c", `${connections}`, "-d", `${seconds}`, "-m", "POST", "-b", body, "--json"];
  const type = ["-H", "content-type=application/json"];
  const child = spawn(process.execPath, [cannon, ...argv, ...type, `${url}/encode`], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  for await (const part of child.stdout) text += part;
  const { requests, latency, errors, timeouts, non2xx } = JSON.parse(text);
  return { perSecond: requests.average, p99: latency.p99, lost: errors + timeouts + non2xx };
}

function tell(name: string, loads: readonly Load[], json: boolean): void {
  const perSecond = median(loads.map((load) => load.perSecond));
  const p99 = median(loads.map((load) => load.p99));
  const lost = loads.reduce((sum, load) => sum + load.lost, 0);
  if (json) console.log(JSON.stringify({ name, perSecond, p99, lost }));
  else
    console.log(
      `${name.padEnd(20)} ${perSecond.toFixed(0).padStart(6)} requests/s, p99 ${p99} ms, ${lost} lost`,
    );
}
