import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { imageAt } from "../components/image-at.ts";
import { theme } from "../theme.ts";
import type { Glimpse } from "../worker/explorer/explorer-api.ts";
import { type Drawn, drawNetwork } from "./draw-network.ts";

/** Milliseconds that a spark takes from one layer to the next. */
const sparkMs = 1600;
/** Least milliseconds between two pictures of the sparks. */
const frameMs = 33;
/** Times that a picture's own milliseconds pass before the next, so that drawing takes a small part of a slow machine. */
const rest = 6;
const fewNumbers = 8;

/** Shows the network with what each of its layers gives of one row, and sparks along its links while it learns. */
export function Network({
  glimpse,
  current,
  isMoving,
}: {
  glimpse: Glimpse | undefined;
  /** Number of the row among those of the glimpse. */
  current: number;
  isMoving: ReadonlySignal<boolean>;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Drawn | undefined>(undefined);
  const draw = (phase?: number): void => {
    if (canvas.current && drawn.current) drawNetwork(canvas.current, drawn.current, phase);
  };
  useEffect(() => {
    if (!glimpse) return;
    const { originals, reconstructions, traced } = glimpse;
    const at = Math.min(current, originals.shape[0]! - 1);
    drawn.current = {
      input: imageAt(originals, at),
      output: imageAt(reconstructions, at),
      traced,
    };
    if (!isMoving.peek()) draw();
  }, [glimpse, theme.value]);
  useEffect(() => {
    const element = canvas.current!;
    const observer = new ResizeObserver(() => {
      const sharp = Math.min(2, devicePixelRatio);
      const [width, height] = [element.clientWidth, element.clientHeight].map((side) =>
        Math.round(side * sharp),
      );
      if (element.width !== width || element.height !== height)
        Object.assign(element, { width, height });
      draw();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const moves = isMoving.value;
  useEffect(() => {
    draw();
    if (!moves) return undefined;
    let next = 0;
    let frame = requestAnimationFrame(function move(now) {
      if (now >= next) {
        const started = performance.now();
        draw((now / sparkMs) % 1);
        next = now + Math.max(frameMs, rest * (performance.now() - started));
      }
      frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [moves]);
  return (
    <canvas
      ref={canvas}
      class="network"
      role="img"
      aria-label={glimpse ? labelOf(glimpse) : "The network, which is being made"}
    />
  );
}

function labelOf({ traced: { layers } }: Glimpse): string {
  const sizes = layers.map(({ activations, isCode }) =>
    isCode ? `a code of ${activations.length}` : `${activations.length} units`,
  );
  const code = layers.find(({ isCode }) => isCode)?.activations ?? [];
  const few = Array.from(code.slice(0, fewNumbers), formatNumber).join(", ");
  const more = code.length > fewNumbers ? `, and ${code.length - fewNumbers} more` : "";
  return `The network at work: a digit, ${sizes.join(", ")}, and the digit drawn again. Code: ${few}${more}`;
}
