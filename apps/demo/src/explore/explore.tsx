import type { ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { rowWords } from "../components/row-words.ts";
import { isAtRest } from "../live/is-at-rest.ts";
import type { Session } from "../session/session.ts";
import { Anomalies } from "./anomalies.tsx";
import { Drawing } from "./noise/drawing.tsx";
import "./explore.css";
import type { Explored } from "./explored.ts";
import { Features } from "./features.tsx";
import { Interpolation } from "./interpolation.tsx";
import { Manifold } from "./manifold.tsx";
import { NoisePanel } from "./noise/noise-panel.tsx";
import { Panel } from "./panel.tsx";
import { LatentPlane } from "./plane/latent-plane.tsx";
import { Sliders } from "./sliders.tsx";
import { ToldClass } from "./told-class.tsx";
import { Units } from "./units.tsx";

/**
 * What can be looked at; {many} stands for the word for several of the examples. Codes that number the entries of a codebook are names and
 * no amounts: what calculates with codes is left out for them.
 */
const panels = [
  {
    title: "Draw your own",
    says: "Draw a digit: see what comes back of it, and where its code lies on the map.",
    Content: Drawing,
  },
  {
    title: "Map",
    says: "Every point is one of the test {many}, placed by its code; behind them is what the network draws there. Point at one to see it.",
    term: "the latent space",
    Content: LatentPlane,
    needsAmounts: true,
  },
  {
    title: "Code by hand",
    says: "Move one number of the code at a time and see what it stands for.",
    term: "traversals of the latent space",
    Content: Sliders,
    needsAmounts: true,
  },
  {
    title: "Between two {many}",
    says: "The way from one code to another, decoded step by step.",
    term: "interpolation in the latent space",
    Content: Interpolation,
    needsAmounts: true,
  },
  {
    title: "Grid of {many}",
    says: "What a grid of codes is drawn as: how {many} change into one another.",
    term: "the manifold that the decoder spans",
    Content: Manifold,
    needsAmounts: true,
  },
  {
    title: "Noise",
    says: "How much noise the model can take away.",
    Content: NoisePanel,
  },
  {
    title: "First-layer features",
    says: "What each unit of the first layer looks for.",
    term: "kernels, the incoming weights of units",
    Content: Features,
  },
  {
    title: "One unit",
    says: "The test {many} that excite a unit most, and an input made to excite it.",
    term: "activation maximization",
    Content: Units,
    needsAmounts: true,
  },
  {
    title: "Anomalies",
    says: "The test {many} that the model reconstructs worst, the strangest first.",
    term: "outliers by reconstruction error",
    isWide: true,
    Content: Anomalies,
  },
] as const;

/** Shows what the model has learned so far, from every side, while it learns. */
export function Explore({ session }: { session: Session }) {
  const places = useRef<HTMLDivElement>(null);
  const info = session.info.value;
  const { many } = rowWords(info?.kind);
  const shown = panels.filter(
    (panel) => info?.codeKind !== "indices" || !("needsAmounts" in panel),
  );
  const worded = (text: string) => text.replace("{many}", many);
  const content = (Content: (explored: Explored) => preact.JSX.Element) => {
    return (isShown: ReadonlySignal<boolean>) =>
      info ? (
        <Content key={info.id} session={session} info={info} isShown={isShown} />
      ) : (
        <p class="note">Getting ready …</p>
      );
  };
  return (
    <div class="explore">
      <p class="note">
        {session.weights.value > 0
          ? "All of this follows the model while it trains."
          : "The model has not trained yet, so all of this is still chance: press Start training and watch it take shape."}
      </p>
      {info?.isToldClasses && <ToldClass session={session} info={info} />}
      <ul class="jumps" aria-label="Go to">
        {shown.map(({ title }, i) => (
          <li key={title}>
            <button type="button" onClick={() => goTo(places.current?.children[i])}>
              {worded(title)}
            </button>
          </li>
        ))}
      </ul>
      <div ref={places} class="panels">
        {shown.map(({ title, says, Content, ...rest }) => (
          <Panel
            key={title}
            title={worded(title)}
            says={worded(says)}
            isCurrent={() => isAtRest(session)}
            isWide={"isWide" in rest}
            {...("term" in rest && { term: rest.term })}
          >
            {content(Content)}
          </Panel>
        ))}
      </div>
    </div>
  );
}

/** Brings a panel into view, from whose heading keys go on. */
function goTo(panel: Element | undefined): void {
  const heading = panel?.querySelector("h3");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  panel?.scrollIntoView();
}
