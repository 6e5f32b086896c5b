import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { contraction } from "./contraction.ts";
import { contractionEstimate } from "./contraction-estimate.ts";
import { decoderContractionEstimate } from "./decoder-contraction-estimate.ts";
import { decorrelation } from "./decorrelation.ts";
import { klSparsity } from "./kl-sparsity.ts";
import { l1Activity } from "./l1-activity.ts";
import { l2Activity } from "./l2-activity.ts";
import { l2Kernel } from "./l2-kernel.ts";
import { mmdFromPrior } from "./mmd-from-prior.ts";
import type { Penalty } from "./penalty.ts";
import { penaltyNames, restorePenalty } from "./restore-penalty.ts";
import { squaredSparsity } from "./squared-sparsity.ts";
import { weighted } from "./weighted.ts";

const examples: Record<string, Penalty> = {
  klSparsity: klSparsity({ target: 0.2 }),
  squaredSparsity: squaredSparsity({ target: 0.3 }),
  l1Activity: l1Activity(),
  l2Activity: l2Activity(),
  l2Kernel: l2Kernel(),
  contraction: contraction(),
  contractionEstimate: contractionEstimate(),
  decoderContractionEstimate: decoderContractionEstimate(),
  decorrelation: decorrelation(),
  mmdFromPrior: mmdFromPrior({ scale: 3 }),
  weighted: weighted(0.1, klSparsity()),
};

test("every penalty comes back from its spec, by way of JSON", () => {
  expect(Object.keys(examples).sort()).toEqual([...penaltyNames].sort());
  for (const [name, penalty] of Object.entries(examples)) {
    expect(penalty.spec?.name).toBe(name);
    expect(restorePenalty(JSON.parse(JSON.stringify(penalty.spec))).spec).toEqual(penalty.spec);
  }
});

test("a spec that is none, or holds an unknown name or option, is refused", () => {
  const refused = [
    ...[undefined, null, 3, "klSparsity", [], {}, { name: "klSparsity" }],
    ...[
      { name: "constructor", options: {} },
      { name: "__proto__", options: {} },
    ],
    ...[
      { name: "nope", options: {} },
      { name: "klSparsity", options: [] },
    ],
    { name: "klSparsity", options: { taget: 0.1 } },
    { name: "klSparsity", options: { target: 2 } },
    { name: "weighted", options: { weight: 1 } },
    { name: "weighted", options: { weight: "1", penalty: { name: "l1Activity", options: {} } } },
    JSON.parse('{"name":"klSparsity","options":{"__proto__":{"target":0.1}}}'),
  ];
  for (const spec of refused) expect(() => restorePenalty(spec)).toThrow(LossOptionError);
});
