import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { RandomDrawError } from "../errors.ts";
import { chooseEngine } from "./choose-engine.ts";
import type { Engine, FillRandom, Step } from "./engine.ts";
import { type RandomFunction, randomFunctions } from "./random-functions.ts";

const engines: Engine[] = [];
for (const name of ["onnx", "cpu", "wasm", "node"] as const) {
  const engine = await chooseEngine(name, { threads: 1 }).catch(() => undefined);
  if (engine) engines.push(engine);
  else if (name !== "node") throw new Error(`expected the engine ${name} to start`);
}
await tf.setBackend("cpu");

/** Numbers in [0, 1) of a step's draw, the same for both kinds. */
const numberOf = (step: number, draw: number, i: number): number =>
  Math.fround((Math.abs(Math.sin(step * 12.9 + draw * 78.2 + i * 3.1)) * 43758.5) % 1);
const fillRandom: FillRandom = (_, out, { step, draw }) => {
  for (let i = 0; i < out.length; i++) out[i] = numberOf(step, draw, i);
};

/** What a function of ones [4, 4] gives in each of three steps: all its numbers, step by step. */
async function numbersOf(
  engine: Engine,
  f: (x: tf.Tensor) => tf.Tensor,
  { fill = fillRandom, firstStep = 0 } = {},
): Promise<number[][]> {
  const step: Step = {
    state: { w: [1] },
    scalars: [],
    run({ state, batch }) {
      const y = tf.reshape(f(batch.x!), [-1]);
      const outputs = Array.from({ length: y.size }, (_, i) => [
        `${i}`,
        tf.reshape(tf.slice(y, [i], [1]), []),
      ]);
      return { state: { w: state.w! }, outputs: Object.fromEntries(outputs) };
    },
  };
  const x = { data: new Float32Array(16).fill(1), shape: [4, 4] };
  const program = await engine.prepare(step, { data: { x }, fillRandom: fill });
  const state = engine.upload({ w: { data: new Float32Array(1), shape: [1] } });
  const indices = Int32Array.from({ length: 3 * 4 }, (_, i) => i % 4);
  try {
    const run = await program.run(state, { indices, batchSize: 4, scalars: {}, firstStep });
    engine.release(run.state);
    return [0, 1, 2].map((at) => Object.values(run.outputs).map((numbers) => numbers[at]!));
  } finally {
    await program.dispose();
    await tf.setBackend("cpu");
  }
}

const training = { training: true };
const sequence = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [2, 4, 2]);
const images = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [2, 2, 2, 2, 1]);
const small = initializers.constant({ value: 0.3 });
const weights = { kernelInitializer: small, recurrentInitializer: small };
const recurrent = { units: 2, ...weights, dropout: 0.5, recurrentDropout: 0.5 };
const convLstm = { filters: 1, kernelSize: 1, ...weights, dropout: 0.5, recurrentDropout: 0.5 };
const made = {
  alphaDropout: layers.alphaDropout({ rate: 0.5 }),
  convLstm2d: layers.convLstm2d(convLstm),
  dropout: layers.dropout({ rate: 0.5 }),
  gaussianDropout: layers.gaussianDropout({ rate: 0.3 }),
  gaussianNoise: layers.gaussianNoise({ stddev: 0.7 }),
  gru: layers.gru(recurrent),
  lstm: layers.lstm(recurrent),
  randomWidth: layers.randomWidth({ factor: 0.5 }),
  simpleRNN: layers.simpleRNN(recurrent),
  spatialDropout1d: layers.spatialDropout1d({ rate: 0.5 }),
};
const layer =
  (name: keyof typeof made, shaped = (x: tf.Tensor): tf.Tensor => x) =>
  (x: tf.Tensor): tf.Tensor =>
    made[name].apply(shaped(x), training) as tf.Tensor;

const calls: Readonly<Record<keyof typeof randomFunctions, (x: tf.Tensor) => tf.Tensor>> = {
  "layers.alphaDropout": layer("alphaDropout"),
  "layers.convLstm2d": layer("convLstm2d", images),
  "layers.dropout": layer("dropout"),
  "layers.gaussianDropout": layer("gaussianDropout"),
  "layers.gaussianNoise": layer("gaussianNoise"),
  "layers.gru": layer("gru", sequence),
  "layers.lstm": layer("lstm", sequence),
  "layers.randomWidth": layer("randomWidth", (x) => tf.reshape(x, [1, 4, 4, 1])),
  "layers.simpleRNN": layer("simpleRNN", sequence),
  "layers.spatialDropout1d": layer("spatialDropout1d", sequence),
  "Math.random": (x) => tf.mul(x, Math.random()),
  "tf.dropout": (x) => tf.dropout(x, 0.5),
  "tf.multinomial": (x) => tf.cast(tf.multinomial(x as tf.Tensor2D, 4), "float32"),
  "tf.rand": (x) => tf.rand(x.shape, () => 0.5),
  "tf.randomGamma": (x) => tf.randomGamma(x.shape, 2, 2),
  "tf.randomNormal": (x) => tf.randomNormal(x.shape, 3, 0.5),
  "tf.randomStandardNormal": (x) => tf.randomStandardNormal(x.shape),
  "tf.randomUniform": (x) => tf.randomUniform(x.shape, -2, 5),
  "tf.randomUniformInt": (x) => tf.cast(tf.randomUniformInt(x.shape, -3, 3), "float32"),
  "tf.truncatedNormal": (x) => tf.truncatedNormal(x.shape, 1, 2),
};
const x = tf.keep(tf.ones([4, 4]));
for (const name of ["convLstm2d", "gru", "lstm", "simpleRNN"] as const) calls[`layers.${name}`](x); // a recurrent layer makes its weights when it is first called

const table: Readonly<Record<string, RandomFunction>> = randomFunctions;
for (const [name, f] of Object.entries(calls)) {
  const known = table[name]!;
  if (known.kind === "drawn")
    test(`within a step ${name} draws anew in each step, the same in every engine`, async () => {
      const expected = await numbersOf(engines[0]!, f);
      expect(new Set(expected.map(String)).size).toBeGreaterThan(1);
      for (const engine of engines) {
        const got = await numbersOf(engine, f);
        expect(got.flat(), engine.name).toBeAllClose(expected.flat(), 1e-6);
        expect(await numbersOf(engine, f, { firstStep: 1 }), engine.name).toEqual([
          ...got.slice(1),
          expect.anything(),
        ]);
      }
    });
  else
    test(`within a step ${name} is refused in every engine, with what to use instead`, async () => {
      for (const engine of engines) {
        const failure = await numbersOf(engine, f).catch((error: unknown) => error);
        expect(failure, engine.name).toBeInstanceOf(RandomDrawError);
        expect((failure as Error).message).toContain(name);
        expect((failure as Error).message).toContain(known.instead);
      }
    });
}

/** The numbers of the first draw of each step, turned. */
const turned = (turn: (number: number) => number): number[][] =>
  [0, 1, 2].map((step) => Array.from({ length: 16 }, (_, i) => turn(numberOf(step, 0, i))));

test("what tfjs is asked for is what is drawn: bounds, means, deviations, whole numbers", async () => {
  const { fround, floor } = Math;
  for (const engine of engines) {
    const drawn = (f: (x: tf.Tensor) => tf.Tensor) => numbersOf(engine, f);
    expect(await drawn(calls["tf.randomUniform"])).toEqual(turned((u) => fround(-2 + 7 * u)));
    expect(await drawn((x) => tf.randomUniform(x.shape))).toEqual(turned((u) => u));
    expect(await drawn(calls["tf.randomNormal"])).toEqual(turned((z) => fround(3 + 0.5 * z)));
    expect(await drawn(calls["tf.randomStandardNormal"])).toEqual(turned((z) => z));
    expect(await drawn(calls["tf.randomUniformInt"])).toEqual(turned((u) => floor(6 * u) - 3));
    expect(await drawn((x) => tf.randomUniform([1, x.size, 1], 7, 7))).toEqual(turned(() => 7));
    expect(await drawn(() => tf.randomNormal([], 1e6, 1e-3))).toEqual(
      [0, 1, 2].map((step) => [fround(1e6 + 1e-3 * numberOf(step, 0, 0))]),
    );
  }
});

test("a multinomial draw is the outcome in whose part of [0, 1) the step's uniform number lies", async () => {
  const probabilities = [0.5, 0.125, 0.375];
  const outcome = (u: number): number => (u < 0.5 ? 0 : u < 0.625 ? 1 : 2);
  for (const engine of engines)
    for (const normalized of [true, false]) {
      const f = () => {
        const given = tf.tensor1d(normalized ? probabilities : probabilities.map(Math.log));
        return tf.cast(tf.multinomial(given, 16, undefined, normalized), "float32");
      };
      expect(await numbersOf(engine, f), engine.name).toEqual(turned(outcome));
    }
});

test("a dropout is drawn anew though it has a seed, other functions with one are refused", async () => {
  const seeded = layers.dropout({ rate: 0.5, seed: 3 });
  const refused: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
    "tf.randomNormal": (x) => tf.randomNormal(x.shape, 0, 1, "float32", 3),
    "tf.randomUniform": (x) => tf.randomUniform(x.shape, 0, 1, "float32", 3),
    "tf.truncatedNormal": (x) => tf.truncatedNormal(x.shape, 0, 1, "float32", 3),
    "tf.multinomial": (x) => tf.cast(tf.multinomial(x as tf.Tensor2D, 2, 3), "float32"),
  };
  for (const engine of engines) {
    const masks = await numbersOf(engine, (x) => seeded.apply(x, training) as tf.Tensor);
    expect(masks).toEqual(turned((u) => (u < 0.5 ? 0 : 2)));
    for (const [name, f] of Object.entries(refused))
      await expect(numbersOf(engine, f)).rejects.toThrow(`got ${name} with a seed of its own`);
  }
});

test("numbers of a type whose distribution cannot be told are refused", async () => {
  for (const f of [
    (x: tf.Tensor) => tf.randomNormal(x.shape, 0, 9, "int32"),
    (x: tf.Tensor) => tf.truncatedNormal(x.shape, 0, 9, "int32"),
    (x: tf.Tensor) => tf.randomUniform(x.shape, 0, 2, "bool"),
  ])
    await expect(numbersOf(engines[1]!, f)).rejects.toThrow("tf.cast");
});

test("draws of tfjs and of the step's random argument are numbered in one order", async () => {
  for (const engine of engines) {
    const step: Step = {
      state: { w: [1] },
      scalars: [],
      run({ state, random }) {
        const outputs = {
          first: tf.reshape(random.uniform([1]), []),
          second: tf.reshape(tf.randomUniform([1]), []),
          third: tf.reshape(random.normal([1]), []),
        };
        return { state: { w: state.w! }, outputs };
      },
    };
    const program = await engine.prepare(step, { data: {}, fillRandom });
    const { outputs } = await program.run(
      engine.upload({ w: { data: new Float32Array(1), shape: [1] } }),
      { indices: new Int32Array(1), batchSize: 1, scalars: {}, firstStep: 5 },
    );
    await tf.setBackend("cpu");
    const numbers = [outputs.first, outputs.second, outputs.third].map((output) => output![0]);
    expect(numbers).toEqual([0, 1, 2].map((draw) => numberOf(5, draw, 0)));
  }
});

test("a step's fillRandom may use Math.random itself", async () => {
  const fill: FillRandom = (_, out) => out.fill(Math.random());
  for (const engine of engines)
    await expect(numbersOf(engine, calls["tf.dropout"], { fill })).resolves.toHaveLength(3);
});

test("outside of steps tfjs draws as ever, also after a step that was refused", async () => {
  const before = [Math.random, Float32Array, Int32Array, tf.engine().makeTensor];
  for (const engine of engines) {
    await numbersOf(engine, calls["tf.randomNormal"]);
    await numbersOf(engine, calls["tf.randomGamma"]).catch(() => {});
    await numbersOf(engine, () => tf.randomUniform([0.5])).catch(() => {});
    await numbersOf(engine, calls["layers.randomWidth"]).catch(() => {});
  }
  expect([Math.random, Float32Array, Int32Array, tf.engine().makeTensor]).toEqual(before);
  const [a, b] = [tf.randomUniform([4]).dataSync(), tf.randomUniform([4]).dataSync()];
  expect(a).not.toEqual(b);
  const seeded = () => tf.randomNormal([3], 0, 1, "float32", 7).dataSync();
  expect(seeded()).toEqual(seeded());
});

test("the README tells of each function what becomes of it", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const rows = Object.entries(table).map(([name, known]) =>
    known.kind === "drawn"
      ? `| \`${name}\` | drawn |`
      : `| \`${name}\` | refused: ${known.instead} |`,
  );
  const lines = readme.split("\n").map((line) => line.replaceAll(/ +/g, " "));
  expect(lines.filter((line) => rows.includes(line))).toEqual(rows);
});
