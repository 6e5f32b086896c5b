// Trains in a worker of a web page, which stays free to be scrolled and clicked meanwhile, at the speed of compiled steps in WebAssembly. This file
// is both: the page starts itself anew as a worker and writes down what comes from it. Any bundler takes it; with Vite, write
// `new Worker(new URL("./browser-worker.ts", import.meta.url), { type: "module" })`. The error of new digits ends below .02.
import { chooseEngine, describeEngine } from "@autoencoders/compiler";
import { digits } from "@autoencoders/datasets";
import { stacked } from "@autoencoders/models";
import { adam, evaluate, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

/** Trains, and tells each line through `tell`. */
async function train(tell: (line: string) => void): Promise<void> {
  const { train, test } = digits({ examples: 1_250, seed: 0 });
  const model = stacked({ inputShape: [28, 28, 1], hidden: [128], codeDim: 32 });
  const engine = await chooseEngine();
  tell(`in a worker, by ${describeEngine(engine)}`);
  const options = { epochs: 8, batchSize: 25, optimizer: adam({ learningRate: 0.002 }), engine };
  for await (const { epoch, loss } of fit(model, train, options))
    tell(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
  const { metrics } = await evaluate(model, test, { engine });
  tell(`error of new digits ${metrics.mse!.toFixed(4)}`);
}

if (typeof document === "undefined") {
  await train((line) => self.postMessage(line));
} else {
  const worker = new Worker(import.meta.url, { type: "module" });
  const list = document.body.appendChild(document.createElement("ol"));
  let frames = 0; // the page goes on drawing while the worker trains
  const draw = (): void => {
    frames++;
    requestAnimationFrame(draw);
  };
  draw();
  worker.onerror = ({ message }) => list.append(`error: ${message}`);
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    list.appendChild(document.createElement("li")).textContent = data;
    document.title = `${frames} frames drawn`;
  };
}
