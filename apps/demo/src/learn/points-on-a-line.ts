/** A point in the plane. */
export type Point = readonly [number, number];

/** The 48 points scattered about a line, which are the same each time. */
export const linePoints: readonly Point[] = Array.from({ length: 48 }, (_, i) => {
  const along = 2.4 * ((i * 0.618) % 1) - 1.2;
  const across = 0.45 * Math.sin(i * 7.3) * Math.cos(i * 2.1);
  return [0.8 * along - 0.6 * across, 0.6 * along + 0.8 * across];
});

/** Encoder and decoder of an autoencoder from two numbers to one and back, without biases. */
export interface LineModel {
  readonly encoder: Point;
  readonly decoder: Point;
}

/** A model far from any solution, so that there is something to see. */
export const untrained: LineModel = { encoder: [0.3, -0.5], decoder: [-0.2, 0.9] };

const codeOf = ({ encoder }: LineModel, [x, y]: Point): number => encoder[0] * x + encoder[1] * y;

/** Reconstructs a point. */
export function reconstructionOf(model: LineModel, point: Point): Point {
  const code = codeOf(model, point);
  return [model.decoder[0] * code, model.decoder[1] * code];
}

/** Returns the squared distance of the points to their reconstructions, mean over the points. */
export function lineError(model: LineModel, points: readonly Point[]): number {
  const sum = points.reduce((total, point) => {
    const [x, y] = reconstructionOf(model, point);
    return total + (x - point[0]) ** 2 + (y - point[1]) ** 2;
  }, 0);
  return sum / points.length;
}

/** Returns the model after one step of gradient descent on `lineError`. */
export function lineStep(model: LineModel, points: readonly Point[], rate: number): LineModel {
  const encoder: [number, number] = [0, 0];
  const decoder: [number, number] = [0, 0];
  for (const point of points) {
    const code = codeOf(model, point);
    const [x, y] = reconstructionOf(model, point);
    const error: Point = [
      (2 * (x - point[0])) / points.length,
      (2 * (y - point[1])) / points.length,
    ];
    const back = error[0] * model.decoder[0] + error[1] * model.decoder[1];
    for (const axis of [0, 1] as const) {
      decoder[axis] += error[axis] * code;
      encoder[axis] += back * point[axis];
    }
  }
  return {
    encoder: [model.encoder[0] - rate * encoder[0], model.encoder[1] - rate * encoder[1]],
    decoder: [model.decoder[0] - rate * decoder[0], model.decoder[1] - rate * decoder[1]],
  };
}
