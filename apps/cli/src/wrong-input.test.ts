import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command, Option } from "commander";
import { beforeAll, expect, test } from "vitest";
import { program } from "./command-line/program.ts";
import { run, temporaryFolder } from "./testing/cli.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  const tiny = ["--examples", "20", "--epochs", "1", "--hidden", "none", "--code-dim", "2"];
  const { status, err } = await run("train", ...tiny, "--engine", "cpu", "--out", at("run"));
  expect(status, err).toBe(0);
  writeFileSync(at("file"), "something");
  writeFileSync(at("empty"), "");
  writeFileSync(at("sweep.json"), `{ "recipe": "digits-stacked" }`);
  writeFileSync(at("empty.csv"), "");
  writeFileSync(at("table.csv"), "a,b\n1,2\n3,4\n");
  writeFileSync(at("nothing.npy"), "");
  mkdirSync(at("folder"));
  mkdirSync(at("folder.csv"));
});

const { commands } = program({ out() {}, err() {}, status() {} }, {}, async () => {});
const isOfRun = (command: Command): boolean =>
  command.registeredArguments.some((argument) => argument.name() === "run");

/** What makes a command of each kind understood but for what a test adds; a command with a run looks at the one made above. */
function wellFormed(command: Command): string[] {
  if (isOfRun(command)) return [command.name(), at("run")];
  if (command.name() === "sweep") return ["sweep", at("sweep.json")];
  if (command.name() === "train") return ["train", "--examples", "20"]; // drawn in no time
  if (command.name() === "inspect") return ["inspect", at("table.csv")];
  return command.name() === "list" ? ["list", "models"] : [command.name()];
}

/** What is wrong as the value of an option, by what its help calls that. */
const wrongValues: Readonly<Record<string, readonly string[]>> = {
  number: ["", "two", "1e999", "-1e9", "NaN", "0x10", "__proto__", "\x1b[31m7"],
  numbers: ["", "one", "-1", "1;2", "\x1b]0;title\x07"],
  name: ["", "nowhere", "__proto__", "constructor", "\x1b[2J"],
  text: ["", "no such figure", "\x1b[2J"],
  column: ["", "nowhere", "__proto__", "\x1b[2J"],
  columns: ["", ",", "nowhere", "a,__proto__", "\x1b[2J"],
  character: ["", "::", "é", "\x1b"],
  mark: ["", ";", "point"],
  way: ["", "fill", "__proto__"],
  "term=steps": [
    "",
    "kl",
    "=5",
    "nowhere=5",
    "reconstruction=0",
    "reconstruction=5:a",
    "\x1b[2J=1",
  ],
  "term=nats": ["", "kl", "kl=1", "\x1b[2J=1"],
  "weights=rule": [
    "",
    "encoder",
    "encoder=unit",
    "nowhere=unitNorm",
    "encoder=maxNorm:max=0",
    "\x1b=1",
  ],
  "column=classes": ["", "Class", "=0", "nowhere=0", "\x1b[2J=1"],
  "torchrun:workers": ["", "2", "torchrun", "torchrun:0", "torchrun:9999", "slurm:2", "\x1b[2J:2"],
  program: ["", "nowhere", "\x1b[2J"],
  parts: ["", "0", "two", "-1", "1.5"],
  ending: ["", "png", "__proto__"],
  "first-last": ["", "5", "0-4", "5-2", "-3", "1-", "1-2-3", "a-b", "\x1b[2J"],
  components: ["", "0", "two", "-1", "1.5", "1e999"],
  epochs: ["", "0", "two", "-1", "1.5", "1e999"],
  share: ["", "0", "1", "-1", "half"],
  classes: ["", "nowhere", "\x1b[2J"],
  class: ["", "nowhere", "__proto__", "\x1b[2J"],
  decay: ["", "1", "-0.1", "soon"],
  log: ["", "tensorbord", "csv=1", "mlflow", "mlflow=", "mlflow=file:///etc/passwd", "\x1b[2J"],
  figure: ["", "nowhere", "__proto__", "\x1b[2J"],
  checkpoints: ["", ",", "first", "best,", "\x1b[2J"],
  part: ["", "tests", "__proto__"],
  steps: ["", "0", "1.5", "many", "\x1b[2J"],
  pixels: ["", "0", "8x", "8x8x3", "large", "\x1b[2J"],
  ids: ["", "M0", "\x1b[2J"],
  seconds: ["", "-1", "soon"],
  "name:options": ["", ":", "nothing:a=1", "\x1b"],
  address: ["", "nowhere", "1.2.3", "::g", "\x1b[2J"],
  folder: ["", "/proc/none/below"],
  "folder|s3://bucket/prefix": ["", "/proc/none/below", "s3://", "s3:/a", "s3://B_/a", "\x1b[2J"],
  run: ["", "nowhere", "/dev/null"],
  file: ["", "/proc/none/a.png"],
  results: ["", "/proc/none/a.csv", "a.gif", "\x1b[2J.csv/none.csv"],
  "file.html": ["", "/proc/none/a.html", "a.pdf"],
};

const valueName = ({ flags }: Option): string | undefined => /[<[](.+)[>\]]/.exec(flags)?.[1];

/** Options that are looked at only where something needs them: a folder of data, where a data set is read from it. */
const unread = new Set(["--data-dir"]);

/** Whether an error is told in one sentence that shows, and is not one of this program. */
async function expectRefusal(argv: readonly string[]): Promise<void> {
  const before = readdirSync(folder);
  const { status, out, err } = await run(...argv);
  const shown = JSON.stringify(argv);
  expect(err, shown).toMatch(/^((note|warning): [^\n]+\n)*error: [^\n]+\n$/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  expect(err + out, shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]|a bug in| {4}at /);
  expect([1, 2], shown).toContain(status);
  expect(readdirSync(folder), shown).toEqual(before);
}

for (const command of commands) {
  const name = command.name();

  test(`${name} refuses what it does not know: options and arguments`, async () => {
    for (const added of [["--nonsense"], ["--nonsense", "3"], ["--=x"], ["a", "b", "c"]])
      expect((await run(...wellFormed(command), ...added)).status).toBe(2);
    for (const added of [["--nonsense"], ["--nonsense", "\x1b[2J"], ["a", "\x1b", "c"]])
      await expectRefusal([...wellFormed(command), ...added]);
  });

  test(`${name} refuses every option's wrong values, and options without one`, async () => {
    const picture = name === "plot" ? ["codes"] : [];
    for (const option of command.options) {
      const value = valueName(option);
      if (value === undefined || unread.has(option.long!)) continue;
      expect(Object.keys(wrongValues), `values of ${option.flags}`).toContain(value);
      for (const wrong of wrongValues[value]!)
        await expectRefusal([...wellFormed(command), ...picture, option.long!, wrong]);
      await expectRefusal([...wellFormed(command), ...picture, option.long!]);
    }
  });

  if (isOfRun(command))
    test(`${name} refuses what is no run: status 1`, async () => {
      for (const path of ["nowhere", "file", "empty", "folder", "file/below"]) {
        await expectRefusal([name, at(path)]);
        expect((await run(name, at(path))).status).toBe(1);
      }
    });

  if (command.options.some(({ long }) => long === "--dataset"))
    test(`${name} refuses files that hold no rows`, async () => {
      const picture = name === "plot" ? ["codes"] : [];
      for (const path of ["nowhere.csv", "empty.csv", "nothing.npy", "folder.csv", "file", "empty"])
        await expectRefusal([...wellFormed(command), ...picture, "--dataset", at(path)]);
    });
}

test("train and reproduce refuse a folder of data that is none where they need one", async () => {
  for (const path of ["nowhere", "file", "folder"])
    await expectRefusal(["train", "mnist-stacked", "--data-dir", at(path), "--out", at("new")]);
});

test("a folder that is no folder of results is refused by reproduce", async () => {
  for (const path of ["file", "run/run.json"])
    await expectRefusal(["reproduce", "--quick", "--only", "M1", "--out", at(path)]);
});
