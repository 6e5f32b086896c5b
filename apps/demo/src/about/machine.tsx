import { version as tfjs } from "@tensorflow/tfjs-core/package.json";
import { version as autoencoders } from "../../package.json";
import { Figure } from "../components/figure.tsx";

const versions = { autoencoders, "TensorFlow.js": tfjs, onnxruntime: ONNXRUNTIME_VERSION };

/** Lists the versions of what is inside, and what this browser offers. */
export function Machine() {
  return (
    <section class="card" aria-labelledby="machine">
      <h2 id="machine">Versions and this browser</h2>
      <dl class="facts">
        {Object.entries(versions).map(([name, version]) => (
          <Figure key={name} name={name}>
            {version}
          </Figure>
        ))}
        <Figure name="Processor threads">{navigator.hardwareConcurrency}</Figure>
        <Figure name="Isolated, so that WebAssembly may use threads">
          {crossOriginIsolated ? "yes" : "no"}
        </Figure>
        <Figure name="Works offline">
          {navigator.serviceWorker?.controller ? "yes" : "from the next visit"}
        </Figure>
      </dl>
    </section>
  );
}
