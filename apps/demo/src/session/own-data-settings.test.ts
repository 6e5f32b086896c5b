import { expect, test } from "vitest";
import { defaultSettings } from "./default-settings.ts";
import { firstSettings } from "./first-settings.ts";
import { ownDataSettings } from "./own-data-settings.ts";

const session = { suit: async () => ({ options: {}, training: { epochs: 200, batchSize: 32 } }) };
const table = { id: "a", rows: 614, kind: "table" } as const;

test("a table in place of the first pictures has no options of theirs, and is seen as often as suits it", async () => {
  expect(await ownDataSettings(firstSettings, table, session)).toMatchObject({
    model: { name: "stacked", options: {} },
    data: { name: "own", id: "a", train: 614 },
    epochs: 200,
    batchSize: 32,
  });
});

test("what a visitor chose stays, and pictures keep all settings", async () => {
  const chosen = { ...defaultSettings("vae", { codeDim: 5 }), epochs: 7 };
  const { model, epochs, batchSize } = await ownDataSettings(chosen, table, session);
  expect([model, epochs, batchSize]).toEqual([chosen.model, 7, chosen.batchSize]);
  const pictures = { ...table, kind: "pictures" } as const;
  const data = { name: "own", id: "a", train: 614 };
  expect(await ownDataSettings(firstSettings, pictures, session)).toEqual({
    ...firstSettings,
    data,
  });
});
