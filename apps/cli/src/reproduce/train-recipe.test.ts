import { existsSync } from "node:fs";
import { join } from "node:path";
import { modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { loadDataSet } from "../data/load-data-set.ts";
import { planeLinear } from "../recipes/plane-linear.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { temporaryFolder } from "../testing/cli.ts";
import { trainRecipe } from "./train-recipe.ts";

const io = { out: () => {}, err: () => {}, status: () => {} };
const never: Interruption = { status: undefined, reason: undefined, end: () => {} };

/** Asks to stop once so many steps have been looked at. */
function after(steps: number): Interruption {
  let looked = 0;
  return {
    get status() {
      return looked++ < steps ? undefined : 130;
    },
    reason: "interrupted",
    end: () => {},
  };
}

const train = (folder: string, interruption: Interruption) =>
  trainRecipe(planeLinear, {
    path: join(folder, "run"),
    pictures: join(folder, "pictures"),
    asked: { epochs: 12, seed: 2, engine: "cpu" },
    io,
    interruption,
    load: loadDataSet,
  });

const bits = ({ model }: Awaited<ReturnType<typeof train>>): number[][] =>
  modelWeights(model).map(({ variable }) => [...variable.dataSync()]);

test("a training that was stopped goes on to the same bits, and a finished one is not repeated", async () => {
  const whole = await train(temporaryFolder(), never);
  expect(whole.history.length).toBe(12);
  expect(whole.config).toMatchObject({ seed: 2, recipe: "plane-linear" });
  const folder = temporaryFolder();
  await expect(train(folder, after(3))).rejects.toMatchObject({ name: "Interrupted", status: 130 });
  expect(existsSync(join(folder, "run/model"))).toBe(false);
  const resumed = await train(folder, never);
  expect(resumed.history.length).toBe(12);
  expect(bits(resumed)).toEqual(bits(whole));
  expect(existsSync(join(folder, "pictures/curves.png"))).toBe(true);
  const again = await train(folder, after(0));
  expect(bits(again)).toEqual(bits(whole));
  expect(again.history).toEqual(resumed.history);
});
