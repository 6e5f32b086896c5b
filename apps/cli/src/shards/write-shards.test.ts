import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { folderStore } from "../queue/folder-store.ts";
import { openRedis } from "../queue/open-redis.ts";
import { queueName } from "../queue/queue-name.ts";
import { programArguments, run, start, temporaryFolder } from "../testing/cli.ts";
import { hasRedis, redisServer } from "../testing/redis-server.ts";
import { partsOf } from "./shard-plan.ts";

const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const rows = Array.from(
  { length: 100 },
  (_, i) => `${i},${(i * 37) % 11},${i === 49 ? "" : i % 7}`,
);

beforeAll(async () => {
  writeFileSync(at("t.csv"), `a,b,c\n${rows.join("\n")}\n`);
  const options = ["--hidden", "none", "--code-dim", "2", "--epochs", "1", "--engine", "cpu"];
  const trained = await run(
    ...["train", "--model", "stacked", "--dataset", at("t.csv"), "--label", "none"],
    ...[...options, "--missing", "mask", "--out", at("r")],
  );
  expect(trained.status, trained.err).toBe(0);
});

const encode = (...more: string[]) => run("encode", at("r"), "--engine", "cpu", ...more);
const shards = (out: string, ...more: string[]) =>
  encode("--shards", "3", "--part-format", "csv", "--out", at(out), ...more);
/** The lines of parts in the order of their manifest, under the first one's titles. */
function joined(out: string): string {
  const { parts } = JSON.parse(readFileSync(at(out, "_manifest.json"), "utf8"));
  return parts
    .map(({ file, first, last, bytes, sha256 }: Record<string, string>, i: number) => {
      const text = readFileSync(at(out, file!));
      expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
      expect(text.length).toBe(bytes);
      const [titles, ...lines] = text.toString().trimEnd().split("\n");
      expect(lines).toHaveLength(Number(last) - Number(first) + 1);
      return [...(i === 0 ? [titles] : []), ...lines].join("\n");
    })
    .join("\n");
}

test("parts differ by one row at most, and there is none without a row", () => {
  expect(partsOf(10, 3, "csv")).toEqual([
    { file: "part-00001.csv", first: 1, last: 3 },
    { file: "part-00002.csv", first: 4, last: 6 },
    { file: "part-00003.csv", first: 7, last: 10 },
  ]);
  expect(partsOf(2, 5, "npy").map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test("rows of some numbers keep them, with the results that they have among all", async () => {
  const whole = (await encode()).out.trimEnd().split("\n");
  const some = (await encode("--rows", "49-51")).out.trimEnd().split("\n");
  expect(some).toEqual([whole[0], ...whole.slice(49, 52)]);
  const beyond = await encode("--rows", "99-101");
  expect(beyond.status).toBe(2);
  expect(beyond.err).toContain("expected --rows within 1-100, which are all there are");
});

test("parts one after the other are the whole, and only what is missing is made again", async () => {
  const made = await shards("codes", "--json");
  expect(made.status, made.err).toBe(0);
  expect(JSON.parse(made.out)).toMatchObject({ rows: 100, parts: 3 });
  expect(`${joined("codes")}\n`).toBe((await encode()).out);
  const { mtimeMs } = statSync(at("codes", "part-00001.csv"));
  rmSync(at("codes", "part-00002.csv"));
  const again = await shards("codes");
  expect(again.err).toContain("note: 2 parts of 3 are there already");
  expect(statSync(at("codes", "part-00001.csv")).mtimeMs).toBe(mtimeMs);
  expect(`${joined("codes")}\n`).toBe((await encode()).out);
});

test("more parts than rows are one for each row, which is said", async () => {
  writeFileSync(at("pair.csv"), `a,b,c\n${rows.slice(0, 2).join("\n")}\n`);
  const made = await shards("pair", "--dataset", at("pair.csv"));
  expect(made.status, made.err).toBe(0);
  expect(made.err).toContain("note: 2 rows make a part each, not 3 of them");
  expect(readdirSync(at("pair")).filter((name) => name.endsWith(".csv"))).toHaveLength(2);
});

/** Notes of the rows, without what is said of the parts. */
const notesIn = ({ err }: { readonly err: string }): string[] =>
  err
    .split("\n")
    .filter((line) => line.startsWith("note: ") && !line.includes("are there already"));
/** Columns of which some have numbers beyond the training rows, some rows no number, and one that is not finite. */
const oddRows = rows.map((row, i) => {
  if (i % 9 === 4) return ",,";
  return i % 8 === 3 ? `${row.replace(/^\d+/, String(1000 + i))}` : row;
});

test("what is said of rows by one call is said once of parts too, and by a later call of those that were there", async () => {
  writeFileSync(at("odd.csv"), `a,b,c\n${oddRows.join("\n")}\n`);
  const odd = ["--dataset", at("odd.csv")];
  for (const command of ["encode", "score"]) {
    const call = (...more: string[]) =>
      run(command, at("r"), "--engine", "cpu", "--json", ...odd, ...more);
    const whole = await call("--out", at(`odd-${command}.csv`));
    const notes = notesIn(whole);
    expect(notes.join("\n")).toMatch(
      /\d+ of the 100 rows lie outside[\s\S]*11 of 100 rows have no result/,
    );
    const out = at(`odd ${command}`);
    const parts = ["--shards", "7", "--part-format", "csv", "--out", out];
    const made = await call(...parts);
    expect(made.status, made.err).toBe(0);
    expect(notesIn(made)).toEqual(notes);
    expect(JSON.parse(made.out).withoutResult).toBe(JSON.parse(whole.out).withoutResult);
    rmSync(join(out, "part-00003.csv"));
    const lines = readFileSync(join(out, "_notes.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(7);
    writeFileSync(
      join(out, "_notes.jsonl"),
      `${lines.slice(0, -1).join("\n")}\n${lines[6]!.slice(0, 30)}`,
    );
    const again = await call(...parts);
    expect(again.err).toContain("note: 5 parts of 7 are there already");
    expect(notesIn(again)).toEqual(notes);
    expect(notesIn(await call(...parts))).toEqual(notes);
  }
  const few = await encode(...odd, "--rows", "1-3");
  expect(notesIn(few)).toEqual([]); // row 4 is the first one beyond the training rows
});

test("scores are written in parts too", async () => {
  const made = await run(
    ...["score", at("r"), "--engine", "cpu", "--shards", "2", "--out", at("scores")],
    ...["--part-format", "csv"],
  );
  expect(made.status, made.err).toBe(0);
  expect(`${joined("scores")}\n`).toBe((await run("score", at("r"), "--engine", "cpu")).out);
});

test("a folder of other parts, no folder, and rows beside parts are refused", async () => {
  await shards("kept");
  for (const [argv, message] of [
    [["--shards", "4", "--part-format", "csv", "--out", at("kept")], "holds parts of other rows"],
    [["--shards", "3"], "expected --out FOLDER beside --shards"],
    [["--shards", "3", "--out", at("n"), "--rows", "1-5"], "without --rows"],
    [["--queue", "redis://127.0.0.1:1", "--store", at("s")], "expected --shards beside --queue"],
    [["--shards", "3", "--out", at("n"), "--store", at("s")], "expected --queue"],
    [["--out", at("n.csv"), "--part-format", "npy"], "expected --part-format beside --shards"],
  ] as const) {
    const refused = await encode(...argv);
    expect(refused.status, message).not.toBe(0);
    expect(refused.err).toContain(message);
  }
  expect(existsSync(at("n"))).toBe(false);
});

test("lines of the standard input ask for parts, which one program writes; a line that is none ends it", async () => {
  const asked = (input: string, ...more: string[]) => {
    const argv = ["encode", at("r"), "--engine", "cpu", "--parts-from-input", ...more];
    return spawnSync(process.execPath, [...programArguments, ...argv], { input, encoding: "utf8" });
  };
  const [one, two] = [at("one 1.csv"), at("two.csv")];
  const made = asked(`1-49 ${one}\n50-100 ${two}\n`);
  expect(made.status, made.stderr).toBe(0);
  const [source, ...answers] = made.stdout.trimEnd().split("\n");
  expect(Object.keys(JSON.parse(source!).source)).toEqual([
    "the model",
    "what the rows are read from",
  ]);
  const answered = answers.map((line) => JSON.parse(line));
  expect(answered.map(({ file }) => file).sort()).toEqual([one, two]);
  expect(answered.map(({ told }) => told.rows).sort()).toEqual([49, 51]);
  const texts = [one, two].map((file) => readFileSync(file, "utf8"));
  expect(texts[0] + texts[1]!.replace(/^.*\n/, "")).toBe((await encode()).out);

  const refused = asked(`1-3 ${one}\n4-101 ${at("three.csv")}\nall\n`);
  expect(refused.status).toBe(2);
  expect(refused.stdout).toContain("it exists already");
  expect(refused.stdout).toContain("expected --rows within 1-100");
  expect(refused.stderr).toContain('expected lines such as "1-1000 part.npy"');
  expect(asked("", "--rows", "1-2").stderr).toContain("without --rows");
});

test.skipIf(!hasRedis)(
  "rows or a model that changed between asking and working give no part, and leave no job for others to wait for",
  async () => {
    const redis = await redisServer();
    const store = at("changed-store");
    const queue = ["--queue", redis.url, "--store", store];
    const [again, data] = [at("changed"), at("changed.csv")];
    cpSync(at("r"), again, { recursive: true });
    const cases = {
      "what the rows are read from": () =>
        writeFileSync(data, `a,b,c\n${rows.map((row) => `1${row}`).join("\n")}\n`),
      "the model": () => run("train", "--resume", again, "--epochs", "2"),
    };
    for (const [what, change] of Object.entries(cases)) {
      writeFileSync(data, `a,b,c\n${rows.join("\n")}\n`);
      const out = at(`changed ${what}`);
      const asking = start([
        ...["encode", again, "--dataset", data, "--engine", "cpu", "--shards", "50", "--out", out],
        ...queue,
      ]);
      while (!existsSync(join(out, "_plan.json"))) await wait(20);
      await change();
      const worker = start(["worker", ...queue, "--json"]);
      onTestFinished(() => void worker.child.kill("SIGKILL"));
      const { status, err } = await asking.outcome;
      expect(status).toBe(1);
      expect(err).toContain(
        `error: 50 parts, the first of them part-00001.parquet, rows 1 to 2: expected ${what} as it was when the parts were asked for`,
      );
      expect(err.match(/error:/g)).toHaveLength(1);
      expect(readdirSync(out)).toEqual(["_plan.json"]);
      worker.child.kill("SIGTERM");
      await worker.outcome;
    }
  },
  60_000,
);

test.skipIf(!hasRedis)(
  "who waits for a queue is told how many jobs of others come before, and a description that is damaged is refused before any is asked for",
  async () => {
    const redis = await redisServer();
    const store = at("waiting-store");
    const queue = ["--queue", redis.url, "--store", store];
    const ask = (run: string, shards: string, out: string) =>
      start([
        ...["encode", run, "--dataset", at("t.csv"), "--engine", "cpu", "--shards", shards],
        ...["--out", at(out), ...queue],
      ]);
    const opened = await openRedis(redis.url, { patience: 5 });
    onTestFinished(opened.close);
    const others = ask(at("r"), "7", "of others");
    while (!existsSync(join(store, "store.json"))) await wait(20);
    const jobs = new opened.bullmq.Queue(queueName(folderStore(store)), {
      connection: opened.redis,
    });
    while ((await jobs.getWaitingCount()) < 7) await wait(20);
    others.child.kill("SIGTERM"); // its jobs stay
    const own = ask(at("r"), "3", "own");
    let said = "";
    own.child.stderr?.on("data", (text) => {
      said += text;
    });
    while (!said.includes("in the queue")) await wait(20);
    own.child.kill("SIGTERM");
    expect((await own.outcome).err).toContain(
      "note: 7 jobs of others are before these in the queue",
    );
    expect((await others.outcome).err).not.toContain("of others");

    const other = await ask(at("r"), "4", "own").outcome;
    expect(other.err).toMatch(/^error: [^\n]* holds parts of other rows[^\n]*\n$/); // and no remark of a library
    cpSync(at("r"), at("damaged json"), { recursive: true });
    writeFileSync(at("damaged json", "model", "model.json"), "{}");
    const refused = await ask(at("damaged json"), "3", "nothing").outcome;
    expect(refused.err).toMatch(/^error: .*model\.json/);
    expect(refused.status).toBe(1);
    expect(existsSync(at("nothing"))).toBe(false);
    expect(await jobs.getWaitingCount()).toBe(10);
    await jobs.close();
  },
  60_000,
);

test.skipIf(!hasRedis)(
  "parts that workers of a queue make are those that are made here, with a worker killed on the way",
  async () => {
    const redis = await redisServer();
    const store = at("store");
    const startWorker = () => {
      const worker = start([
        ...["worker", "--queue", redis.url, "--store", store, "--give-up-after", "2", "--json"],
      ]);
      onTestFinished(() => void worker.child.kill("SIGKILL"));
      return worker;
    };
    const first = startWorker();
    const asking = start([
      ...["encode", at("r"), "--engine", "cpu", "--shards", "3", "--part-format", "csv"],
      ...["--out", at("queued"), "--queue", redis.url, "--store", store],
    ]);
    const attempts = () =>
      existsSync(join(store, "attempts"))
        ? readdirSync(join(store, "attempts"), { recursive: true, encoding: "utf8" })
        : [];
    while (!attempts().some((name) => name.endsWith("000001"))) await wait(20);
    first.child.kill("SIGKILL");
    const second = startWorker();
    const { status, err } = await asking.outcome;
    expect(status, err).toBe(0);
    expect(`${joined("queued")}\n`).toBe((await encode()).out);

    writeFileSync(at("odd.csv"), `a,b,c\n${oddRows.join("\n")}\n`);
    const odd = await run(
      ...["encode", at("r"), "--engine", "cpu", "--shards", "4", "--out", at("odd queued")],
      ...["--dataset", at("odd.csv"), "--queue", redis.url, "--store", store],
    );
    expect(odd.status, odd.err).toBe(0);
    expect(notesIn(odd)).toEqual(notesIn(await encode("--dataset", at("odd.csv"))));
    expect(notesIn(odd)).toHaveLength(3);

    rmSync(at("queued", "part-00002.csv"));
    const here = await shards("queued");
    expect(here.err).toContain("note: 2 parts of 3 are there already");
    expect(`${joined("queued")}\n`).toBe((await encode()).out);

    cpSync(at("r"), at("damaged"), { recursive: true });
    writeFileSync(at("damaged", "model", "model.json"), "{}");
    const refused = await run(
      ...["encode", at("damaged"), "--engine", "cpu", "--shards", "3", "--out", at("none")],
      ...["--queue", redis.url, "--store", store],
    );
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/^error: .*model\.json/);
    second.child.kill("SIGTERM");
    await second.outcome;
  },
  60_000,
);
