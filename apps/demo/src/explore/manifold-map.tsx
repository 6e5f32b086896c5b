import { useSignal } from "@preact/signals";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { formatCell } from "../components/format-cell.ts";
import type { Numbers } from "../worker/explorer/explorer-api.ts";
import type { Explored } from "./explored.ts";
import { classMark } from "./plane/class-marks.ts";
import { useAsked } from "./rows/use-asked.ts";

/** Values of one column over a grid of codes, or of the mean of a channel. */
interface Values {
  readonly names: readonly string[];
  readonly of: (name: number) => readonly (string | number)[];
}

/** Shows a map of how one column of decoded rows, or the mean of one channel, changes over a grid of codes. */
export function ManifoldMap({
  session,
  info,
  rows,
  across,
  label,
}: Pick<Explored, "session" | "info"> & {
  rows: Numbers | undefined;
  across: number;
  label: string;
}) {
  const id = useId();
  const chosen = useSignal(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const found = useAsked(rows, async (wanted): Promise<Values> => {
    if (info.kind === "series") {
      const { channels, rows: series } = await session.explorer.seriesCells(wanted);
      return { names: channels, of: (channel) => series.map((row) => meanOf(row[channel]!)) };
    }
    const { columns, rows: cells } = await session.explorer.tableCells(wanted);
    return { names: columns, of: (column) => cells.map((row) => row[column]!) };
  });
  const values = useMemo(() => found?.of(chosen.value) ?? [], [found, chosen.value]);
  const shades = useMemo(() => shadesOf(values), [values]);
  useEffect(() => {
    if (canvas.current && values.length > 0) drawMap(canvas.current, values.map(shades.of), across);
  }, [values, across]);
  return (
    <>
      <p class="choice">
        <label for={id}>{info.kind === "series" ? "Mean of" : "Column"}</label>
        <select
          id={id}
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.selectedIndex;
          }}
        >
          {found?.names.map((name, i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <canvas
        ref={canvas}
        class="pictures grid"
        role="img"
        aria-label={label}
        width={across}
        height={across}
      />
      <ul class="legend" aria-label="Shades">
        {shades.legend.map(({ color, text }) => (
          <li key={text}>
            <svg viewBox="0 0 1 1" width="12" height="12" aria-hidden="true">
              <path d="M0 0H1V1H0Z" fill={color} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** Gives numbers shades of gray from their least, black, to their greatest, white, and words the colors of classes. */
function shadesOf(values: readonly (string | number)[]): {
  readonly of: (value: string | number) => string;
  readonly legend: readonly { readonly color: string; readonly text: string }[];
} {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length < values.length || numbers.length === 0) {
    const words = [...new Set(values)].sort();
    const colorOf = (word: string | number) => classMark(words.indexOf(word), "gray").color;
    return {
      of: colorOf,
      legend: words.map((word) => ({ color: colorOf(word), text: formatCell(word) })),
    };
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const gray = (value: number): string => {
    const level = Math.round((255 * (value - low)) / (high - low || 1));
    return `rgb(${level} ${level} ${level})`;
  };
  return {
    of: (value) => gray(Number(value)),
    legend: (low === high ? [low] : [low, (low + high) / 2, high]).map((value) => ({
      color: gray(value),
      text: formatCell(value),
    })),
  };
}

function drawMap(canvas: HTMLCanvasElement, colors: readonly string[], across: number): void {
  Object.assign(canvas, { width: across, height: across });
  const context = canvas.getContext("2d")!;
  colors.forEach((color, i) => {
    context.fillStyle = color;
    context.fillRect(i % across, Math.floor(i / across), 1, 1);
  });
}
