import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useLive } from "../live/use-live.ts";
import { codeSize, type Explored, isPictured } from "./explored.ts";
import { ManifoldMap } from "./manifold-map.tsx";
import { Misfit } from "./misfit.tsx";
import { RowPictures } from "./row-pictures.tsx";
import { sharedOf } from "./shared-code.ts";

/** Range in which a standard normal latent lies nine times out of ten. */
const priorRange = [-1.645, 1.645] as const;

/** Shows what the decoder makes of a grid of codes of two numbers. */
export function Manifold(explored: Explored) {
  const size = codeSize(explored.info);
  return size === 2 ? (
    <ManifoldGrid {...explored} />
  ) : (
    <Misfit options={{ codeDim: 2 }} link="Set the code to two numbers">
      A grid has two directions, and the codes of this model have {size}{" "}
      {size === 1 ? "number" : "numbers"}.
    </Misfit>
  );
}

function ManifoldGrid(explored: Explored) {
  const { session, info } = explored;
  const count = useSignal(12);
  const id = useId();
  const { told } = sharedOf(explored);
  const { value: rows } = useLive(explored, async () => {
    const [x, y] = info.hasNormalPrior ? [priorRange, priorRange] : await ranges();
    return session.explorer.manifold({ count: count.peek(), x, y, told: told.peek() });
  }, [count.value, told.value]);
  async function ranges() {
    const { mean, stddev } = await session.explorer.codeStatistics({ part: "test", count: 256 });
    const range = (i: number) => [mean[i]! - 2 * stddev[i]!, mean[i]! + 2 * stddev[i]!] as const;
    return [range(0), range(1)] as const;
  }
  const label = (): string =>
    `${across} by ${across} decoded codes; the first number grows to the right, the second upward`;
  const across = rows ? Math.sqrt(rows.shape[0]!) : count.value;
  return (
    <>
      {isPictured(info) ? (
        <RowPictures
          rows={rows}
          rowShape={info.rowShape}
          count={across ** 2}
          columns={across}
          size="grid"
          label={label()}
        />
      ) : (
        <ManifoldMap session={session} info={info} rows={rows} across={across} label={label()} />
      )}
      <p class="choice">
        <label for={id}>Across</label>
        <input
          id={id}
          type="range"
          min={4}
          max={20}
          value={count.value}
          onInput={({ currentTarget }) => {
            count.value = currentTarget.valueAsNumber;
          }}
        />
        <output for={id}>{count.value}</output>
      </p>
    </>
  );
}
