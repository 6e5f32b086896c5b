import { planeLinear } from "../recipes/plane-linear.ts";
import { againstComponents } from "./measures/against-components.ts";
import { modelExperiment } from "./model-experiment.ts";

const source = "principal components by an eigenvalue decomposition in float64";

export const m01Linear = modelExperiment({
  id: "M1",
  title: "linear, 3-2-3: principal components",
  recipes: [planeLinear],
  figures: [
    {
      name: "relative difference of the training MSE from that of two components",
      atMost: 1e-4,
      source,
      measure: againstComponents.excess,
    },
    {
      name: "angle between the planes, degrees",
      atMost: 1,
      source,
      measure: againstComponents.angle,
    },
  ],
});
