/** What a model is told of a row besides the row: its class. */
export interface ConditionSpec {
  /** How many classes there are. A condition is a 1 at a row's class among zeros, [batch, classes]; all zeros where the class is not known. */
  readonly classes: number;
  /** Whether encoder and decoder have it as a second input `condition`; where they have not, the losses alone know it. */
  readonly isInput: boolean;
}
