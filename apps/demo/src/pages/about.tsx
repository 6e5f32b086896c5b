import { Benchmark } from "../about/benchmark.tsx";
import { Machine } from "../about/machine.tsx";
import "../styles/about.css";

/** Says what this is, how fast it is here, and what it does not do. */
export function About() {
  return (
    <div class="stack">
      <h1>About</h1>
      <p class="lead">
        A laboratory for autoencoders that is nothing but a page: models, training and everything
        you see run on this machine.
      </p>
      <Benchmark />
      <div class="about-parts">
        <section class="card" aria-labelledby="engine">
          <h2 id="engine">Why it is fast</h2>
          <p>
            Models are ordinary TensorFlow.js layers. Instead of running a training step operator by
            operator, it is recorded once: forward pass, gradients and optimizer. The record is
            simplified and becomes one ONNX graph that loops over many steps, and onnxruntime runs
            it as WebAssembly. Training happens in one worker and exploring in another, so the page
            never waits for either. The same packages train in Node, and a run of this page opens
            there.
          </p>
        </section>
        <section class="card" aria-labelledby="privacy">
          <h2 id="privacy">What leaves this machine</h2>
          <p>
            Nothing. There is no server behind this page: it was fetched as files, fetches nothing
            from anywhere else, sets no cookies and counts no visitors. Its content security policy
            lets the browser refuse any other request. Files you open are read here; runs are kept
            in this browser's own storage until you delete them. After the first visit it works
            without a network.
          </p>
        </section>
        <Machine />
      </div>
    </div>
  );
}
