import { mnistIwae } from "../recipes/mnist-iwae.ts";
import { withOptions } from "./_with-options.ts";
import { drawSamples } from "./draw-samples.ts";
import { difference } from "./measures/difference.ts";
import { testNll } from "./measures/test-nll.ts";
import { modelExperiment } from "./model-experiment.ts";

const counts = [1, 5, 50] as const;

/** What the reference comes to with as many codes and epochs, in nats, and how far above is as good. */
const [reference, margin] = [{ 1: 93.513, 5: 91.732, 50: 90.831 }, 0.3];

/** Codes of each test row by which −log p(x) is estimated. */
const samples = 1000;

const nll = counts.map((_, run) => testNll(run, samples));

const source = "each further code tightens the bound that is trained";

export const f01Iwae = modelExperiment({
  id: "F1",
  title: "importance-weighted, 784-200-200-50-200-200-784, by 1, 5 and 50 codes, 40 epochs",
  open: "40 epochs, where the source has 3,280: published are 86.76, 85.54 and 84.78 nats with 5,000 codes; here 1,000 estimate them, on test pixels drawn once as 0 or 1",
  recipes: counts.map((count) => withOptions(mnistIwae, `mnist-iwae-${count}`, { samples: count })),
  settings: { samples },
  figures: [
    ...counts.map((count, run) => ({
      name: `${count} ${count === 1 ? "code" : "codes"}: test −log p, nats`,
      atMost: Number((reference[count] + margin).toFixed(3)),
      source: `the same in PyTorch comes to ${reference[count]}, by bench/references/run.sh iwae.py --codes ${count}`,
      measure: nll[run]!,
      of: [run],
    })),
    {
      name: "what 5 codes gain on 1, nats",
      atLeast: 0,
      source,
      measure: difference(nll[0]!, nll[1]!),
      of: [0, 1],
    },
    {
      name: "what 50 codes gain on 5, nats",
      atLeast: 0,
      source,
      measure: difference(nll[1]!, nll[2]!),
      of: [1, 2],
    },
  ],
  draw: (runs) => drawSamples(runs[2]!),
});
