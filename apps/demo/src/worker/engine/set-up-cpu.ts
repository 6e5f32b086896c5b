import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";

/** Makes tfjs's plain JavaScript backend the current one. */
export async function setUpCpu(): Promise<void> {
  tf.enableProdMode();
  await import("@tensorflow/tfjs-backend-cpu");
  await tf.setBackend("cpu");
}
