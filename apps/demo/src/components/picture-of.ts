import { pngOf } from "./png-of.ts";
import { squeezed } from "./squeezed.ts";

const zoom = 2;
const margin = 16;
/** Most pixels of the page that stay between two parts, where controls are left out. */
const mostGap = 14;

/** A part of a picture: its box on the page, and what draws it there. */
interface Part {
  readonly box: DOMRect;
  /** Draws it in pixels of the page, with the top left of the box at (0, 0). */
  draw(context: CanvasRenderingContext2D): void;
}

/** What is worked with and not looked at. */
const controls = "button, select, input, .hidden, .misfit, label:has(> select), .halo";

/**
 * Draws what an element shows as one PNG, as it is laid out on the page: pictures, marks and words, twice as large, without controls and the
 * room that these take; undefined where it shows nothing.
 */
export async function pictureOf(element: Element): Promise<Blob | undefined> {
  const parts = [...canvasParts(element), ...shapeParts(element), ...wordParts(element)];
  if (parts.length === 0) return undefined;
  const left = Math.min(...parts.map(({ box }) => box.left));
  const right = Math.max(...parts.map(({ box }) => box.right));
  const { place, length } = squeezed(
    parts.map(({ box }) => [box.top, box.bottom]),
    mostGap,
  );
  const picture = document.createElement("canvas");
  picture.width = Math.ceil(zoom * (right - left + 2 * margin));
  picture.height = Math.ceil(zoom * (length + 2 * margin));
  const context = picture.getContext("2d")!;
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.imageSmoothingEnabled = false;
  for (const { box, draw } of parts) {
    const [x, y] = [box.left - left + margin, place(box.top) + margin];
    context.setTransform(zoom, 0, 0, zoom, zoom * x, zoom * y);
    draw(context);
  }
  return pngOf(picture);
}

const isSeen = ({ width, height }: DOMRect): boolean => width > 0 && height > 0;

const canvasParts = (element: Element): Part[] =>
  [...element.querySelectorAll("canvas")].flatMap((canvas) => {
    const box = canvas.getBoundingClientRect();
    if (!isSeen(box)) return [];
    return { box, draw: (context) => context.drawImage(canvas, 0, 0, box.width, box.height) };
  });

/** Lists the paths and circles of drawings, for example the cross of a plane and the marks of classes. */
const shapeParts = (element: Element): Part[] =>
  [...element.querySelectorAll<SVGPathElement | SVGCircleElement>("svg path, svg circle")].flatMap(
    (shape) => {
      const svg = shape.ownerSVGElement!;
      const box = svg.getBoundingClientRect();
      const matrix = shape.getScreenCTM();
      if (!isSeen(box) || !matrix || shape.closest(controls)) return [];
      const path = new Path2D();
      const { a, b, c, d, e, f } = matrix;
      path.addPath(outlineOf(shape), new DOMMatrix([a, b, c, d, e - box.left, f - box.top]));
      const { fill, stroke, strokeWidth } = getComputedStyle(shape);
      return {
        box,
        draw(context) {
          if (fill !== "none") {
            context.fillStyle = fill;
            context.fill(path);
          }
          if (stroke === "none") return;
          context.strokeStyle = stroke;
          context.lineWidth = Number.parseFloat(strokeWidth) * a;
          context.stroke(path);
        },
      };
    },
  );

function outlineOf(shape: SVGPathElement | SVGCircleElement): Path2D {
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute("d") ?? "");
  const circle = new Path2D();
  circle.arc(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, 0, 2 * Math.PI);
  return circle;
}

/** Lists the words of an element, each where it stands. */
function wordParts(element: Element): Part[] {
  const parts: Part[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement!;
    if (parent.closest(controls)) continue;
    const frame = parent.closest(".scroll")?.getBoundingClientRect();
    const { font, color } = getComputedStyle(parent);
    for (const { 0: word, index } of (text.nodeValue ?? "").matchAll(/\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const box = range.getBoundingClientRect();
      if (!isSeen(box) || (frame && (box.top < frame.top || box.bottom > frame.bottom))) continue;
      parts.push({
        box,
        draw(context) {
          Object.assign(context, { font, fillStyle: color, textBaseline: "alphabetic" });
          const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } =
            context.measureText(word);
          context.fillText(word, 0, (box.height - up - down) / 2 + up);
        },
      });
    }
  }
  return parts;
}
