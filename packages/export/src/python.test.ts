import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { invertScaling } from "@autoencoders/datasets";
import { seededRandom } from "@autoencoders/layers";
import {
  type Autoencoder,
  decode,
  denseAutoencoder,
  encode,
  reconstruct,
  sample,
  score,
  UnsuitedModelError,
  zoo,
} from "@autoencoders/models";
import { type NamedTensor, write } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { type ExportFormatName, exportFormats } from "./export-formats.ts";
import type { ExportOptions } from "./export-options.ts";
import { toOnnxModel } from "./onnx/to-onnx-model.ts";
import {
  exportCases,
  judgedDetector,
  lackedByKeras,
  scattering,
  tableScaling,
  wavesOf,
} from "./testing/export-cases.ts";

const modules = "onnxruntime torch keras h5py safetensors numpy".split(" ");
const lacking = `import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in ${JSON.stringify(modules)}))`;
const present = spawnSync("python3", ["-c", lacking]).status === 0;

/** What is compared in Python: a file, and for each number of rows its input and its outputs. */
interface Check {
  readonly name: string;
  readonly format: string;
  readonly file: string;
  readonly batches: readonly {
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  }[];
}

interface Compared {
  readonly name: string;
  readonly format: string;
  readonly output: string;
  readonly difference: number | string;
}

const pythonFormats: readonly ExportFormatName[] = ["onnx", "torch", "keras"];

/** Collects files, arrays and what is to be compared. */
function collector() {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-export-"));
  const arrays: Record<string, NamedTensor> = {};
  const checks: Check[] = [];
  const put = (key: string, value: NamedTensor): string => {
    arrays[key] = value;
    return key;
  };
  return {
    folder,
    arrays,
    checks,
    async add(
      name: string,
      format: ExportFormatName,
      { model, options }: { readonly model: Autoencoder; readonly options: ExportOptions },
      batches: readonly (readonly NamedTensor[])[],
      inputs = 1,
    ): Promise<void> {
      const place = checks.length;
      const { ending } = exportFormats[format];
      const { files } = await exportFormats[format].export(model, `model${place}`, options);
      for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
      checks.push({
        name,
        format,
        file: `model${place}${ending}`,
        batches: batches.map((arrays, i) => ({
          inputs: arrays.slice(0, inputs).map((input, o) => put(`${place}/${i}/input${o}`, input)),
          outputs: arrays.slice(inputs).map((output, o) => put(`${place}/${i}/${o}`, output)),
        })),
      });
    },
  };
}

const float32 = (tensor: tf.Tensor): NamedTensor => ({
  dtype: "float32",
  shape: tensor.shape,
  data: Float32Array.from(tensor.dataSync()),
});

/** Rows, and the codes, reconstructions and scores that a model gives of them. */
function whole(model: Autoencoder, x: tf.Tensor): readonly NamedTensor[] {
  const reconstruction = reconstruct(model, x);
  const scores = tf.mean(score(model, x), x.shape.map((_, axis) => axis).slice(1));
  return [x, encode(model, x), reconstruction, scores].map(float32);
}

test.skipIf(!present)(
  "every model of the zoo gives in Python's onnxruntime, PyTorch and Keras what it gives here (skipped where python3 lacks onnxruntime, torch, keras, h5py or safetensors)",
  async () => {
    const { folder, arrays, checks, add } = collector();
    try {
      for (const { name, model, inputShape } of exportCases()) {
        if (model.condition?.isInput) continue; // two inputs, which ONNX alone has: to-onnx-model.test.ts
        const batches = [1, 7, 64].map((n) => {
          const { data, shape } = wavesOf(n, inputShape);
          return whole(model, tf.tensor(data, shape));
        });
        for (const format of pythonFormats)
          await add(name, format, { model, options: {} }, batches).catch((error) => {
            // Layers that Keras lacks.
            const isLacked = format === "keras" && lackedByKeras.includes(name);
            if (!(error instanceof UnsuitedModelError && isLacked)) throw error;
          });
      }

      const vae = zoo.convVae.build({ inputShape: [8, 8, 1], filters: [4, 3], codeDim: 3 });
      const [x, z] = [
        tf.tensor(wavesOf(7, [8, 8, 1]).data, [7, 8, 8, 1]),
        tf.tensor(wavesOf(7, [3]).data, [7, 3]),
      ];
      const [, code, reconstruction, scoresOfRows] = whole(vae, x);
      const decoded = float32(decode(vae, z));
      const parts = {
        encoder: [float32(x), code!],
        decoder: [float32(z), decoded],
        reconstruct: [float32(x), reconstruction!],
        score: [float32(x), scoresOfRows!],
        sample: [float32(z), decoded],
      } as const;
      for (const [what, batch] of Object.entries(parts))
        for (const format of pythonFormats) {
          if (format === "onnx" && what === "encoder") continue; // which gives logVar too
          const options = { what: what as keyof typeof parts };
          await add(`convVae, ${what}`, format, { model: vae, options }, [batch]);
        }

      for (const shape of [[12], [2, 3, 2]]) {
        const scatters = scattering(shape);
        const random = seededRandom(5);
        const noise = [random.normal([7, 3]), random.normal([7, 12])];
        const drawn = [...noise, sample(scatters, { count: 7, seed: 5 })].map(float32);
        for (const format of pythonFormats)
          await add(
            `samples that scatter, [${shape}]`,
            format,
            { model: scatters, options: { what: "sample" } },
            [drawn],
            2,
          );
      }

      const judged = judgedDetector();
      for (const format of pythonFormats)
        await add("detector of other variances", format, { model: judged.model, options: {} }, [
          whole(judged.model, judged.rows),
        ]);

      const table = denseAutoencoder({ inputShape: [12], hidden: [9], codeDim: 3 });
      const rows = Float64Array.from({ length: 84 }, (_, i) => {
        const [column, wave] = [i % 12, Math.sin(i * 12.9898)];
        return column === 0 ? 1.7e12 + 1e5 * wave : column === 1 ? 3 : 5 * column * wave;
      });
      const { center = [], spread = [] } = tableScaling;
      const scaled = tf.tensor(
        Float32Array.from(rows, (value, i) => (value - center[i % 12]!) / (spread[i % 12]! || 1)),
        [7, 12],
      );
      const [, codes, , scores] = whole(table, scaled);
      const data = float32(reconstruct(table, scaled)).data as Float32Array;
      const back = invertScaling({ data, shape: [7, 12] }, tableScaling);
      const float64 = (numbers: Float64Array): NamedTensor => ({
        dtype: "float64",
        shape: [7, 12],
        data: numbers,
      });
      for (const format of pythonFormats)
        await add(
          "a scaled table",
          format,
          { model: table, options: { scaling: tableScaling, columns: ['a "title"', "b"] } },
          [[float64(rows), codes!, float64(back), scores!]],
        );

      writeFileSync(join(folder, "arrays.safetensors"), write(arrays));
      writeFileSync(join(folder, "checks.json"), JSON.stringify(checks));
      const script = fileURLToPath(new URL("./testing/check_exports.py", import.meta.url));
      const { status, stdout, stderr } = spawnSync("python3", [script, folder], {
        encoding: "utf8",
        maxBuffer: 1e8,
      });
      expect(status, stderr).toBe(0);
      const compared: Compared[] = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(compared).toHaveLength(
        checks.flatMap(({ batches }) => batches.flatMap(({ outputs }) => outputs)).length,
      );
      const wrong = compared.filter(({ difference }) => !(Number(difference) <= 1e-5));
      expect(wrong).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test.skipIf(!present)(
  "the README's Python runs a model on rows of any kind of numbers, float64 and float32 inputs alike (skipped where python3 lacks onnxruntime)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "autoencoders-export-"));
    try {
      const [, sample = ""] = /```python\n(.*?)```/s.exec(readme) ?? [];
      expect(sample).toContain("InferenceSession");
      const model = denseAutoencoder({ inputShape: [12], hidden: [9], codeDim: 3 });
      for (const scaling of [undefined, tableScaling]) {
        writeFileSync(join(folder, "model.onnx"), toOnnxModel(model, { scaling }));
        for (const kind of scaling ? ["float32", "int64"] : ["float64"]) {
          const program = `import numpy\nrows = numpy.ones((5, 12), "${kind}")\n${sample}\nprint(code.shape, score.shape)`;
          const { stdout, stderr } = spawnSync("python3", ["-c", program], {
            cwd: folder,
            encoding: "utf8",
          });
          expect([stdout.trim(), stderr]).toEqual(["(5, 3) (5,)", ""]);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
