import { type DataFile, readDataFiles, toDataSet } from "@autoencoders/datasets";
import { createRandom } from "../../packages/datasets/src/_random.ts";
import { damaged } from "../../packages/datasets/src/testing/damaged.ts";
import { smallDataFiles } from "../../packages/datasets/src/testing/small-data-files.ts";

/** What may be spent on a file, beside twice its bytes. */
const mostMs = 1000;
const mostMegabytes = 64;

/** Small data files of every kind, damaged so many times: whether each is read or refused by a typed error, in time and in memory. */
export async function soakReaders(count: number, seed: number): Promise<boolean> {
  const random = createRandom(seed, 3);
  const files = Object.entries(smallDataFiles());
  const faults: string[] = [];
  let [refused, slowest, largest] = [0, 0, 0];
  global.gc?.();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < count; i++) {
    const [name, bytes] = files[i % files.length]!;
    const file = { name, bytes: damaged(bytes, random) };
    const { error, ms } = await leastSpent(file);
    if (error !== undefined) {
      refused++;
      const isTyped = error instanceof Error && error.name === "DataFileError";
      if (!isTyped || !error.message.startsWith(name)) faults.push(`${i}: ${name}: ${error}`);
    }
    slowest = Math.max(slowest, ms);
    if (ms > mostMs) faults.push(`${i}: ${name}: ${ms.toFixed(0)} ms`);
    if (i % 1000 !== 999) continue;
    global.gc?.();
    largest = Math.max(largest, (process.memoryUsage().rss - before) / 2 ** 20);
  }
  if (largest > mostMegabytes) faults.push(`${largest.toFixed(0)} MB above the process before`);
  for (const fault of faults.slice(0, 20)) console.log(`  fault: ${fault}`);
  console.log(
    `readers: ${count} damaged files, ${refused} refused; at most ${slowest.toFixed(0)} ms and ${largest.toFixed(0)} MB above the process ` +
      `before; ${faults.length} faults`,
  );
  return faults.length === 0;
}

/** What reading a file takes of its own: the least of three tries, because other work on the machine only adds to it. */
async function leastSpent(
  file: DataFile,
): Promise<{ readonly error?: unknown; readonly ms: number }> {
  let least = await spentOn(file);
  for (let i = 0; i < 2 && least.ms > mostMs; i++) {
    const { ms } = await spentOn(file);
    least = { ...least, ms: Math.min(ms, least.ms) };
  }
  return least;
}

async function spentOn(file: DataFile): Promise<{ readonly error?: unknown; readonly ms: number }> {
  const start = performance.now();
  try {
    toDataSet(file.name, await readDataFiles([file]));
    return { ms: performance.now() - start };
  } catch (error) {
    return { error, ms: performance.now() - start };
  }
}
