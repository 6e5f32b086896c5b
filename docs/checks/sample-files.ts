import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleGrid, toPng } from "@autoencoders/viz";
import { payments } from "../build/payments.ts";

/**
 * Writes the files that pages speak of: cards.csv and new.csv, payments with a few frauds, the latter without the column Class; log.csv, a
 * recording of three channels; photos/, small pictures in two folders.
 */
export async function writeSampleFiles(folder: string): Promise<void> {
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write("cards.csv", `hour,shop,items,amount,Class\n${payments(400)}`);
  await write("new.csv", `hour,shop,items,amount\n${payments(40, { hasClass: false })}`);
  const steps = Array.from(
    { length: 1_200 },
    (_, i) => `${i},${Math.sin(i / 9).toFixed(4)},${Math.cos(i / 7).toFixed(4)},${i % 24}`,
  );
  await write("log.csv", `time,speed,load,hour\n${steps.join("\n")}\n`);
  for (let i = 0; i < 40; i++) {
    const place = join(folder, "photos", i % 2 === 0 ? "disks" : "bars");
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `${i}.png`), await toPng(sampleGrid(picture(i))));
  }
}

/** Makes one picture of 32 × 32 pixels: a disk or a bar at some place. */
function picture(i: number) {
  const [across, down] = [8 + ((i * 5) % 16), 8 + ((i * 3) % 16)];
  const images = Float32Array.from({ length: 32 * 32 }, (_, at) => {
    const [x, y] = [(at % 32) - across, Math.floor(at / 32) - down];
    const isInside = i % 2 === 0 ? x * x + y * y < 30 : Math.abs(x) < 3;
    return isInside ? 1 : 0;
  });
  return { images, rowShape: [32, 32, 1], scale: 1 };
}
