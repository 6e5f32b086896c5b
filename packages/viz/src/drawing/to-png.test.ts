import { decode } from "fast-png";
import { expect, test } from "vitest";
import { VizError } from "../viz-error.ts";
import { toPng } from "./to-png.ts";

test("gray and color pixels come back from the PNG as they were", async () => {
  for (const channels of [1, 3] as const) {
    const data = Uint8Array.from({ length: 2 * 3 * channels }, (_, i) => i * 14);
    const image = decode(await toPng({ width: 2, height: 3, channels, data }));
    expect([image.width, image.height, image.channels]).toEqual([2, 3, channels]);
    expect(image.data).toEqual(data);
  }
});

test("pixels of another length than their size are a VizError", async () => {
  const pixels = { width: 2, height: 2, channels: 1, data: new Uint8Array(3) } as const;
  await expect(toPng(pixels)).rejects.toThrow(VizError);
});
