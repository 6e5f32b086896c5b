import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Engine } from "@autoencoders/compiler";
import { type DenseStep, denseStep } from "./dense-step.ts";
import { images } from "./images.ts";
import { benchSteps } from "./models.ts";
import { type Steps, trainingSteps } from "./training-steps.ts";

/** Someone whose steps are timed. */
export interface Contestant {
  readonly name: string;
  /** Milliseconds per step over a round of that many steps; the first call warms up. @throws where it has no such step */
  round(step: string | DenseStep, steps: number): Promise<number>;
  end(): Promise<void>;
}

/** One of this project's engines, in this process. */
export function own(name: string, engine: Engine): Contestant {
  const ready: Record<string, Steps> = {};
  return {
    name,
    async round(step, steps) {
      const key = JSON.stringify(step);
      if (!ready[key]) {
        const { build, optimizer, batchSize } =
          typeof step === "string" ? benchSteps[step]! : denseStep(step);
        ready[key] = await trainingSteps(engine, {
          model: build(),
          optimizer: optimizer(),
          batchSize,
          data: { x: images() },
        });
        await ready[key].run(steps);
      }
      const started = performance.now();
      await ready[key].run(steps);
      return (performance.now() - started) / steps;
    },
    end: async () => {
      for (const { end } of Object.values(ready)) await end();
    },
  };
}

/** A contestant in another program, which answers other questions too. */
export interface Peer extends Contestant {
  /** Asks by a word and what goes with it. @throws where there is no answer */
  ask(question: object): Promise<Record<string, unknown>>;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server of bench/peers; undefined where what it needs is not installed. */
const peer = async (
  command: string,
  args: readonly string[],
  needs: string,
): Promise<Peer | undefined> => (existsSync(needs) ? served(command, args) : undefined);

/** A program that answers rounds on its standard input and output, in its folder; undefined where it does not start. */
export async function served(
  command: string,
  args: readonly string[],
  {
    cwd = process.cwd(),
    stderr = "ignore",
  }: { readonly cwd?: string; readonly stderr?: "ignore" | "inherit" } = {},
): Promise<Peer | undefined> {
  const child: ChildProcess = spawn(command, args, { cwd, stdio: ["pipe", "pipe", stderr] });
  child.on("error", () => {}); // there is no such program: its output ends
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(" ")} ended without an answer`);
    return JSON.parse(value);
  };
  const ready = await next().catch(() => undefined);
  if (!ready) return;
  const say = (request: object) => child.stdin!.write(`${JSON.stringify(request)}\n`);
  const ask = async (request: object) => {
    say(request);
    const answer = await next();
    if (typeof answer.error === "string") throw new Error(answer.error);
    return answer;
  };
  return {
    name: `${ready.name} ${ready.version}`,
    ask,
    async round(step, steps) {
      const which = typeof step === "string" ? { step } : { step: "dense", ...step };
      return Number((await ask({ ...which, steps })).ms);
    },
    async end() {
      say({ quit: true });
      child.kill();
    },
  };
}

const python = path(".venv/bin/python");

/** PyTorch; undefined where it is not installed. */
export function torch(threads: number, mode: "eager" | "compile"): Promise<Contestant | undefined> {
  const server = path("peers/torch_steps.py");
  return peer(python, [server, "--threads", `${threads}`, "--mode", mode], python);
}

/** PyTorch with every model of the zoo; undefined where it does not start. */
export const torchZoo = (
  python: string,
  { threads, isBusy }: { readonly threads: number; readonly isBusy: boolean },
): Promise<Peer | undefined> =>
  served(
    python,
    [path("peers/torch_zoo.py"), "--threads", `${threads}`, ...(isBusy ? ["--busy"] : [])],
    { stderr: "inherit" },
  );

/** The Python that bench/peers.sh makes. */
export const peersPython = python;

/** PyTorch without gradients on rows of bytes or floats; undefined where it is not installed. */
export const torchEncoder = (threads: number): Promise<Contestant | undefined> =>
  peer(python, [path("peers/torch_encode.py"), "--threads", `${threads}`], python);

/** Every peer that is installed. */
export async function peers(threads: number): Promise<Contestant[]> {
  const keras = (backend: string) =>
    peer(
      python,
      [path("peers/keras_steps.py"), "--threads", `${threads}`, "--backend", backend],
      python,
    );
  const tfjsNode = path(".tfjs-node/node_modules/@tensorflow/tfjs-node");
  const all = [
    await torch(threads, "eager"),
    await torch(threads, "compile"),
    await keras("tensorflow"),
    await keras("jax"),
    await peer(
      process.execPath,
      [path("peers/tfjs_node_steps.mjs"), "--threads", `${threads}`],
      tfjsNode,
    ),
  ];
  return all.filter((one) => one !== undefined);
}
