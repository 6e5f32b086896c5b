import type { FileRows } from "@autoencoders/datasets";
import { DataError } from "./data-error.ts";
import { limits } from "./limits.ts";

/** Turns pictures into rows of one size: that of the first, at most 64 pixels per side; gray where all are. @throws DataError for files that are no pictures */
export async function readImages(files: readonly File[]): Promise<FileRows> {
  if (files.length > limits.images)
    throw new DataError("pictures", `at most ${limits.images}`, `${files.length}`, "take fewer");
  let size: { readonly width: number; readonly height: number } | undefined;
  let [scaled, colored] = [0, false];
  const pictures: Uint8ClampedArray[] = [];
  for (const file of files) {
    const bitmap = await createImageBitmap(file).catch((cause: Error) => {
      throw new DataError(
        file.name,
        "a PNG or JPEG picture",
        cause.message,
        "open it in a picture program and save it again",
        { cause },
      );
    });
    size ??= fitted(bitmap);
    const { width, height } = size;
    if (bitmap.width !== width || bitmap.height !== height) scaled++;
    const context = new OffscreenCanvas(width, height).getContext("2d")!;
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const { data } = context.getImageData(0, 0, width, height);
    colored ||= hasColor(data);
    pictures.push(data);
  }
  const { width, height } = size!;
  const channels = colored ? 3 : 1;
  const pixels = width * height;
  const data = new Uint8Array(files.length * pixels * channels);
  pictures.forEach((picture, row) => {
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let channel = 0; channel < channels; channel++)
        data[(row * pixels + pixel) * channels + channel] = picture[pixel * 4 + channel]!;
  });
  return {
    data,
    shape: [files.length, height, width, channels],
    kind: "pictures",
    areIntensities: true,
    notes: scaled > 0 ? [`${scaled} pictures were scaled to ${width} × ${height} pixels.`] : [],
  };
}

function fitted({ width, height }: ImageBitmap) {
  const scale = Math.min(1, limits.side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

const hasColor = (data: Uint8ClampedArray): boolean => {
  for (let i = 0; i < data.length; i += 4)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return true;
  return false;
};
