import { useRef } from "preact/hooks";
import { drawImages } from "../components/draw-images.ts";
import type { DecodedProps } from "./decoded-props.ts";
import { DecodedRow } from "./decoded-row.tsx";
import { DecodedSeries } from "./decoded-series.tsx";
import { isPictured } from "./explored.ts";
import { imageSize, toImages } from "./to-images.ts";
import { useDecoded } from "./use-decoded.ts";

/** Shows what is decoded of a code, again when one of the inputs changes and with new weights: a picture, a row of a table by column, or a series by channel. */
export function DecodedImage(props: DecodedProps) {
  const { info } = props;
  if (info.kind === "table") return <DecodedRow {...props} />;
  return isPictured(info) ? <DecodedPicture {...props} /> : <DecodedSeries {...props} />;
}

function DecodedPicture(props: DecodedProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDecoded(props, {
    decode: (code) => props.session.explorer.decode(code),
    show: (rows) => {
      if (canvas.current) drawImages(canvas.current, toImages(rows));
    },
  });
  const [height, width] = imageSize(props.info.rowShape);
  return (
    <canvas
      ref={canvas}
      class="pictures one"
      role="img"
      aria-label={props.label}
      width={width}
      height={height}
    />
  );
}
