import { useComputed, useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { DigitPictures } from "./digit-pictures.tsx";
import { Idea } from "./idea.tsx";
import { learnedDigits, mostComponents } from "./learned-digits.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { throughComponents } from "./principal-components.ts";
import { Slider } from "./slider.tsx";

/** Explains how much gets through a small code. */
export function BottleneckIdea() {
  const size = useSignal(4);
  const which = useSignal(3);
  const original = useComputed(() => learnedDigits.value?.held[which.value]);
  const reconstructed = useComputed(() => {
    const row = original.value;
    return row && throughComponents(row, learnedDigits.value!.components, size.value);
  });
  const error =
    original.value && reconstructed.value
      ? meanSquaredError(original.value, reconstructed.value)
      : undefined;
  return (
    <Idea
      title="The bottleneck"
      sources={[
        {
          text: "P. Baldi, K. Hornik, Neural Networks and Principal Component Analysis, 1989",
          link: "https://doi.org/10.1016/0893-6080(89)90014-2",
        },
        {
          text: "G. E. Hinton, R. R. Salakhutdinov, Reducing the Dimensionality of Data with Neural Networks, 2006",
          link: "https://doi.org/10.1126/science.1127647",
        },
      ]}
      train={{ hash: "model=deepAutoencoder", text: "Train a deep one down to two numbers" }}
      demo={
        <>
          <DigitPictures
            rows={[
              { name: "original", row: original.value },
              { name: "reconstruction", row: reconstructed.value },
            ]}
          />
          <Slider label="Numbers in the code" value={size} min={1} max={mostComponents} step={1} />
          <Slider label="Digit" value={which} min={0} max={9} step={1} />
          <p class="note">
            Mean squared error: <output>{error === undefined ? "–" : formatNumber(error)}</output>
          </p>
        </>
      }
    >
      <p>
        The size of the code decides how much gets through. With few numbers only the coarse shape
        survives; with more come slant, loops and stroke width. The model here is linear: each
        number of the code measures one pattern, and the decoder adds the patterns up. Trained on
        squared error it finds the directions of greatest variance, which are the principal
        components, and no linear model can do better. Layers with nonlinear activations can: they
        bend the space, so that two numbers of a deep autoencoder tell digits apart that two
        principal components mix up.
      </p>
    </Idea>
  );
}
