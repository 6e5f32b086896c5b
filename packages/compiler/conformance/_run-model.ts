import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

export type Numbers = Float32Array | Int32Array | Uint8Array;

/** An input of a model. */
export interface Feed {
  readonly type: "float32" | "int32" | "bool";
  readonly data: Numbers;
  readonly shape: readonly number[];
}

/** Starts a thread with onnxruntime and gives a function that runs a model with one output, "result", there and waits for its numbers. */
export function startRuntime(): (
  model: Uint8Array,
  feeds: Readonly<Record<string, Feed>>,
) => Numbers {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("./_model-worker.mjs", import.meta.url), {
    workerData: { signal, port: port2 },
    transferList: [port2],
  });
  worker.unref();
  return (model, feeds) => {
    Atomics.store(signal, 0, 0);
    worker.postMessage({ model, feeds });
    while (Atomics.load(signal, 0) === 0) Atomics.wait(signal, 0, 0);
    const { message } = receiveMessageOnPort(port1) as {
      message: { numbers: Numbers } | { error: string };
    };
    if ("error" in message) throw new Error(message.error);
    return message.numbers;
  };
}
