import { useId } from "preact/hooks";
import { rowWords } from "../components/row-words.ts";
import { className, type Explored, isPictured } from "./explored.ts";
import { RowPictures } from "./row-pictures.tsx";
import { type Picks, rowAt } from "./use-examples.ts";

/** Shows test rows of which one is picked. */
export function ExamplePicker({
  legend,
  info,
  picks,
  picked,
  onPick,
}: {
  legend: string;
  info: Explored["info"];
  picks: Picks | undefined;
  /** Position of the picked row among those that are shown. */
  picked: number | undefined;
  onPick: (position: number) => void;
}) {
  const name = useId();
  return (
    <fieldset class={isPictured(info) ? "picker" : "picker named"}>
      <legend>{legend}</legend>
      {picks?.indices.map((index, position) => {
        const label = className(info, picks.rows.labels?.[position]);
        const text = `test ${rowWords(info.kind).one} ${index + 1}${label === undefined ? "" : `, class ${label}`}`;
        return (
          <label key={index} title={text}>
            <input
              type="radio"
              name={name}
              aria-label={text}
              checked={position === picked}
              onChange={() => onPick(position)}
            />
            {isPictured(info) ? (
              <RowPictures
                rows={rowAt(picks.rows, position)}
                rowShape={info.rowShape}
                count={1}
                label={text}
                size="small"
              />
            ) : (
              <span aria-hidden="true">
                {index + 1}
                {label !== undefined && <small> {label}</small>}
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
