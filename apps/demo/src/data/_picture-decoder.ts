import { type ByteSource, DataFileError, type PictureDecoder } from "@autoencoders/datasets";

/** The browser's own decoder of pictures: everything that it shows. */
export const pictureDecoder: PictureDecoder = {
  size: (file) => withBitmap(file, ({ width, height }) => ({ width, height })),
  pixels: (file) =>
    withBitmap(file, (bitmap) => {
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.fillStyle = "white";
      context.fillRect(0, 0, width, height);
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const colors = new Uint8Array(width * height * 3);
      for (let from = 0, to = 0; from < data.length; from += 4)
        for (let color = 0; color < 3; color++) colors[to++] = data[from + color]!;
      return { width, height, channels: 3, data: colors };
    }),
};

async function withBitmap<T>(file: ByteSource, use: (bitmap: ImageBitmap) => T): Promise<T> {
  const bytes = await file.slice(0, file.size);
  const bitmap = await createImageBitmap(new Blob([bytes.slice()])).catch((cause: Error) => {
    throw new DataFileError(file.name, {
      field: "picture",
      expected: "a whole picture that the browser shows",
      got: cause.message,
      advice: "open it in a picture program and save it again",
      cause,
    });
  });
  try {
    return use(bitmap);
  } finally {
    bitmap.close();
  }
}
