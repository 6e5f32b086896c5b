import { expect, test } from "vitest";
import { momentsOf } from "./testing/kill-at-moment.ts";
import { killTraining } from "./testing/kill-training.ts";
import { randomFrom } from "./testing/random-from.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const seed = Number(process.env.AUTOENCODERS_KILL_SEED ?? Date.now() % 2 ** 31);
const kills = 2;

for (const [i, name] of ["dense", "vae", "conv", "greedy", "adversarial"].entries())
  test(`${name}: killed at random moments, it comes to the weights of a training that never was`, {
    timeout: 180_000,
  }, async () => {
    console.log(`kills of ${name} with AUTOENCODERS_KILL_SEED=${seed}`);
    const folder = temporaryFolder();
    const all = momentsOf(5 * kills, randomFrom(seed));
    const moments = all.slice(kills * i, kills * (i + 1));
    const outcome = await killTraining({ name, epochs: 12, engine: "cpu", folder, moments });
    expect(outcome.got).toMatch(/^[0-9a-f]{64}$/);
    expect(outcome.got).toBe(outcome.expected);
    expect(outcome.kills).toBeGreaterThan(0);
  });
