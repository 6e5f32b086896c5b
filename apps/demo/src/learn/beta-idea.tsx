import { useSignal } from "@preact/signals";
import { Bars } from "./bars.tsx";
import { latentDivergences } from "./divergences.ts";
import { Idea } from "./idea.tsx";
import { learnedDigits } from "./learned-digits.ts";
import { Slider } from "./slider.tsx";

/** Variance of the noise of a pixel, whose standard deviation is 0.2. */
const noise = 0.04;

/** Explains what a weight on the divergence does. */
export function BetaIdea() {
  const exponent = useSignal(0);
  const beta = 2 ** exponent.value;
  const variances = learnedDigits.value?.components.variances ?? [];
  const divergences = latentDivergences(variances, noise, beta);
  const active = divergences.filter((divergence) => divergence > 0).length;
  const total = divergences.reduce((sum, divergence) => sum + divergence, 0);
  return (
    <Idea
      title="β: how much the divergence weighs"
      sources={[
        {
          text: "I. Higgins et al., beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework, 2017",
          link: "https://openreview.net/forum?id=Sy2fzU9gl",
        },
        {
          text: "J. Lucas, G. Tucker, R. Grosse, M. Norouzi, Don't Blame the ELBO! A Linear VAE Perspective on Posterior Collapse, 2019",
          link: "https://arxiv.org/abs/1911.02469",
        },
      ]}
      train={{ hash: "model=betaVae", text: "Train a β-VAE" }}
      demo={
        <>
          <Bars
            values={divergences}
            most={3}
            label={`Divergence of each of ${variances.length} latents: ${active} carry something, ${total.toFixed(1)} nats in all`}
          />
          <Slider
            label="β"
            value={exponent}
            min={-1}
            max={8}
            step={0.25}
            shown={beta < 10 ? beta.toFixed(1) : beta.toFixed(0)}
          />
          <p class="note">
            <output>
              {active} of {variances.length}
            </output>{" "}
            latents carry something, <output>{total.toFixed(1)}</output> nats in all
          </p>
        </>
      }
    >
      <p>
        The two costs of a variational autoencoder pull against each other: a precise code makes a
        good reconstruction and a large divergence. The weight β decides. As it grows, latents that
        pay least for what they tell are given up one after the other and follow the prior, whatever
        the image; those that stay tend to stand for separate properties of the data. As it shrinks,
        reconstructions sharpen, but codes drawn from the prior decode worse. The bars are exact for
        a linear model of the digits above: a latent lives while the variance it explains exceeds β
        times that of the pixel noise.
      </p>
    </Idea>
  );
}
