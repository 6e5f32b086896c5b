/** What the numbers of a target have to be besides lying in a range. */
export type DomainRule =
  /** Only whole numbers can be judged, such as counts. */
  | { readonly kind: "whole" }
  /** Each `size` numbers of a row, one after another, are the shares of categories, which sum to 1, or all 0 where it is not known which. */
  | { readonly kind: "shares"; readonly size: number };

/**
 * The least and the greatest number of a target that a loss can judge: beyond them it may fall where it ought to rise; and what else
 * its numbers have to be, where there is such a rule.
 */
export type Domain = readonly [least: number, greatest: number, rule?: DomainRule];
