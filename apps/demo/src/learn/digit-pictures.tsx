import { useMemo } from "preact/hooks";
import { ImageStrip } from "../components/image-strip.tsx";

/** Shows the images of rows [784] beside one another, each under its name. */
export function DigitPictures({
  rows,
}: {
  rows: readonly { readonly name: string; readonly row: Float32Array | undefined }[];
}) {
  return (
    <div class="digit-pictures">
      {rows.map(({ name, row }) => (
        <DigitPicture key={name} name={name} row={row} />
      ))}
    </div>
  );
}

function DigitPicture({ name, row }: { name: string; row: Float32Array | undefined }) {
  const images = useMemo(() => row && { data: row, shape: [1, 28, 28, 1] }, [row]);
  return (
    <figure>
      <ImageStrip images={images} label={name} />
      <figcaption>{name}</figcaption>
    </figure>
  );
}
