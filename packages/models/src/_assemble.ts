import * as tf from "@tensorflow/tfjs-core";
import { checkInput } from "./_check-input.ts";
import { observed } from "./_observed.ts";
import type { Autoencoder, Losses, Rows } from "./autoencoder.ts";
import { checkRows } from "./check-rows.ts";
import { checkCondition } from "./condition/_check-condition.ts";
import { partsOf } from "./parts-of.ts";
import { ShapeError } from "./shape-error.ts";

/** A finished model of a builder: frozen, its functions on checked rows and each in a tidy of its own. */
export function assemble(model: Autoencoder): Autoencoder {
  partsOf(model); // throws for names that no part can have
  const { losses, turns, metrics, score, observe, conditionalNll } = model;
  const checked = (losses: Losses): Losses => {
    const onRows: Losses = (rows, context) => {
      checkBatch(model, rows);
      return tf.tidy(() => losses(withoutMissing(rows), context));
    };
    return Object.freeze(Object.assign(onRows, { restorable: true, masked: true } as const));
  };
  return Object.freeze({
    ...model,
    losses: checked(losses),
    ...(turns && {
      turns: turns.map((turn) =>
        Object.freeze(turn.losses ? { ...turn, losses: checked(turn.losses) } : turn),
      ),
    }),
    ...(metrics && {
      metrics: ((rows, context) => {
        checkBatch(model, rows);
        return tf.tidy(() => metrics(withoutMissing(rows), context));
      }) satisfies Autoencoder["metrics"],
    }),
    ...(score && {
      score: ((x) => {
        checkRows(model, x);
        return tf.tidy(() => score(x));
      }) satisfies Autoencoder["score"],
    }),
    ...(observe && {
      observe: ((reconstruction, random) => {
        checkRows(model, reconstruction);
        return tf.tidy(() => observe(reconstruction, random));
      }) satisfies Autoencoder["observe"],
    }),
    ...(conditionalNll && {
      conditionalNll: ((x, code, condition) => {
        checkRows(model, x);
        checkInput(model.decoder, code, "codes");
        return tf.tidy(() => conditionalNll(x, code, condition));
      }) satisfies Autoencoder["conditionalNll"],
    }),
  });
}

/** Rows with 0 where a number is missing. */
function withoutMissing(rows: Rows): Rows {
  const { x, corrupted, mask } = rows;
  if (!mask) return rows;
  return {
    ...rows,
    x: observed(x, mask),
    ...(corrupted && { corrupted: observed(corrupted, mask) }),
  };
}

/** @throws ShapeError where x, or what the encoder is given instead, are not rows of the model */
function checkBatch(model: Autoencoder, { x, corrupted, mask, condition }: Rows): void {
  if (!(x instanceof tf.Tensor))
    throw new ShapeError("rows as { x }", "no x", "pass losses({ x }, context)");
  checkRows(model, x);
  if (corrupted) checkRows(model, corrupted);
  if (mask && mask.size !== x.size)
    throw new ShapeError(
      `a mask of shape [${x.shape.join(", ")}], like the rows`,
      `one of [${mask.shape.join(", ")}]`,
      "say of each number whether it is there, 1, or not, 0",
    );
  if (model.condition && condition) checkCondition(condition, x.shape[0]!, model.condition.classes);
}
