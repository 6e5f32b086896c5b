import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** A backend to build models on, and no advertisement on the console. */
export async function setUpTfjs(): Promise<void> {
  tf.enableProdMode();
  await tf.setBackend("cpu");
}
