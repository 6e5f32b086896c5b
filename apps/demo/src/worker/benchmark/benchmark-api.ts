/** Times of one training step in milliseconds, medians over rounds that took turns. */
export interface BenchmarkResult {
  readonly what: string;
  readonly compiled: number;
  /** Time of tfjs's published wasm backend, by `trainOnBatch`. */
  readonly stock: number;
  /** Threads of the compiled step. */
  readonly threads: number;
  readonly rounds: number;
}

/** Functions of the benchmark's worker. */
export interface BenchmarkApi {
  /** Times a training step, which takes some seconds. */
  run(onProgress: (done: number, total: number) => void): Promise<BenchmarkResult>;
}
