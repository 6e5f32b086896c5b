import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatNumber } from "../components/format-number.ts";
import { Idea } from "./idea.tsx";
import { LinePicture } from "./line-picture.tsx";
import { lineError, linePoints, lineStep, untrained } from "./points-on-a-line.ts";

const steps = 240;
const rate = 0.06;

/** Explains what an autoencoder is, with one from two numbers to one. */
export function AutoencoderIdea() {
  const model = useSignal(untrained);
  const left = useSignal(0);
  useEffect(() => {
    if (left.value === 0) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const frame = requestAnimationFrame(() => {
      const count = isStill ? left.value : 2;
      let next = model.value;
      for (let i = 0; i < count; i++) next = lineStep(next, linePoints, rate);
      model.value = next;
      left.value -= Math.min(left.value, count);
    });
    return () => cancelAnimationFrame(frame);
  }, [left.value]);
  return (
    <Idea
      title="What an autoencoder is"
      sources={[
        {
          text: "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning Internal Representations by Error Propagation, 1985",
          link: "https://doi.org/10.21236/ADA164453",
        },
      ]}
      train={{ hash: "model=stacked", text: "Train one of several layers" }}
      demo={
        <>
          <LinePicture model={model.value} />
          <div class="row">
            <button
              type="button"
              class="primary"
              disabled={left.value > 0}
              onClick={() => {
                model.value = untrained;
                left.value = steps;
              }}
            >
              Train this one
            </button>
            <p role="status">
              {left.value > 0
                ? "Training"
                : `Mean squared error ${formatNumber(lineError(model.value, linePoints))}`}
            </p>
          </div>
        </>
      }
    >
      <p>
        An autoencoder is a network of two halves. The encoder turns many numbers, say the pixels of
        an image, into a short code; the decoder turns the code back into an image. Both are trained
        together towards one goal: that what comes out equals what went in. Nobody has to label
        anything, because every image is its own answer. As the code is too small to hold an image
        as it is, the network has to find out what the images have in common. Here each point has
        two numbers and its code has one, so all reconstructions lie on a line, and training turns
        it until they are as close as they can be.
      </p>
    </Idea>
  );
}
