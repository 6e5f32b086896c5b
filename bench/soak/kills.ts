import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { momentsOf } from "../../packages/runs/src/testing/kill-at-moment.ts";
import { killTraining } from "../../packages/runs/src/testing/kill-training.ts";
import { randomFrom } from "../../packages/runs/src/testing/random-from.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const names = ["dense", "vae", "conv", "greedy", "alternating", "classifier", "adversarial"];

/** Trainings that are killed at random moments and go on: whether each comes to the weights of one that never was killed. */
export async function soakKills(kills: number, seed: number): Promise<boolean> {
  const random = randomFrom(seed);
  const each = Math.ceil(kills / names.length);
  const total = { kills: 0, inSaves: 0, differences: 0 };
  for (const name of names)
    await inTemporaryFolder(async (parent) => {
      const folder = join(parent, name);
      mkdirSync(folder);
      const training = { name, epochs: 8 * each, engine: "onnx", folder };
      const outcome = await killTraining({ ...training, moments: momentsOf(each, random) });
      const isSame = outcome.got === outcome.expected && outcome.got.length === 64;
      total.kills += outcome.kills;
      total.inSaves += outcome.inSaves;
      total.differences += Number(!isSame);
      console.log(
        `  ${name}: ${outcome.kills} kills, ${outcome.inSaves} in saves: ${isSame ? "the same bytes" : `${outcome.got}, not ${outcome.expected}`}`,
      );
    });
  console.log(
    `kills: ${total.kills}, ${total.inSaves} of them in saves; ${total.differences} trainings differ`,
  );
  return total.differences === 0;
}
