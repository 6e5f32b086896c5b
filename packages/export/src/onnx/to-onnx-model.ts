import { type RowSpec, recordRows, toOnnx } from "@autoencoders/compiler";
import {
  type Autoencoder,
  type Detection,
  decode,
  encode,
  networkInput,
  score,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type { ExportOptions } from "../export-options.ts";
import { checkPart, type ExportedPart } from "../exported-part.ts";
import { noiseInputs } from "./_noise-inputs.ts";
import { type ScalingNodes, scalingNodes } from "./_scaling-nodes.ts";

/** What of a model an export to ONNX asks: a function of rows, of codes or of noise. */
type OnnxModel = Pick<
  Autoencoder,
  | "name"
  | "encoder"
  | "decoder"
  | "code"
  | "prior"
  | "observe"
  | "objective"
  | "score"
  | "condition"
>;

type Tensors = Readonly<Record<string, tf.Tensor>>;

/**
 * Writes a model, or a part of it, as an .onnx file of opset 17 for any number of rows, which onnxruntime runs in any language. The
 * weights are those that the model has now.
 *
 * | what        | inputs                       | outputs                                  |
 * | ----------- | ---------------------------- | ---------------------------------------- |
 * | model       | rows [n, ...inputShape]      | code, reconstruction, score              |
 * | encoder     | rows                         | code; of a variational model also logVar |
 * | decoder     | code [n, ...code]            | reconstruction                           |
 * | reconstruct | rows                         | reconstruction                           |
 * | score       | rows                         | score [n], how anomalous a row is        |
 * | sample      | noise [n, ...code], N(0, 1)  | sample [n, ...inputShape]                |
 *
 * Samples of a model that has learned how far rows scatter around what their codes decode to have a second input, `scatter`, [n, numbers of a
 * row], N(0, 1). Every part of a model that is told classes has an input `condition`, [n, classes], beside them: a 1 at the class of each
 * row among zeros, or zeros alone where it is not known.
 *
 * With a `detection` a score has `probability` and `anomaly` beside it, [n]. Numbers are float32. With a `scaling` rows come in the user's units, as float64 and computed in it until they are scaled, and so do
 * reconstructions and samples; with that of intensities they come as bytes and go as float32 from 0 to 255. Scores are always those of
 * the scaled rows. With `missing` NaN stands for a missing number of a row, which code and score leave out; all that is computed of a row
 * of nothing but NaN is NaN.
 *
 * @returns the bytes of the file
 * @throws OptionError for a part that there is not; UnsuitedModelError where a model without a prior is to give samples
 * @throws RecordingError where a layer computes across rows, UnsupportedKernelError where one has no translation
 *
 * ONNX operators of opset 17, https://onnx.ai/onnx/operators
 */
export function toOnnxModel(
  model: OnnxModel,
  { what = "model", scaling, columns, version, detection, missing }: ExportOptions = {},
): Uint8Array {
  checkPart(what);
  const rowShape = shapeOf(model.encoder.inputs[0]!);
  const { dtype, read, give } = scalingNodes(scaling, rowShape);
  const { inputs, results, docs } = functionOf({
    model,
    what,
    rows: { shape: rowShape, dtype, ...(read && { read }) },
    detection,
    isMasked: missing === "mask" && dtype !== "uint8",
  });
  const graph = recordRows(inputs, results, {
    gives: give ? { reconstruction: give, sample: give } : {},
  });
  return toOnnx(graph, {
    name: `${model.name}_${what}`,
    doc: docOf(model, what),
    version,
    values: { ...valueDocs(model, dtype), ...docs },
    metadata: {
      model: model.name,
      what,
      ...(version !== undefined && { version }),
      ...(columns && { columns: JSON.stringify(columns) }),
      ...(scaling && { scaling: JSON.stringify(scaling) }),
      ...(detection && { detection: JSON.stringify(detection) }),
      ...(missing && { missing }),
    },
  });
}

interface Recorded {
  readonly inputs: Readonly<Record<string, RowSpec>>;
  readonly results: (inputs: Tensors) => Tensors;
  readonly docs?: Readonly<Record<string, string>>;
}

interface PartRequest {
  readonly model: OnnxModel;
  readonly what: ExportedPart;
  readonly rows: RowSpec;
  readonly detection: Detection | undefined;
  /** Whether NaN stands for a missing number. */
  readonly isMasked: boolean;
}

/** The function of a part, from its inputs to its outputs. */
function functionOf({ model, what, rows, detection, isMasked }: PartRequest): Recorded {
  const known = ({ rows: x, condition }: Tensors): Known => ({
    ...(isMasked ? withoutNaN(x!) : { x: x! }),
    condition,
  });
  const told = conditionInput(model);
  const reconstructed = ({ x, condition }: Known): tf.Tensor =>
    decode(model, encode(model, x, condition), condition);
  switch (what) {
    case "encoder":
      return {
        inputs: { rows, ...told },
        results(inputs) {
          const rowsKnown = known(inputs);
          return withoutEmpty(rowsKnown, codesOf(model, rowsKnown));
        },
      };
    case "decoder":
      return {
        inputs: { code: { shape: shapeOf(model.decoder.inputs[0]!) }, ...told },
        results: ({ code, condition }) => ({ reconstruction: decode(model, code!, condition) }),
      };
    case "reconstruct":
      return {
        inputs: { rows, ...told },
        results(inputs) {
          const rowsKnown = known(inputs);
          return withoutEmpty(rowsKnown, { reconstruction: reconstructed(rowsKnown) });
        },
      };
    case "score":
      return {
        inputs: { rows, ...told },
        results: (inputs) => scoresOf(model, known(inputs), detection),
      };
    case "sample": {
      const { inputs, random, docs } = noiseInputs(model);
      const sample = ({ condition, ...noise }: Tensors): tf.Tensor => {
        const [input] = Object.values(noise);
        const drawn = random(noise);
        const codes = model.prior!.sample(drawn, input!.shape[0]!);
        const decoded = decode(model, codes, condition);
        return model.observe ? model.observe(decoded, drawn) : decoded;
      };
      return {
        inputs: { ...inputs, ...told },
        docs,
        results: (given) => ({ sample: sample(given) }),
      };
    }
    case "model":
      return {
        inputs: { rows, ...told },
        results(inputs) {
          const rowsKnown = known(inputs);
          const { x, condition } = rowsKnown;
          const code = encode(model, x, condition);
          const reconstruction = decode(model, code, condition);
          return {
            ...withoutEmpty(rowsKnown, { code, reconstruction }),
            ...scoresOf(model, rowsKnown, detection),
          };
        },
      };
  }
}

/** Rows with 0 in the place of missing numbers, and which are there where any may be missing. */
interface Known {
  readonly x: tf.Tensor;
  readonly mask?: tf.Tensor;
  /** The classes of the rows, of a model that is told them. */
  readonly condition?: tf.Tensor | undefined;
}

/** The input for the classes of rows, of a model that is told them. */
const conditionInput = ({ condition }: OnnxModel): Readonly<Record<string, RowSpec>> =>
  condition?.isInput ? { condition: { shape: [condition.classes] } } : {};

function withoutNaN(rows: tf.Tensor): Known {
  const isMissing = tf.isNaN(rows);
  const x = tf.where(isMissing, tf.zerosLike(rows), rows);
  return { x, mask: tf.sub(1, tf.cast(isMissing, "float32")) };
}

/** Results with NaN for rows whose numbers are all missing. */
function withoutEmpty({ mask }: Known, results: Tensors): Tensors {
  if (!mask) return results;
  const isEmpty = tf.equal(
    tf.sum(
      mask,
      mask.shape.slice(1).map((_, i) => i + 1),
    ),
    0,
  );
  const known = Object.entries(results).map(([name, result]) => {
    const each = tf.reshape(isEmpty, [isEmpty.shape[0]!, ...result.shape.slice(1).map(() => 1)]);
    return [name, tf.where(each, tf.scalar(Number.NaN), result)] as const;
  });
  return Object.fromEntries(known);
}

/** What a row is judged by: its score and, where a threshold is known, whether that is an anomaly's, and how probably. */
function scoresOf(
  model: OnnxModel,
  { x, mask, condition }: Known,
  detection: Detection | undefined,
): Tensors {
  const features = x.shape.map((_, axis) => axis).slice(1);
  const scores = tf.mean(score(model, x, mask, condition), features);
  if (!detection) return { score: scores };
  const { mean, stddev } = detection.logScores;
  const logarithm = tf.log(tf.maximum(scores, 1e-12));
  const deviation = tf.div(tf.sub(logarithm, mean), Math.max(stddev, 1e-12) * Math.SQRT2);
  // Runtimes differ in whether they keep NaN in a maximum and a Relu.
  const probability = tf.where(tf.isNaN(scores), scores, tf.relu(tf.erf(deviation)));
  return { score: scores, probability, anomaly: tf.greater(scores, detection.threshold) };
}

/** The code, which is the mean of a distribution, and that one's further parameters by their names. */
function codesOf(model: OnnxModel, { x, condition }: Known): Tensors {
  const code = encode(model, x, condition);
  if (model.code.kind !== "distribution") return { code };
  const outputs = [model.encoder.call(networkInput(model.encoder, x, condition), {})].flat();
  const further = model.code.parameters
    .map((name, i) => [name, outputs[i]!] as const)
    .filter(([name]) => name !== "mean");
  return { code, ...Object.fromEntries(further) };
}

const shapeOf = ({ shape }: { shape: readonly (number | null)[] }): number[] =>
  shape.slice(1).map(Number);

const docOf = ({ name }: OnnxModel, what: ExportedPart): string =>
  `${what === "model" ? "The whole model" : `The part "${what}"`} of an autoencoder of the kind "${name}". Every row is computed by itself, ` +
  "and there may be any number of them. What the inputs and outputs are stands beside each.";

function valueDocs(
  { objective }: OnnxModel,
  dtype: ScalingNodes["dtype"],
): Readonly<Record<string, string>> {
  const [least, greatest, rule] = objective?.domain ?? [];
  const range = least === undefined ? "" : `, in the range from ${least} to ${greatest}`;
  const kinds = { whole: ", whole numbers", shares: ", one 1 among 0 along the last axis" };
  const kind = rule ? kinds[rule.kind] : "";
  const units = {
    float32: `scaled as the model was trained on them${range}${kind}`,
    float64: "in the units of the table or the files, scaled inside",
    uint8: "of intensities from 0 to 255, scaled inside",
  }[dtype];
  return {
    rows: `rows, ${units}`,
    code: "one code for each row",
    condition:
      "the class of each row, a 1 at its place among zeros; zeros alone where it is not known",
    reconstruction: `what the model makes of each row, ${units.replace("inside", "back")}`,
    score:
      "how anomalous each row is, the model's own score or the mean squared error of its reconstruction, both scaled; high where a row is odd",
    probability:
      "how probably a row is an anomaly, by the distribution of the training rows' scores",
    anomaly: "whether a row's score is above the threshold",
    sample: `a new row for each row of noise, ${units.replace("inside", "back")}`,
  };
}
