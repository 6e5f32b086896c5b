// The odd rows of a table of your own: a CSV file is read and scaled, a detector learns what is usual, and a second CSV file says of
// each row how odd it is.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anomalyProbability, fitDetection, rocAuc } from "@autoencoders/analysis";
import {
  applyScaling,
  csvWriter,
  fileBytes,
  fitScaling,
  openDataFiles,
} from "@autoencoders/datasets";
import { scoreRows } from "@autoencoders/inference";
import { detector } from "@autoencoders/models";
import { fileSink } from "@autoencoders/runs/node";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

// 600 readings of four sensors of one machine. In twelve of them the pressure is what another temperature would make it.
const folder = await mkdtemp(join(tmpdir(), "table-scores-"));
const isOdd = (row: number) => row % 50 === 17;
const lines = Array.from({ length: 600 }, (_, row) => {
  const load = Math.sin(row * 1.7);
  const heat = Math.cos(row * 2.3);
  const wobble = 0.05 * Math.sin(row * 12.9);
  const pressure = isOdd(row) ? -Math.sign(load + heat) * 0.9 : (load + heat) / 2 + wobble;
  const readings = [40 + 12 * load, 300 + 25 * heat, 1013 + 30 * pressure, 2.5 + load * heat];
  return [...readings.map((reading) => reading.toFixed(3)), isOdd(row) ? "odd" : "usual"].join();
});
const table = join(folder, "sensors.csv");
await writeFile(table, ["load,temperature,pressure,current,label", ...lines].join("\n"));

// The column called label holds the classes and is no number of a row. The detector is not told of them.
const source = await openDataFiles([await fileBytes(table)]);
const scaling = await fitScaling(source, { kind: "standard" });
const rows = applyScaling(source, scaling);
console.log(`${lines.length} rows of [${rows.shape}], classes ${source.names?.join(", ")}`);

const model = detector({ inputShape: rows.shape });
for await (const { epoch, loss } of fit(model, rows, { epochs: 20, batchSize: 32 }))
  if (epoch % 5 === 0) console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const scores: number[] = [];
for await (const part of scoreRows(model, rows)) scores.push(...part.scores);
const detection = fitDetection(scores, { contamination: 12 / 600 });

const scoresFile = join(folder, "scores.csv");
const writer = csvWriter(fileSink(scoresFile), {
  shape: [4],
  columns: [
    { name: "row", type: "int32" },
    { name: "score", type: "float32" },
    { name: "probability", type: "float32" },
    { name: "verdict", type: "text" },
  ],
});
await writer.write(
  scores.map((score, row) => [
    row + 1,
    score,
    anomalyProbability(score, detection),
    score > detection.threshold ? "odd" : "usual",
  ]),
);
await writer.close();

const written = (await readFile(scoresFile, "utf8")).trimEnd().split("\n");
const verdicts = written.slice(1).map((line) => line.endsWith(",odd"));
const found = verdicts.filter((verdict, row) => verdict && isOdd(row)).length;
const isPlanted = scores.map((_, row) => isOdd(row));
console.log(
  `${written[0]}: ${written.length - 1} lines, ${found} of the 12 odd rows are called odd`,
);
console.log(`ROC AUC ${rocAuc(scores, isPlanted).toFixed(3)}`);
await rm(folder, { recursive: true });
