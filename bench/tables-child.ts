import {
  collectRows,
  fileBytes,
  fitScaling,
  openDataSet,
  readTable,
  toDataSet,
} from "@autoencoders/datasets";

/** Reads and scales a table in a process that does nothing else, and tells seconds and peak memory. With `by-chunk` its rows are never in memory together. */
const [path = "", how] = process.argv.slice(2);
const start = performance.now();
const table = await readTable(await fileBytes(path));
if (how === "by-chunk") {
  const { set } = await openDataSet("cards", table, { scaling: await fitScaling(table) });
  for (const chunk of set.trainSource!.chunkSizes.keys()) await set.trainSource!.rows(chunk);
} else toDataSet("cards", await collectRows(table));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1e3 }));
