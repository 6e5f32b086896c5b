// Trains here, computes there: the model as an .onnx file, which Python's onnxruntime opens. Its scores are those of this process to 1e-5.
// Where there is no python3 with numpy and onnxruntime (pip install numpy onnxruntime), it says so and leaves the comparison out.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digits } from "@autoencoders/datasets";
import { toOnnxModel } from "@autoencoders/export";
import { compileScorer } from "@autoencoders/inference";
import { stacked } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

const { train, test } = digits({ examples: 1_250, seed: 0 });
const model = stacked({ inputShape: [28, 28, 1], hidden: [64], codeDim: 8 });
for await (const { epoch, loss } of fit(model, train, { epochs: 3, batchSize: 50 }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const folder = await mkdtemp(join(tmpdir(), "onnx-"));
const rows = Float32Array.from(test.data, (byte) => byte / 255);
await writeFile(join(folder, "model.onnx"), toOnnxModel(model));
await writeFile(join(folder, "rows.bin"), rows);
const program = `
import numpy, onnxruntime
session = onnxruntime.InferenceSession("model.onnx")
rows = numpy.fromfile("rows.bin", numpy.float32).reshape(-1, 28, 28, 1)
print(*session.run(["score"], {"rows": rows})[0])
`;
const score = await compileScorer(model);
const { data: scores } = await score({ data: rows, shape: [...test.shape] });
await score.dispose();
try {
  const printed = execFileSync("python3", ["-c", program], { cwd: folder, stdio: "pipe" });
  const inPython = String(printed).trim().split(" ").map(Number);
  const differences = inPython.map((number, i) => Math.abs(number - scores[i]!));
  console.log(
    `${inPython.length} scores in Python, largest difference ${Math.max(...differences).toExponential(0)}`,
  );
} catch {
  console.log("no python3 with numpy and onnxruntime: the comparison is left out");
} finally {
  await rm(folder, { recursive: true });
}
