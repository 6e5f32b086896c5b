// From TypeScript to Python: a model is trained here and exported to ONNX and to PyTorch, and export_check.py compares its codes with
// those of this process where python3 has numpy, onnxruntime, torch and safetensors.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { npyWriter, numberLayout } from "@autoencoders/datasets";
import { exportFormats } from "@autoencoders/export";
import { compileEncoder } from "@autoencoders/inference";
import { vae } from "@autoencoders/models";
import { fileSink } from "@autoencoders/runs/node";
import { adam, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

// 300 rows of six numbers in [0, 1] that follow from two.
const [count, width] = [300, 6];
const data = Float32Array.from({ length: count * width }, (_, i) => {
  const [row, column] = [Math.floor(i / width), i % width];
  return 0.5 + 0.4 * Math.sin(row * 0.7 + column) * Math.cos(row * 1.3);
});
const rows = { data, shape: [count, width] };

const model = vae({ inputShape: [width], hidden: [16], codeDim: 2 });
const optimizer = adam({ learningRate: 0.01 });
for await (const { epoch, loss } of fit(model, rows, { epochs: 6, batchSize: 30, optimizer }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const encode = await compileEncoder(model); // of a variational model the means
const codes = await encode(rows);
await encode.dispose();

const folder = await mkdtemp(join(tmpdir(), "export-python-"));
for (const format of [exportFormats.onnx, exportFormats.torch]) {
  const { files } = await format.export(model, "model");
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}
for (const [name, array] of Object.entries({ rows, codes })) {
  const writer = npyWriter(
    fileSink(join(folder, `${name}.npy`)),
    numberLayout(array.shape.slice(1), { name }),
  );
  await writer.write(array.data);
  await writer.close();
}

const lacking =
  "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in sys.argv[1:]))";
const needed = ["numpy", "onnxruntime", "torch", "safetensors"];
if (spawnSync("python3", ["-c", lacking, ...needed]).status === 0) {
  const check = fileURLToPath(new URL("export_check.py", import.meta.url));
  const { stdout, stderr, status } = spawnSync("python3", [check, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`export_check.py failed:\n${stderr}`);
  console.log(stdout.trimEnd());
} else console.log(`python3 lacks one of ${needed.join(", ")}: the comparison is left out`);
await rm(folder, { recursive: true });
