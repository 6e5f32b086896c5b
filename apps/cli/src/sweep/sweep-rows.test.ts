import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { sweepRows } from "./sweep-rows.ts";

const io = { out: () => {}, err: () => {}, status: () => {} };

test("of a table the training rows are counted, four fifths of all, and of a named set its kind is known", async () => {
  const file = join(temporaryFolder(), "t.csv");
  writeFileSync(file, Array.from({ length: 45 }, (_, i) => `${i},${i % 7}`).join("\n"));
  expect(await sweepRows({ dataset: file }, io)).toEqual({ kind: "table", count: 37 });
  expect(await sweepRows({ dataset: file, examples: 20 }, io)).toMatchObject({ count: 20 });
  expect(await sweepRows({}, io)).toMatchObject({ kind: "pictures" });
  expect(await sweepRows({ dataset: "plane3d" }, io)).toMatchObject({ kind: "table" });
});
