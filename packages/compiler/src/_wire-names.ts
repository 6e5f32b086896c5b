/**
 * How a step's graph names what it reads and gives, each followed by a slash and the step's own name for it: parts of the
 * state, rows of the batch, scalars, random draws, and outputs.
 */
type Part = "state" | "batch" | "scalar" | "random" | "output";

/** The name of an input or output of a step's graph, such as "state/weights/decoder/bias". */
export const stepName = (part: Part, name: string): string => `${part}/${name}`;

/** The entries of one part, by the step's own names. */
export const entriesOf = <T>(part: Part, entries: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(entries)
    .filter(([name]) => isOf(part, name))
    .map(([name, value]) => [ownName(name), value]);

/** The step's own name in the name of an input or output of its graph. */
export const ownName = (inStep: string): string => inStep.slice(inStep.indexOf("/") + 1);

/** Whether a name of a step's graph is of that part. */
export const isOf = (part: Part, name: string): boolean => name.startsWith(`${part}/`);

/** The inputs of a Loop that are no step's own. */
export const loopInputs = { steps: "steps", indices: "indices" } as const;

/** The rows that a step's batches are taken from. */
export const dataName = (name: string): string => `data/${name}`;

/** What a chunk has one of for each of its steps; the body of the Loop takes the step's out of it under the step's name. */
export const chunkName = (inStep: string): string => `chunk/${inStep}`;

/** A part of the state before the first step of a Loop. */
export const initialName = (inStep: string): string => `initial ${inStep}`;

/** A part of the state, or an output, at the end of a step in a Loop. */
export const nextName = (inStep: string): string => `next ${inStep}`;

/** A part of the state after the last step of a Loop, or an output of all steps. */
export const finalName = (inStep: string): string => `final ${inStep}`;

/** The entries of one part among a Loop's results, by the step's own names. */
export const finalEntriesOf = <T>(
  part: "state" | "output",
  results: Readonly<Record<string, T>>,
): [string, T][] =>
  Object.entries(results).flatMap(([name, value]) => {
    const prefix = finalName(stepName(part, ""));
    return name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [];
  });
