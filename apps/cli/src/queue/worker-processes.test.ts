import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { run, temporaryFolder } from "../testing/cli.ts";
import { workerProcesses } from "./worker-processes.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const table = (scale: number): string =>
  `a,b\n${Array.from({ length: 40 }, (_, i) => `${i * scale},${i % 7}`).join("\n")}\n`;
const command = ["encode", at("r"), "--engine", "cpu"];

beforeAll(async () => {
  writeFileSync(at("t.csv"), table(1));
  const options = ["--hidden", "none", "--code-dim", "1", "--epochs", "1", "--engine", "cpu"];
  const trained = await run(
    ...["train", "--model", "stacked", "--dataset", at("t.csv"), "--label", "none"],
    ...[...options, "--out", at("r")],
  );
  expect(trained.status, trained.err).toBe(0);
});

/** What a worker's processes write of some rows, and what their stop is. */
function started() {
  const processes = workerProcesses(1);
  onTestFinished(processes.end);
  let stop = () => {};
  const write = async (
    plan: string,
    first: number,
    last: number,
    asking?: string,
  ): Promise<string> => {
    rmSync(at("part.csv"), { force: true });
    const part = { command, plan, asking, rows: { first, last }, out: at("part.csv") };
    const { failure } = await processes.write(part, (given) => {
      stop = given;
    });
    return failure ?? readFileSync(at("part.csv"), "utf8");
  };
  return { write, stop: () => stop(), refusal: processes.refusal };
}

const whole = async (first: number, last: number): Promise<string> =>
  (await run(...command, "--rows", `${first}-${last}`)).out;

test("parts of a plan come from one process that has its rows open; those of another plan from rows as they are now", async () => {
  const { write } = started();
  const [before, second] = [await whole(1, 20), await whole(21, 40)];
  expect(await write("a", 1, 20)).toBe(before);
  rmSync(at("t.csv"));
  writeFileSync(at("t.csv"), table(2));
  onTestFinished(() => writeFileSync(at("t.csv"), table(1)));
  expect(await write("a", 21, 40)).toBe(second);
  const changed = await write("b", 1, 20);
  expect(changed).toBe(await whole(1, 20));
  expect(changed).not.toBe(before);
});

test("a process that ended is begun anew, and a part that cannot be written leaves it to the others", async () => {
  const { write, stop } = started();
  expect(await write("a", 1, 20)).toBe(await whole(1, 20));
  stop();
  expect(await write("a", 21, 40)).toBe(await whole(21, 40));
  expect(await write("a", 40, 41)).toContain("expected --rows within 1-40");
  expect(await write("a", 2, 3)).toBe(await whole(2, 3));
});

test("why no part of a call can be written is known after the first, and another call is not refused for it", async () => {
  const { write, refusal } = started();
  const file = at("r/model/model.json");
  const sound = readFileSync(file);
  writeFileSync(file, "{}");
  onTestFinished(() => writeFileSync(file, sound));
  const failure = await write("a", 1, 20, "first");
  expect(failure).toContain("model.json");
  writeFileSync(file, sound);
  expect(refusal("first")).toBe(failure);
  expect(refusal("second")).toBeUndefined();
  expect(refusal(undefined)).toBeUndefined();
  expect(await write("a", 1, 20, "second")).toBe(await whole(1, 20));
  expect(await write("a", 40, 41, "second")).toContain("expected --rows within 1-40");
  expect(refusal("second")).toBeUndefined();
});
