/** Steps of an epoch at whose multiples a training can wait that is told how far to go. */
export const stepsAtOnce = 5;
