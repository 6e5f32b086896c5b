import type { Graph } from "../graph.ts";
import { foldAddends } from "./fold-addends.ts";
import { foldGradientSteps } from "./fold-gradient-steps.ts";
import { liftReshapes } from "./lift-reshapes.ts";

/** Every rewriting that needs the whole graph, in its order. */
export const optimize = (graph: Graph): Graph =>
  foldGradientSteps(foldAddends(liftReshapes(graph)));
