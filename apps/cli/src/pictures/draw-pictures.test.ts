import { readdirSync } from "node:fs";
import { join } from "node:path";
import { linear } from "@autoencoders/models";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/cli.ts";
import { tinyRun } from "../testing/tiny-run.ts";
import { curves } from "./curves.ts";
import { drawPictures } from "./draw-pictures.ts";
import type { Picture } from "./picture.ts";

const { context } = tinyRun(linear({ inputShape: [3], codeDim: 2 }));

test("a picture that cannot be drawn, or not be written as an image, does not keep the others from it", async () => {
  const image = { width: 2, height: 2, channels: 1, data: new Uint8Array(3) } as const;
  const damaged: Picture = { ...curves, name: "damaged", draw: async () => ({ image }) };
  const impossible: Picture = {
    ...curves,
    name: "impossible",
    draw: () => Promise.reject(new Error("no numbers")),
  };
  const folder = join(temporaryFolder(), "pictures");
  const failures: string[] = [];
  const drawn = await drawPictures(folder, [impossible, damaged, curves], context, (message) =>
    failures.push(message),
  );
  expect(drawn).toEqual([{ picture: curves, file: join(folder, "curves.png") }]);
  expect(readdirSync(folder).sort()).toEqual(["curves.png", "curves.svg"]);
  expect(failures).toEqual([
    "the picture impossible cannot be drawn: no numbers",
    expect.stringContaining("the picture damaged cannot be drawn: toPng"),
  ]);
});
