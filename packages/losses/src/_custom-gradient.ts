import * as tf from "@tensorflow/tfjs-core";

interface CustomGradient {
  readonly value: tf.Tensor;
  /** The tensors of the forward pass that `gradient` needs: others are disposed before it runs. */
  readonly saved: tf.Tensor[];
  readonly gradient: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor;
}

/** Returns f(x) with the gradient that f gives instead of autodiff's; tensors that f captures are constants. */
export function customGradient(x: tf.Tensor, f: (x: tf.Tensor) => CustomGradient): tf.Tensor {
  const op = tf.customGrad((...inputs) => {
    const [input, save] = inputs as [tf.Tensor, tf.GradSaveFunc];
    const { value, saved, gradient } = f(input);
    save(saved);
    return { value, gradFunc: gradient };
  });
  return op(x);
}
