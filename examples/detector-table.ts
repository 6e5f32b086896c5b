// Finds rows of a table that are unlike the others. Each number of an odd row is as usual as any; only how they belong together is odd, and
// no limit on a column finds it. The detector sees no labels, and ranks the odd rows above the others: ROC AUC .9.
import { rocAuc } from "@autoencoders/analysis";
import { memoryBytes, readDataFiles, toDataSet } from "@autoencoders/datasets";
import { compileScorer } from "@autoencoders/inference";
import { seededRandom } from "@autoencoders/layers";
import { detector } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

const count = 1_000;
const draws = seededRandom(0, 0).normal([count, 5]).dataSync();
const isOdd = (row: number): boolean => row % 50 === 0;
/** Four sensors that follow two causes, but for a little noise; in an odd row each follows causes of its own. */
const lines = Array.from({ length: count }, (_, row) => {
  const cause = (which: number, sensor: number): number =>
    draws[5 * ((row + (isOdd(row) ? 7 * sensor : 0)) % count) + which]!;
  const sensors = [0, 1, 2, 3].map((k) => Math.cos(k) * cause(0, k) + Math.sin(k) * cause(1, k));
  return sensors.map((value) => (value + 0.1 * draws[5 * row + 4]!).toFixed(3)).join(",");
});
const table = ["north,east,south,west", ...lines].join("\n");
const file = memoryBytes("log.csv", new TextEncoder().encode(table)); // of your own: await fileBytes("log.csv")
const { set } = toDataSet("log.csv", await readDataFiles([file]), { kind: "standard" });

const model = detector({ inputShape: set.train.shape.slice(1) });
for await (const { epoch, loss } of fit(model, set.train, { epochs: 20, batchSize: 32 }))
  if (epoch % 5 === 0) console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const score = await compileScorer(model);
const { data: scores } = await score(set.train);
await score.dispose();
const odd = Array.from(set.train.places!, isOdd); // the place of a row is its line in the table
const auc = rocAuc(scores, odd);
console.log(`ROC AUC ${auc.toFixed(3)}: ${odd.filter(Boolean).length} odd rows of ${odd.length}`);
