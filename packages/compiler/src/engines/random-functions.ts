/** What becomes of a random function of tfjs that is called within a step. */
export type RandomFunction =
  | { readonly kind: "drawn" }
  | { readonly kind: "refused"; readonly instead: string };

const drawn: RandomFunction = { kind: "drawn" };

/**
 * tfjs's random functions and layers within a step: either drawn anew in each step from the step's own random numbers, the
 * same in every engine, or refused by a RandomDrawError that says what to use instead.
 */
export const randomFunctions = {
  "layers.alphaDropout": drawn,
  "layers.convLstm2d": drawn,
  "layers.dropout": drawn,
  "layers.gaussianDropout": drawn,
  "layers.gaussianNoise": drawn,
  "layers.gru": drawn,
  "layers.lstm": drawn,
  "layers.randomWidth": {
    kind: "refused",
    instead:
      "the tensor itself, or images resized before they became rows: a step's shapes are fixed",
  },
  "layers.simpleRNN": drawn,
  "layers.spatialDropout1d": drawn,
  "Math.random": {
    kind: "refused",
    instead: "the step's random.uniform([]); util.shuffle and util.randUniform call it too",
  },
  "tf.dropout": drawn,
  "tf.multinomial": drawn,
  "tf.rand": {
    kind: "refused",
    instead: "the step's random.uniform(shape) and tensor operations on it",
  },
  "tf.randomGamma": {
    kind: "refused",
    instead:
      "the sum of alpha draws of tf.neg(tf.log(tf.sub(1, random.uniform(shape)))) where alpha is whole, or rows that were drawn before",
  },
  "tf.randomNormal": drawn,
  "tf.randomStandardNormal": drawn,
  "tf.randomUniform": drawn,
  "tf.randomUniformInt": drawn,
  "tf.truncatedNormal": drawn,
} as const satisfies Readonly<Record<string, RandomFunction>>;
