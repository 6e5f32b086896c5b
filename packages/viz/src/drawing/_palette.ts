/** Seven colors that the color-blind tell apart; the yellow of the set is left out because it is too pale on white. M. Okabe, K. Ito, Color Universal Design, 2008, https://jfly.uni-koeln.de/color/ */
export const palette = {
  blue: "#0072b2",
  vermillion: "#d55e00",
  green: "#009e73",
  purple: "#cc79a7",
  orange: "#e69f00",
  sky: "#56b4e9",
  black: "#000000",
} as const;
