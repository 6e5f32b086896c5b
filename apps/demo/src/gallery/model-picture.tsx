import type { ModelEntry } from "../catalog/catalog.ts";
import { CodeMark } from "./code-mark.tsx";
import { modelTraits } from "./model-traits.ts";
import { Speckles } from "./speckles.tsx";
import { type StageBox, stagesOf } from "./stages-of.ts";

/** Draws the layers of a model from left to right by the shapes that they give. */
export function ModelPicture({ entry }: { entry: ModelEntry }) {
  const traits = modelTraits(entry);
  const stages = stagesOf(entry.architecture);
  const code = stages.find(({ isCode }) => isCode)!;
  return (
    <svg class="model-picture" viewBox="0 0 320 120" aria-hidden="true">
      {stages.slice(1).map((stage, i) => {
        const before = stages[i]!;
        const [left, right] = [before.x + before.width / 2, stage.x - stage.width / 2];
        const [a, b] = [before.height / 2, stage.height / 2];
        return (
          <path
            key={stage.x}
            class="flow"
            d={`M${left} ${60 - a}L${right} ${60 - b}V${60 + b}L${left} ${60 + a}Z`}
          />
        );
      })}
      {stages.map((stage) => (
        <Stage key={stage.x} stage={stage} />
      ))}
      {traits.noisy && <Speckles stage={stages[0]!} />}
      {traits.tied &&
        stages.slice(0, -1).map((stage, i) => {
          const next = stages[i + 1]!;
          const x = (stage.x + next.x) / 2;
          return x < code.x ? (
            <path
              key={stage.x}
              class="tie"
              d={`M${x} 96Q${code.x} ${132 - i * 6} ${2 * code.x - x} 96`}
            />
          ) : null;
        })}
      <CodeMark stage={code} traits={traits} />
    </svg>
  );
}

/** Draws a layer; the row and its reconstruction show a digit. */
function Stage({ stage: { x, width, height, isCode, isRow } }: { stage: StageBox }) {
  const [left, top] = [x - width / 2, 60 - height / 2];
  return (
    <g>
      <rect
        class={isCode ? "layer code" : isRow ? "layer image" : "layer"}
        x={left}
        y={top}
        width={width}
        height={height}
        rx={isRow ? 6 : 3}
      />
      {isRow && <path class="digit" d={`M${x - 13} 50c0-18 27-18 27 0c0 12-27 18-27 33h29`} />}
    </g>
  );
}
