/** What numbers of a target have to be besides lying in a range. */
export type DomainRule = {
  /** "whole" where only whole numbers can be judged, such as counts. */
  readonly kind: "whole";
};

/**
 * The least and the greatest number of a target that a loss can judge: beyond them it may fall where it ought to rise; and what else
 * its numbers have to be, where there is such a rule.
 */
export type Domain = readonly [least: number, greatest: number, rule?: DomainRule];
