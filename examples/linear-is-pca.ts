// A linear autoencoder finds the plane that principal component analysis finds. Full-batch Adam, 1,000 steps.
import { plane3d } from "@autoencoders/datasets";
import { linear, modelWeights } from "@autoencoders/models";
import { adam, evaluate, fit } from "@autoencoders/trainers";
import { Matrix, SVD } from "ml-matrix";
import "@tensorflow/tfjs-backend-cpu";

const { train } = plane3d({ seed: 0 });
const rows = train.shape[0]!;
const points = Matrix.from1DArray(rows, 3, Array.from(train.data));

// The best plane through the mean, by a singular value decomposition in float64.
const mean = points.mean("column");
const centered = points.clone().subRowVector(mean);
const { diagonal, rightSingularVectors } = new SVD(centered);
const pcaMse = diagonal[2]! ** 2 / (rows * 3);

const model = linear({ inputShape: [3] });
const options = { epochs: 1000, batchSize: rows, optimizer: adam({ learningRate: 0.01 }) };
for await (const { epoch, loss } of fit(model, train, options))
  if (epoch % 250 === 0) console.log(`epoch ${epoch}  loss ${loss.toFixed(6)}`);
const { mse } = (await evaluate(model, train)).metrics;

// The angle between the plane that the decoder spans and that of the first two components.
const kernel = modelWeights(model).find(({ name }) => name === "decoder/output/kernel")!.variable;
const decoder = Matrix.from1DArray(2, 3, Array.from(kernel.dataSync())).transpose();
const basis = new SVD(decoder).leftSingularVectors.subMatrix(0, 2, 0, 1);
const cosines = new SVD(basis.transpose().mmul(rightSingularVectors.subMatrix(0, 2, 0, 1)))
  .diagonal;
const degrees = (Math.acos(Math.min(1, Math.min(...cosines))) * 180) / Math.PI;

console.log(
  `PCA ${pcaMse.toFixed(8)}, linear autoencoder ${mse.toFixed(8)}: relative difference ${(mse / pcaMse - 1).toExponential(1)}`,
);
console.log(`angle between the planes: ${degrees.toFixed(3)}°`);
