import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { drawImages } from "../components/draw-images.ts";
import { latestOnly } from "../live/latest-only.ts";
import type { DecodedProps } from "./decoded-props.ts";
import { DecodedRow } from "./decoded-row.tsx";
import { imageSize, toImages } from "./to-images.ts";

/** Shows what is decoded of a code, again as one of the inputs changes and with new weights: a picture, or a row of a table by column. */
export function DecodedImage(props: DecodedProps) {
  return props.info.kind === "table" ? <DecodedRow {...props} /> : <DecodedPicture {...props} />;
}

function DecodedPicture({ session, info, isShown, code, inputs, label }: DecodedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const decode = useRef<(code: Float32Array) => Promise<void>>(undefined);
  decode.current ??= latestOnly(async (wanted) => {
    const rows = await session.explorer
      .decode({ data: wanted, shape: [1, ...info.codeShape] })
      .catch(() => undefined); // the next weights or the next move asks again
    if (rows && canvas.current) drawImages(canvas.current, toImages(rows));
  });
  const show = (): void => {
    if (code) void decode.current!(code);
  };
  useEffect(show, inputs);
  useSignalEffect(() => {
    session.arrivals.value;
    if (isShown.value) show();
  });
  const [height, width] = imageSize(info.rowShape);
  return (
    <canvas
      ref={canvas}
      class="pictures one"
      role="img"
      aria-label={label}
      width={width}
      height={height}
    />
  );
}
