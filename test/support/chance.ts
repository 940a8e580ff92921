/** Whole numbers below what is asked, the same for the same seed (xorshift32). */
export const randomInteger = (seed: number): ((below: number) => number) => {
  let state = (seed ^ 0x9e_37_79_b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
};
