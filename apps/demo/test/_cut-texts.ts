import type { Locator } from "playwright-core";

/** Returns the texts inside an element that are not seen whole: choices wider than their field, and words wider than their place. */
export const cutTexts = (inside: Locator): Promise<string[]> =>
  inside.evaluate((element) => {
    const arrow = 20; // what a field of choices keeps for its mark
    const context = document.createElement("canvas").getContext("2d")!;
    const choices = [...element.querySelectorAll("select")].flatMap((field) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      context.font = font;
      const room =
        field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return [...field.options]
        .map(({ text }) => text)
        .filter((text) => context.measureText(text).width > room - arrow);
    });
    const words = [...element.querySelectorAll<HTMLElement>("li span, small, button, label, dt")]
      .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ textContent }) => textContent ?? "");
    return [...choices, ...words];
  });
