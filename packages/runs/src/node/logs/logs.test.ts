import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EpochMetrics } from "../../epoch-metrics.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { csvLog } from "./csv-log.ts";
import { mlflowLog } from "./mlflow-log.ts";
import { tensorboardLog } from "./tensorboard-log.ts";

const epoch = (number: number): EpochMetrics => ({
  epoch: number,
  loss: 1 / number,
  terms: { "k l": number },
  validation: { loss: 2 / number, terms: { "k l": number } },
  seconds: 1,
  examplesPerSecond: 10,
});

test("a CSV log that is opened again with the epochs so far has each once", () => {
  const path = join(temporaryFolder(), "logs", "metrics.csv");
  const log = csvLog(path, []);
  for (const number of [1, 2, 3]) log.add(epoch(number));
  csvLog(path, [epoch(1), epoch(2)]).add(epoch(3)); // the third was after the last checkpoint
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines[0]).toMatch(/^epoch,loss,k l,validation loss,/);
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(["1", "2", "3"]);
});

/** What TensorBoard's own reader finds in a folder. */
const reader = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1]); events.Reload()
print(json.dumps({tag: [[e.step, e.value, e.wall_time] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}))
`;
const hasTensorboard = spawnSync("python3", ["-c", "import tensorboard"]).status === 0;

test("an event file that is opened again takes the place of the one before", () => {
  const folder = temporaryFolder();
  const size = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)).length);
  const log = tensorboardLog(folder, [], 1e12);
  for (const number of [1, 2, 3]) log.add(epoch(number));
  const whole = size();
  tensorboardLog(folder, [epoch(1), epoch(2)], 1e12 + 5000).add(epoch(3));
  expect(size()).toEqual(whole);
});

test.skipIf(!hasTensorboard)(
  "TensorBoard reads each figure of each epoch once, at its time",
  () => {
    const folder = temporaryFolder();
    tensorboardLog(folder, [], 1e12 - 5000).add(epoch(1));
    const log = tensorboardLog(folder, [epoch(1), epoch(2)], 1e12);
    log.add(epoch(3));
    const { stdout, stderr } = spawnSync("python3", ["-c", reader, folder], { encoding: "utf8" });
    const scalars: Record<string, [number, number, number][]> = JSON.parse(stdout || stderr);
    expect(Object.keys(scalars).sort()).toEqual([
      ...["k l/training", "k l/validation", "loss/training", "loss/validation"],
    ]);
    const losses = scalars["loss/validation"]!;
    expect(losses.map(([step]) => step)).toEqual([1, 2, 3]);
    expect(losses.map(([, value]) => value)).toBeAllClose([2, 1, 2 / 3], 1e-6);
    expect(losses.map(([, , time]) => time)).toEqual([1e9 - 1, 1e9, 1e9 + 1]);
  },
);

/** A server that keeps what it is sent, as MLflow does, and answers by `status` where that is no success. */
function server() {
  const metrics: { key: string; step: number; value: number }[] = [];
  const asked: string[] = [];
  const state = { status: 200, run: "none", tag: "", asked, metrics, params: 0, ended: "" };
  const call = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(String(input)).pathname.replace("/api/2.0/mlflow/", "");
    asked.push(path);
    if (state.status !== 200)
      return Response.json({ error_code: "BUSY" }, { status: state.status });
    const body = JSON.parse(String(init.body ?? "{}"));
    switch (path) {
      case "experiments/get-by-name":
        return Response.json({ error_code: "RESOURCE_DOES_NOT_EXIST" }, { status: 404 });
      case "experiments/create":
        return Response.json({ experiment_id: "7" });
      case "runs/create":
        state.run = "r1";
        state.tag = body.tags[0].value;
        return Response.json({ run: { info: { run_id: "r1" } } });
      case "runs/search": {
        const found = body.filter.includes(state.tag) && state.run !== "none";
        const run = { info: { run_id: state.run }, data: { metrics } };
        return Response.json(found ? { runs: [run] } : {});
      }
      case "runs/log-batch":
        metrics.push(...(body.metrics ?? []));
        state.params += body.params?.length ?? 0;
        return Response.json({});
      default:
        state.ended = body.status;
        return Response.json({});
    }
  };
  return { ...state, state, call };
}

const options = (path: string, call: typeof fetch, warnings: string[]) => ({
  ...{ url: "http://user:secret@mlflow.test:5000/", path, name: "run", pauseMs: 0, fetch: call },
  params: Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`p${i}`, "x".repeat(900)])),
  warn: (message: string) => warnings.push(message),
});

test("MLflow gets a run with its params in batches, each epoch once, also after the training is gone on with, and the end", async () => {
  const { state, call } = server();
  const path = join(temporaryFolder(), "logs", "mlflow.json");
  const warnings: string[] = [];
  const log = mlflowLog(options(path, call, warnings), []);
  for (const number of [1, 2, 3]) log.add(epoch(number));
  await log.end("interrupted");
  expect(state.ended).toBe("KILLED");
  expect(state.params).toBe(150);
  expect(readFileSync(path, "utf8")).not.toContain("secret");
  const again = mlflowLog(options(path, call, warnings), [epoch(1), epoch(2)]);
  for (const number of [3, 4]) again.add(epoch(number));
  await again.end("finished");
  const sent = state.metrics.filter(({ key }) => key === "k l/training");
  expect(sent.map(({ step, value }) => [step, value])).toEqual([1, 2, 3, 4].map((n) => [n, n]));
  expect(state.asked.filter((path) => path === "runs/create")).toHaveLength(1);
  expect([state.ended, warnings]).toEqual(["FINISHED", []]);
});

test("a server that is away is tried three times, told of once without the password, and stops nothing", async () => {
  const { state, call } = server();
  state.status = 503;
  const warnings: string[] = [];
  const log = mlflowLog(options(join(temporaryFolder(), "mlflow.json"), call, warnings), []);
  for (const number of [1, 2, 3]) log.add(epoch(number));
  await log.end("finished");
  expect(state.asked).toHaveLength(3);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(
    /mlflow\.test:5000\/ refuses: status 503, BUSY; the training goes on/,
  );
  expect(warnings[0]).not.toContain("secret");
});
