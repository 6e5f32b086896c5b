import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { klCost } from "./divergences.ts";
import { Idea } from "./idea.tsx";
import { Plot } from "./plot.tsx";
import { Slider } from "./slider.tsx";

/** Explains codes of which few units are active. */
export function SparsityIdea() {
  const target = useSignal(0.1);
  const mean = useSignal(0.5);
  const squared = (x: number): number => (x - target.value) ** 2;
  const kl = (x: number): number => klCost(target.value, x);
  return (
    <Idea
      title="Sparsity"
      sources={[
        {
          text: "A. Ng, Sparse autoencoder, CS294A lecture notes, 2011",
          link: "https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf",
        },
      ]}
      train={{ hash: "model=sparse", text: "Train a sparse autoencoder" }}
      demo={
        <>
          <Plot
            label={`Cost of a unit's mean activation; at ${mean.value} the divergence is ${formatNumber(kl(mean.value))}`}
            curves={[
              { name: "KL divergence", kind: "first", at: kl },
              { name: "squared difference", kind: "second", at: squared },
            ]}
            x={[0, 1]}
            y={[0, 1]}
            xName="mean activation of a unit"
            marked={mean.value}
            inset={0.002}
          />
          <Slider label="Target" value={target} min={0.02} max={0.5} step={0.01} />
          <Slider label="Mean activation" value={mean} min={0.01} max={0.99} step={0.01} />
          <p class="note">
            KL divergence <output>{formatNumber(kl(mean.value))}</output> nats, squared difference{" "}
            <output>{formatNumber(squared(mean.value))}</output>
          </p>
        </>
      }
    >
      <p>
        A code may be wider than the image if only a few of its units are active at a time: each
        unit then comes to stand for something particular, such as a stroke at one place. To get
        there a cost is added. Over each batch the mean activation of every unit is compared with a
        target, such as a tenth, by the Kullback-Leibler divergence of two coins with these biases:
        <span class="formula">ρ log(ρ/ρ̂) +</span>{" "}
        <span class="formula">(1 − ρ) log((1 − ρ)/(1 − ρ̂))</span>, summed over the units. Unlike a
        squared difference it grows without limit towards 0 and 1, so units that are always silent
        or always on are pushed hard.
      </p>
    </Idea>
  );
}
