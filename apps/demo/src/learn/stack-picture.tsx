/** Layers of the stack from left to right: middle, height and the phase that trains the connection to the next. */
const layers = [
  { x: 30, height: 150, units: 784 },
  { x: 95, height: 100, units: 300 },
  { x: 160, height: 60, units: 150 },
  { x: 225, height: 100, units: 300 },
  { x: 290, height: 150, units: 784 },
] as const;

/** Phase in which each connection learns; it is there from then on. */
const learnsIn = [0, 1, 1, 0] as const;

/** Draws which layers learn in a phase of greedy training. */
export function StackPicture({ phase }: { phase: number }) {
  const links = layers.slice(0, -1).map((from, i) => ({ from, to: layers[i + 1]!, i }));
  const isThere = (i: number) => phase > 0 || i !== 2;
  return (
    <svg
      class="figure stack-picture"
      viewBox="0 0 320 200"
      role="img"
      aria-label={`Layers of 784, 300, 150, 300 and 784 units, ${phase === 2 ? "all connected" : phase === 1 ? "the inner ones learning" : "the outer ones learning, the inner one not there yet"}`}
    >
      {phase === 0 ? (
        <>
          <Link from={layers[0]} to={layers[1]} kind="learning" />
          <Link from={layers[1]} to={layers[4]} kind="learning" />
        </>
      ) : (
        links.map(({ from, to, i }) => (
          <Link
            key={from.x}
            from={from}
            to={to}
            kind={phase === 2 ? "learning" : learnsIn[i] === phase ? "learning" : "fixed"}
          />
        ))
      )}
      {layers.map(({ x, height, units }, i) =>
        isThere(i) && !(phase === 0 && i === 3) ? (
          <g key={x}>
            <rect
              class={i === 2 || (phase === 0 && i === 1) ? "unit-bar code" : "unit-bar"}
              x={x - 7}
              y={90 - height / 2}
              width={14}
              rx={4}
              height={height}
            />
            <text class="middle" x={x} y={188}>
              {units}
            </text>
          </g>
        ) : null,
      )}
    </svg>
  );
}

interface Layer {
  readonly x: number;
  readonly height: number;
}

function Link({ from, to, kind }: { from: Layer; to: Layer; kind: "learning" | "fixed" }) {
  const [left, right] = [from.x + 9, to.x - 9];
  const [a, b] = [from.height / 2, to.height / 2];
  return (
    <path
      class={`link ${kind}`}
      d={`M${left} ${90 - a}L${right} ${90 - b}V${90 + b}L${left} ${90 + a}Z`}
    />
  );
}
