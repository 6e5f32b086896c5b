import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Idea } from "./idea.tsx";
import { StackPicture } from "./stack-picture.tsx";

const phases = [
  {
    name: "Phase 1",
    says: "An autoencoder of one hidden layer learns to draw its images again.",
  },
  {
    name: "Phase 2",
    says: "Its encoder is held fixed. A second autoencoder learns to reconstruct the codes that the first one gives.",
  },
  {
    name: "Joined",
    says: "The second goes into the middle of the first. All layers may now be trained on together.",
  },
] as const;

/** Explains how deep autoencoders learn one layer at a time. */
export function GreedyIdea() {
  const phase = useSignal(0);
  const group = useId();
  return (
    <Idea
      title="Greedy: layer by layer"
      sources={[
        {
          text: "Y. Bengio, P. Lamblin, D. Popovici, H. Larochelle, Greedy Layer-Wise Training of Deep Networks, 2006",
          link: "https://proceedings.neurips.cc/paper/2006/hash/5da713a690c067105aeb2fae32403405-Abstract.html",
        },
      ]}
      train={{ hash: "model=stacked", text: "Train the whole stack at once" }}
      demo={
        <>
          <StackPicture phase={phase.value} />
          <fieldset class="segmented">
            <legend class="hidden">Phase</legend>
            {phases.map(({ name }, i) => (
              <label key={name}>
                <input
                  type="radio"
                  name={group}
                  checked={phase.value === i}
                  onChange={() => {
                    phase.value = i;
                  }}
                />
                {name}
              </label>
            ))}
          </fieldset>
          <p role="status">{phases[phase.value]!.says}</p>
        </>
      }
    >
      <p>
        Deep networks were once hard to train: gradients fade on their way through many layers. The
        greedy way trains one shallow autoencoder at a time. The first learns codes of the images,
        the second codes of those codes, and so on; at last all encoders are put behind one another
        and the decoders behind them in reverse. Every phase is small and quick, above all when the
        codes of the phase before are computed once and kept. Better initial weights, activations
        and optimizers have made it unnecessary for most models, but it still gives good starting
        weights where labels are few.
      </p>
    </Idea>
  );
}
