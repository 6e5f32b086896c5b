/** Milliseconds of one training step, medians over rounds that took turns. */
export interface BenchmarkResult {
  readonly what: string;
  readonly compiled: number;
  /** tfjs's wasm backend as it is published, by `trainOnBatch`. */
  readonly stock: number;
  /** Of the compiled step. */
  readonly threads: number;
  readonly rounds: number;
}

/** What the benchmark's worker does. */
export interface BenchmarkApi {
  /** Some seconds' work. */
  run(onProgress: (done: number, total: number) => void): Promise<BenchmarkResult>;
}
