/** Middle value of the runs; of an even number, the lower middle. NaN of none. */
export const median = (runs: readonly number[]): number => {
  const sorted = runs.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
};
