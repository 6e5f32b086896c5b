// Runs models for a thread that waits: onnxruntime answers by promises only, and a tensor's dataSync cannot wait for those.
import { parentPort, workerData } from "node:worker_threads";
import ort from "onnxruntime-node";

const { signal, port } = workerData;

async function run({ model, feeds }) {
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    logSeverityLevel: 4,
  });
  try {
    const tensors = Object.entries(feeds).map(([name, { type, data, shape }]) => [
      name,
      new ort.Tensor(type, data, shape),
    ]);
    const { result } = await session.run(Object.fromEntries(tensors));
    return { numbers: result.data };
  } finally {
    await session.release();
  }
}

parentPort.on("message", async (request) => {
  port.postMessage(await run(request).catch((error) => ({ error: String(error.message) })));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
