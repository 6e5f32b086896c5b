import { useComputed, useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { DigitPictures } from "./digit-pictures.tsx";
import { fixedNoise } from "./fixed-noise.ts";
import { Idea } from "./idea.tsx";
import { learnedDigits, mostComponents } from "./learned-digits.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { throughComponents } from "./principal-components.ts";
import { Slider } from "./slider.tsx";

const noise = Float32Array.from({ length: 784 }, (_, i) => fixedNoise(i));
const shown = 5;

/** Explains what is given back of a row that was damaged. */
export function DenoisingIdea() {
  const stddev = useSignal(0.4);
  const clean = useComputed(() => learnedDigits.value?.held[shown]);
  const damaged = useComputed(() =>
    clean.value?.map((value, i) => value + stddev.value * noise[i]!),
  );
  const reconstructed = useComputed(
    () =>
      damaged.value &&
      throughComponents(damaged.value, learnedDigits.value!.components, mostComponents),
  );
  const errorOf = (row: Float32Array | undefined): string =>
    row && clean.value ? formatNumber(meanSquaredError(row, clean.value)) : "–";
  return (
    <Idea
      title="Denoising"
      sources={[
        {
          text: "P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, Extracting and Composing Robust Features with Denoising Autoencoders, 2008",
          link: "https://doi.org/10.1145/1390156.1390294",
        },
      ]}
      train={{ hash: "model=denoising", text: "Train a denoising autoencoder" }}
      demo={
        <>
          <DigitPictures
            rows={[
              { name: "clean", row: clean.value },
              { name: "damaged", row: damaged.value },
              { name: "given back", row: reconstructed.value },
            ]}
          />
          <Slider
            label="Standard deviation of the noise"
            value={stddev}
            min={0}
            max={1}
            step={0.05}
          />
          <p class="note">
            Mean squared error to the clean digit: damaged <output>{errorOf(damaged.value)}</output>
            , given back <output>{errorOf(reconstructed.value)}</output>
          </p>
        </>
      }
    >
      <p>
        A denoising autoencoder is given a damaged image and has to give back the clean one: pixels
        are set to 0 at random, or noise is added, anew at every step. Copying the input no longer
        pays, so the code may even be larger than the image. The model has to know what images
        usually look like and pull the damaged one back towards them. The demonstration is the
        simplest such thing: the 32 patterns of the linear model above. Noise lies in all 784
        directions, the digits mostly in these few, so most of the noise is lost on the way. A
        trained one does better.
      </p>
    </Idea>
  );
}
