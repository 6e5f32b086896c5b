import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { pointing } from "../../live/pointing.ts";
import { useLive } from "../../live/use-live.ts";
import { CardButton, cardTitle } from "../../share/card-button.tsx";
import type { Numbers } from "../../worker/explorer/explorer-api.ts";
import { CodeBars } from "../code-bars.tsx";
import { ExamplePicker } from "../example-picker.tsx";
import { className, type Explored, hasImages } from "../explored.ts";
import { RowPictures } from "../row-pictures.tsx";
import { sharedOf } from "../shared-code.ts";
import { rowAt, useExamples } from "../use-examples.ts";
import "./drawing.css";
import { DrawingPad } from "./drawing-pad.tsx";
import { noiseOf } from "./noise.ts";
import { NoiseFields } from "./noise-fields.tsx";

/** Shows a drawing of the visitor's, the code it gets, and what comes back of it, also through noise. */
export function Drawing(explored: Explored) {
  return hasImages(explored.info) ? (
    <DrawnImage {...explored} />
  ) : (
    <p class="misfit">These are no images, so there is nothing to draw.</p>
  );
}

function DrawnImage(explored: Explored) {
  const { session, info } = explored;
  const { rowShape } = info;
  const picks = useExamples(explored);
  const blank = (): Numbers => ({
    data: new Float32Array(rowShape.reduce((product, xDim) => product * xDim, 1)),
    shape: [1, ...rowShape],
  });
  const initial = useSignal<Numbers>(blank());
  const rows = useSignal<Numbers>(initial.peek());
  const picked = useSignal<number | undefined>(undefined);
  const noise = useSignal(noiseOf(info, 0.3));
  const shared = sharedOf(explored);
  const { value: results } = useLive(explored, async () => {
    const source = { rows: { ...rows.peek(), labels: Uint8Array.of(shared.told.peek()) } };
    const [codes, clean, noisy] = await Promise.all([
      session.explorer.encode(source),
      session.explorer.reconstruct(source),
      session.explorer.reconstruct(source, { noise: noise.peek() }),
    ]);
    return { codes, clean: clean.reconstructions, noisy };
  }, [rows.value, noise.value, shared.told.value]);
  const isChosen = useRef(false);
  useEffect(() => {
    if (!results) return;
    // With new weights a drawing has a new code, which is shared where no other panel has chosen since.
    const by = shared.code.peek()?.by ?? "drawing";
    if (isChosen.current || by === "drawing")
      shared.code.value = { code: results.codes.data, by: "drawing" };
    isChosen.current = false;
  }, [results]);
  const show = (image: Numbers, position?: number): void => {
    initial.value = image;
    rows.value = image;
    picked.value = position;
  };
  const choose = (image: Numbers, position?: number): void => {
    isChosen.current = true;
    const its = position === undefined ? undefined : picks?.rows.labels?.[position];
    if (its !== undefined && className(info, its)) shared.told.value = its;
    show(image, position);
  };
  useEffect(() => {
    if (picks) show(rowAt(picks.rows, 0), 0);
  }, [picks]);
  const pictures: readonly (readonly [string, Numbers | undefined])[] = [
    ["Drawn again", results?.clean],
    ["With noise", results?.noisy.inputs],
    ["Denoised", results?.noisy.reconstructions],
  ];
  const label =
    picked.value === undefined ? undefined : className(info, picks?.rows.labels?.[picked.value]);
  return (
    <>
      <div class="drawn">
        <Stage name="Your drawing: draw here">
          <DrawingPad
            rowShape={rowShape}
            initial={initial.value}
            onDraw={(drawn) => {
              pointing.note();
              picked.value = undefined;
              isChosen.current = true;
              rows.value = drawn;
            }}
          />
        </Stage>
        {pictures.map(([name, image]) => (
          <Stage key={name} name={name}>
            <RowPictures rowShape={rowShape} rows={image} count={1} size="one" label={name} />
          </Stage>
        ))}
      </div>
      <CodeBars codes={results?.codes} info={info} />
      <div class="choice">
        <button type="button" onClick={() => choose(blank())}>
          Clear
        </button>
        <CardButton
          card={
            results && {
              title: cardTitle(`My ${label ?? "drawing"}`, results.codes.data),
              input: rows.value,
              code: results.codes.data,
              output: results.clean,
            }
          }
        />
        <NoiseFields info={info} noise={noise} />
      </div>
      <ExamplePicker
        legend="Or take an example"
        info={info}
        picks={picks}
        picked={picked.value}
        onPick={(position) => choose(rowAt(picks!.rows, position), position)}
      />
    </>
  );
}

function Stage({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <figure>
      {children}
      <figcaption>{name}</figcaption>
    </figure>
  );
}
