import { useSignal } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { gaussianKl } from "./divergences.ts";
import { Idea } from "./idea.tsx";
import { Plot } from "./plot.tsx";
import { Slider } from "./slider.tsx";

/** Explains codes that are drawn from a distribution. */
export function VariationalIdea() {
  const mean = useSignal(0.8);
  const stddev = useSignal(0.5);
  const epsilon = useSignal(-1);
  const code = mean.value + stddev.value * epsilon.value;
  return (
    <Idea
      title="Variational: a code is drawn"
      sources={[
        {
          text: "D. P. Kingma, M. Welling, Auto-Encoding Variational Bayes, 2014",
          link: "https://arxiv.org/abs/1312.6114",
        },
      ]}
      train={{
        hash: "model=vae&model.codeDim=2",
        text: "Train a variational one with two latents",
      }}
      demo={
        <>
          <Plot
            label={`Density of the code; the drawn one is ${code.toFixed(2)}`}
            curves={[
              {
                name: "encoder's distribution",
                kind: "first",
                at: (x) => normalDensity(x, mean.value, stddev.value),
              },
              { name: "prior N(0, 1)", kind: "second", at: (x) => normalDensity(x, 0, 1) },
            ]}
            x={[-4, 4]}
            y={[0, 1.6]}
            xName="code z"
            marked={Math.max(-4, Math.min(4, code))}
          />
          <Slider label="Mean" value={mean} min={-2} max={2} step={0.1} />
          <Slider label="Standard deviation" value={stddev} min={0.25} max={1.5} step={0.05} />
          <Slider label="ε, drawn from N(0, 1)" value={epsilon} min={-2.5} max={2.5} step={0.1} />
          <p class="note">
            z = mean + σ · ε = <output>{code.toFixed(2)}</output>; divergence from the prior{" "}
            <output>{formatNumber(gaussianKl(mean.value, stddev.value))}</output> nats
          </p>
        </>
      }
    >
      <p>
        The encoder of a variational autoencoder gives a mean and a standard deviation for each
        number of the code, and the code is drawn from there:{" "}
        <span class="formula">z = mean + σ · ε</span> with fresh noise ε. Written like this the draw
        is a plain sum, through which gradients reach mean and σ. A second cost, the divergence from
        the standard normal distribution, keeps the codes of all images together and their spreads
        from shrinking to points. So there are no empty places: draw a code from N(0, 1), decode it,
        and a new image comes out. The sum of both costs bounds how unlikely the data are under the
        model.
      </p>
    </Idea>
  );
}

/** Returns the density of N(mean, stddev²) at x. */
const normalDensity = (x: number, mean: number, stddev: number): number =>
  Math.exp(-(((x - mean) / stddev) ** 2) / 2) / (stddev * Math.sqrt(2 * Math.PI));
