import { inputLines } from "../console/input-lines.ts";

/**
 * Loads what most commands need, and waits for a command line: a list of words in JSON, as a line of the standard input. A worker starts such
 * processes ahead, since a start takes as long as a small part of its work. Where the input ends before, so does the program.
 */
export async function commandFromInput(): Promise<readonly string[]> {
  const line = inputLines().next();
  const [{ setUpTfjs }, { chooseEngine }] = await Promise.all([
    import("../training/set-up-tfjs.ts"),
    import("@autoencoders/compiler"),
    import("../actions/train.ts"),
    import("../actions/encode.ts"),
    import("../actions/score.ts"),
  ]);
  await setUpTfjs();
  await chooseEngine("auto").catch(() => {}); // the command that needs one says what it lacks
  const { value } = await line;
  if (value === undefined) process.exit(0);
  const words: unknown = JSON.parse(value);
  return Array.isArray(words) ? words.map(String) : [];
}
