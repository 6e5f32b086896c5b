import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Engine } from "@autoencoders/compiler";
import { fillRandom } from "@autoencoders/layers";
import { initialState, trainableOf, trainingStep } from "@autoencoders/trainers";
import { type DenseStep, denseStep } from "./dense-step.ts";
import { type BenchStep, benchSteps } from "./models.ts";

/** Someone whose steps are timed. */
export interface Contestant {
  readonly name: string;
  /** Milliseconds per step over a round of that many steps; the first call warms up. @throws where it has no such step */
  round(step: string | DenseStep, steps: number): Promise<number>;
  end(): Promise<void>;
}

const rows = 10_000;

/** Rows as MNIST's are kept: bytes, four of five of them 0. */
const images = Uint8Array.from({ length: rows * 784 }, (_, i) => {
  const wave = Math.sin(i * 12.9898) * 43758.5453;
  return wave - Math.floor(wave) > 0.8 ? (i * 7919) & 255 : 0;
});

/** One of this project's engines, in this process. */
export function own(name: string, engine: Engine): Contestant {
  const ready: Record<string, (steps: number) => Promise<void>> = {};
  const disposals: (() => Promise<void>)[] = [];
  async function prepare({
    build,
    optimizer: makeOptimizer,
    batchSize,
  }: BenchStep): Promise<(steps: number) => Promise<void>> {
    const [model, optimizer] = [trainableOf(build()), makeOptimizer()];
    const program = await engine.prepare(trainingStep(model, optimizer), {
      data: { x: { data: images, shape: [rows, 28, 28, 1] } },
      fillRandom: (kind, out, key) => fillRandom(kind, out, { seed: 0, ...key }),
    });
    disposals.push(() => program.dispose());
    let state = engine.upload(initialState(model, optimizer));
    let done = 0;
    return async (steps) => {
      const indices = Int32Array.from(
        { length: steps * batchSize },
        (_, i) => ((done * batchSize + i) * 7919) % rows,
      );
      const scalars: Record<string, Float32Array> = {};
      for (let i = 0; i < steps; i++)
        for (const [key, value] of Object.entries(
          optimizer.coefficients(done + i + 1, optimizer.learningRate as number),
        )) {
          scalars[key] ??= new Float32Array(steps);
          scalars[key][i] = value;
        }
      ({ state } = await program.run(state, { indices, batchSize, scalars, firstStep: done }));
      done += steps;
    };
  }
  return {
    name,
    async round(step, steps) {
      const key = JSON.stringify(step);
      if (!ready[key]) {
        ready[key] = await prepare(typeof step === "string" ? benchSteps[step]! : denseStep(step));
        await ready[key](steps);
      }
      const started = performance.now();
      await ready[key](steps);
      return (performance.now() - started) / steps;
    },
    end: async () => {
      for (const dispose of disposals) await dispose();
    },
  };
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server of bench/peers; undefined where what it needs is not installed. */
const peer = async (
  command: string,
  args: readonly string[],
  needs: string,
): Promise<Contestant | undefined> => (existsSync(needs) ? served(command, args) : undefined);

/** A program that answers rounds on its standard input and output, in its folder; undefined where it does not start. */
export async function served(
  command: string,
  args: readonly string[],
  {
    cwd = process.cwd(),
    stderr = "ignore",
  }: { readonly cwd?: string; readonly stderr?: "ignore" | "inherit" } = {},
): Promise<Contestant | undefined> {
  const child: ChildProcess = spawn(command, args, { cwd, stdio: ["pipe", "pipe", stderr] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(" ")} ended without an answer`);
    return JSON.parse(value);
  };
  const ready = await next().catch(() => undefined);
  if (!ready) return;
  const say = (request: object) => child.stdin!.write(`${JSON.stringify(request)}\n`);
  return {
    name: `${ready.name} ${ready.version}`,
    async round(step, steps) {
      say({ ...(typeof step === "string" ? { step } : { step: "dense", ...step }), steps });
      const answer = await next();
      if (typeof answer.error === "string") throw new Error(answer.error);
      return answer.ms as number;
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
