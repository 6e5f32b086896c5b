import { collectRows, fileBytes, readTable, toDataSet } from "@autoencoders/datasets";

/** Reads and scales a table in a process that does nothing else, and tells seconds and peak memory. */
const [path = ""] = process.argv.slice(2);
const start = performance.now();
toDataSet("cards", await collectRows(await readTable(await fileBytes(path))));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1e3 }));
