import { proxy, wrap } from "comlink";
import BenchmarkWorker from "../worker/benchmark/benchmark.ts?worker";
import type { BenchmarkApi, BenchmarkResult } from "../worker/benchmark/benchmark-api.ts";

/** Times a training step on the visitor's machine, in a worker of its own. @throws where the engines do not start */
export async function runBenchmark(
  onProgress: (done: number, total: number) => void,
): Promise<BenchmarkResult> {
  const worker = new BenchmarkWorker();
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    });
    return await Promise.race([wrap<BenchmarkApi>(worker).run(proxy(onProgress)), failed]);
  } finally {
    worker.terminate();
  }
}
