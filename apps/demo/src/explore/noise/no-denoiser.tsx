import { rowWords } from "../../components/row-words.ts";
import type { Explored } from "../explored.ts";
import { Misfit } from "../misfit.tsx";

/** Says that a model was not trained to take noise away, where it was not. */
export function NoDenoiser({ info }: { info: Explored["info"] }) {
  if (info.corruption) return null;
  return (
    <Misfit name="denoising" options={{}} link="Choose the denoising model">
      This model sees clean {rowWords(info.kind).many} while it trains, so it takes noise away only
      by chance.
    </Misfit>
  );
}
