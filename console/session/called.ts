/** What people are called, by the subjects of their tokens. */
export type Names = ReadonlyMap<string, string>;

/**
 * A person in words: by name, or by the issuer's own id where no name is known. Of two with one name the ids tell them
 * apart.
 */
export const calledIn = (names: Names, subject: string): string => {
  const name = names.get(subject);
  if (name === undefined) return subject;
  const isShared = [...names].some(([other, its]) => its === name && other !== subject);
  return isShared ? `${name} (${subject})` : name;
};
