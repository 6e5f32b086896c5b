import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { Idea } from "./idea.tsx";
import { Plot } from "./plot.tsx";
import { Slider } from "./slider.tsx";

const half = 0.7;

/** Explains codes that change little when the row does. */
export function ContractiveIdea() {
  const weight = useSignal(3);
  const input = useSignal(0.2);
  const unit = (x: number): number => 1 / (1 + Math.exp(-weight.value * x));
  const h = unit(input.value);
  const slope = weight.value * h * (1 - h);
  const tangent = (x: number): number => h + slope * (x - input.value);
  return (
    <Idea
      title="Contractive"
      sources={[
        {
          text: "S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, Contractive Auto-Encoders: Explicit Invariance During Feature Extraction, 2011",
          link: "https://icml.cc/2011/papers/455_icmlpaper.pdf",
        },
      ]}
      train={{ hash: "model=contractive", text: "Train a contractive autoencoder" }}
      demo={
        <>
          <Plot
            label={`One unit of the code against its input; its slope at ${input.value} is ${formatNumber(slope)}`}
            curves={[
              { name: "unit h = sigmoid(w x)", kind: "first", at: unit },
              {
                name: "its slope here",
                kind: "second",
                at: (x) => (Math.abs(x - input.value) < half ? tangent(x) : Number.NaN),
              },
            ]}
            x={[-2, 2]}
            y={[0, 1]}
            xName="input x"
            marked={input.value}
          />
          <Slider label="Weight w" value={weight} min={0} max={8} step={0.25} />
          <Slider label="Input x" value={input} min={-2} max={2} step={0.05} />
          <p class="note">
            Penalty (w · h · (1 − h))² = <output>{formatNumber(slope ** 2)}</output>
          </p>
        </>
      }
    >
      <p>
        A contractive autoencoder asks that the code hardly changes when the image changes a little.
        Its penalty is the squared norm of the Jacobian, the table of the slopes of every unit of
        the code in every direction of the input. Alone it would make the code constant; against it
        stands the reconstruction, which needs the code to tell apart images that differ. What
        remains sensitive are the directions in which the data really vary. For one sigmoid unit the
        slope is <span class="formula">w · h · (1 − h)</span>: small weights make it small, and so
        does a unit that is saturated at this image.
      </p>
    </Idea>
  );
}
