import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentsOf, hostileRuns } from "./testing/hostile-runs.ts";
import { openStoredRun } from "./testing/open-stored-run.ts";
import { makeSmallRun } from "./testing/small-run.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "autoencoders-runs-"));
const [sound, other] = [join(folder, "sound"), join(folder, "other")];
beforeAll(async () => {
  await makeSmallRun(sound);
  await makeSmallRun(other, {
    model: { name: "linear", options: { inputShape: [3], codeDim: 2, seed: 1 } },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a sound run is opened", async () => {
  await openStoredRun(sound);
});

/** The errors that say what is wrong with a file, by their names: none is JavaScript's own. */
const typed = [
  "RunFileError",
  "RunMissingError",
  "ResumeError",
  "ReadError",
  "OptionError",
  "TrainingOptionError",
  "ModelFileError",
  "PenaltyError",
];

for (const { name, make } of hostileRuns)
  test(`${name}: refused by a typed error, and nothing outside is touched`, async () => {
    const folder = temporaryFolder();
    const [run, outside] = [join(folder, "run"), join(folder, "outside")];
    cpSync(sound, run, { recursive: true });
    mkdirSync(outside);
    writeFileSync(join(outside, "victim"), "dear");
    cpSync(other, join(outside, "other"), { recursive: true });
    await make(run, outside);
    const before = contentsOf(outside);
    const error = await openStoredRun(run).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(typed).toContain(error?.name);
    expect(error?.message).not.toMatch(/undefined|\[object/);
    expect(contentsOf(outside)).toEqual(before);
  });

test("there are a hundred and fifty of them", () => {
  expect(hostileRuns.length).toBeGreaterThanOrEqual(150);
});
