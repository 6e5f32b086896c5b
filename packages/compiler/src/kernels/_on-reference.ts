import * as tf from "@tensorflow/tfjs-core";
import { chooseEngine } from "../engines/choose-engine.ts";

let reference: Promise<"tensorflow" | "cpu"> | undefined;

/** What `f` gives with tfjs-node as tfjs's backend, or with tfjs-backend-cpu where tfjs-node is not installed. */
export async function onReference<T>(
  f: (backend: "tensorflow" | "cpu") => T | Promise<T>,
): Promise<T> {
  const before = tf.getBackend();
  reference ??= chooseEngine("node").then(
    () => "tensorflow",
    () => "cpu",
  );
  const backend = await reference;
  await tf.setBackend(backend);
  try {
    return await f(backend);
  } finally {
    await tf.setBackend(before);
  }
}
