import { useSignal } from "@preact/signals";
import { runBenchmark } from "../session/run-benchmark.ts";
import { toError } from "../to-error.ts";
import type { BenchmarkResult } from "../worker/benchmark/benchmark-api.ts";

/** Measures how fast a training step is on the visitor's machine, when they ask for it. */
export function Benchmark() {
  const result = useSignal<BenchmarkResult | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  const done = useSignal<number | undefined>(undefined);
  const isRunning = done.value !== undefined;
  const run = async (): Promise<void> => {
    done.value = 0;
    failure.value = undefined;
    try {
      result.value = await runBenchmark((count, total) => {
        done.value = count / total;
      });
    } catch (error) {
      failure.value = toError(error).message;
    }
    done.value = undefined;
  };
  return (
    <section class="card stack benchmark" aria-labelledby="benchmark">
      <h2 id="benchmark">How fast is it here?</h2>
      <p>
        Times one training step of a network of six layers, compiled as this page trains and by
        TensorFlow.js's own WebAssembly, in turns, and shows the medians. It takes some seconds.
      </p>
      <div class="row">
        <button type="button" class="primary" disabled={isRunning} onClick={() => void run()}>
          Run the benchmark
        </button>
        {isRunning && <progress value={done.value} max={1} aria-label="Benchmark done" />}
      </div>
      <div role="status">
        {isRunning && <p>Measuring for some seconds</p>}
        {failure.value !== undefined && <p>{failure.value}</p>}
        {result.value && !isRunning && <Verdict result={result.value} />}
      </div>
    </section>
  );
}

function Verdict({
  result: { what, compiled, stock, threads, rounds },
}: {
  result: BenchmarkResult;
}) {
  const ratio = stock / compiled;
  return (
    <>
      <p class="verdict">
        <strong>{ratio.toFixed(1)} × faster</strong>
        <span>
          {compiled.toFixed(3)} ms compiled, {stock.toFixed(3)} ms by TensorFlow.js’s WebAssembly
        </span>
      </p>
      <svg class="times" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="mine" width={100 / Math.max(ratio, 1)} height={4} />
        <rect class="other" y={6} width={100 * Math.min(1, ratio)} height={4} />
      </svg>
      <p class="note">
        {what}; {threads} thread{threads === 1 ? "" : "s"}, medians of {rounds} rounds
      </p>
    </>
  );
}
