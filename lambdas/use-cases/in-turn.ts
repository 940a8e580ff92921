const lanes = 8;

/** Does each item, eight at a time, and keeps the order of the answers. */
export const inTurn = async <Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += lanes)
    answers.push(...(await Promise.all(items.slice(start, start + lanes).map(work))));
  return answers;
};
