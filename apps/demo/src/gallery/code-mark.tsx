import type { ModelTraits } from "./model-traits.ts";
import type { StageBox } from "./stages-of.ts";

/** Draws what is particular about a model's code. */
export function CodeMark({ stage, traits }: { stage: StageBox; traits: ModelTraits }) {
  const { x, height } = stage;
  const top = 60 - height / 2;
  if (traits.variational) {
    const spread = traits.beta > 1 ? 34 : 22;
    const high = traits.beta > 1 ? 20 : 30;
    return (
      <path
        class="bell"
        d={`M${x - spread} ${top - 4}C${x - spread / 2} ${top - 4} ${x - spread / 3} ${top - high} ${x} ${top - high}S${x + spread / 2} ${top - 4} ${x + spread} ${top - 4}`}
      />
    );
  }
  if (traits.sparse)
    return (
      <g class="cells">
        {Array.from({ length: Math.floor(height / 6) }, (_, i) => (
          <rect
            key={i}
            class={i % 5 === 2 ? "active" : ""}
            x={x - 4}
            y={top + 1 + i * 6}
            width={8}
            height={4.5}
          />
        ))}
      </g>
    );
  if (traits.penalized)
    return (
      <path
        class="squeeze"
        d={`M${x - 30} 18l16 10m-7 1l7-1l-1-7M${x + 30} 18l-16 10m7 1l-7-1l1-7M${x - 30} 102l16-10m-7-1l7 1l-1 7M${x + 30} 102l-16-10m7-1l-7 1l1 7`}
      />
    );
  return null;
}
