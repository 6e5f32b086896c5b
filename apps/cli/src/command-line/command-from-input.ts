import { inputLines } from "../console/input-lines.ts";

/**
 * Loads what most commands need, and waits for a command line: a list of words in JSON, as a line of the standard input. A worker starts such
 * processes ahead, since a start takes as long as a small part of its work. Where the input ends before, so does the program.
 */
export async function commandFromInput(): Promise<readonly string[]> {
  let isAsked = false;
  const line = inputLines().next();
  void line.then(() => {
    isAsked = true;
  });
  await Promise.all([
    import("../actions/train.ts"),
    import("../results/encoding.ts"),
    import("../results/scoring.ts"),
    import("../shards/write-asked-parts.ts"),
  ]);
  if (!isAsked) await warmUp().catch(() => {}); // the command that needs an engine says what it lacks
  const { value } = await line;
  if (value === undefined) process.exit(0);
  const words: unknown = JSON.parse(value);
  return Array.isArray(words) ? words.map(String) : [];
}

/** Starts an engine and compiles a model: what was compiled once is compiled in half the time, since Node has the code of it by then. */
async function warmUp(): Promise<void> {
  const [{ setUpTfjs }, { chooseEngine }, { compileEncoder }, { denseAutoencoder }] =
    await Promise.all([
      import("../training/set-up-tfjs.ts"),
      import("@autoencoders/compiler"),
      import("@autoencoders/inference"),
      import("@autoencoders/models"),
    ]);
  await setUpTfjs();
  const engine = await chooseEngine("auto");
  const model = denseAutoencoder({ inputShape: [4], hidden: [4], codeDim: 2 });
  const encoded = await compileEncoder(model, { engine });
  await encoded({ data: new Float32Array(256), shape: [64, 4] });
  await encoded.dispose();
  for (const network of [model.encoder, model.decoder]) network.dispose();
}
