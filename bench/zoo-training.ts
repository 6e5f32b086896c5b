import type { Engine } from "@autoencoders/compiler";
import { adam } from "@autoencoders/trainers";
import { type Steps, trainingSteps } from "./training-steps.ts";
import { zooStep } from "./zoo-steps.ts";

/** Makes the step of a model of the zoo ready to be timed. @throws where the zoo has none of this name */
export function zooTraining(engine: Engine, name: string): Promise<Steps> {
  const { build, data, batchSize } = zooStep(name);
  return trainingSteps(engine, { model: build(), optimizer: adam(), batchSize, data });
}
