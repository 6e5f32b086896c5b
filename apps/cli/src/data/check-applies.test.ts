import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { checkApplies } from "./check-applies.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
writeFileSync(at("t.csv"), "a,b\n1,2\n");
writeFileSync(at("a.npy"), Buffer.from("\x93NUMPY\x01\0", "latin1"));
writeFileSync(at("p.parquet"), "PAR1....");
writeFileSync(at("a.arrow"), "ARROW1..");
mkdirSync(at("photos"));

test("an option that says nothing of the rows there are is refused with what it belongs to", async () => {
  for (const [name, said, message] of [
    [
      "t.csv",
      { size: [8, 8] },
      "expected --size with pictures, got it with t.csv, which is a table of text",
    ],
    ["t.csv", { gray: true }, "expected --gray with pictures"],
    ["t.csv", { shape: [2] }, "expected --shape with an array"],
    ["photos", { window: 8 }, "got it with photos, which is pictures; leave it out"],
    [
      "photos",
      { label: "kind" },
      "expected --label with a table of text or a Parquet table or an Arrow table",
    ],
    ["a.npy", { delimiter: ";" }, "expected --delimiter with a table of text, got it with a.npy"],
    ["a.npy", { id: "name" }, "which is an array"],
    ["p.parquet", { decimal: "," }, "which is a Parquet table"],
    ["a.arrow", { decimal: "," }, "which is an Arrow table"],
  ] as const)
    await expect(checkApplies(at(name), said), name).rejects.toThrow(message);
});

test("options that say something of the rows, of nothing or of what cannot be read, pass", async () => {
  await checkApplies(at("t.csv"), { delimiter: ",", window: 2, id: "a", size: undefined });
  await checkApplies(at("a.npy"), { shape: [2], window: 3, scaling: "none" });
  await checkApplies(at("photos"), { size: [8, 8], bytes: true });
  await checkApplies(at("none.csv"), { size: [8, 8] });
});
