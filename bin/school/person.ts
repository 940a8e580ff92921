import { createInterface } from 'node:readline/promises';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { WrongUse } from '../oso/files.ts';

export type Language = 'nl' | 'en';

/** Whoever sits at the keyboard. */
export interface Person {
  readonly language: Language;
  tell(words: Bilingual): void;
  /**
   * One line, without blanks around it. Empty: not now.
   *
   * @throws Stopped by Ctrl-C, or when nothing can be typed any more
   */
  ask(words: Bilingual): Promise<string>;
}

/** Ctrl-C. What was sent in is there; the next run goes on from it. */
export class Stopped extends Error {}

/** Where words go and answers come from. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

const noKeyboard =
  'Er is geen toetsenbord om te antwoorden; geef de antwoorden met --answers BESTAND / there is no keyboard to answer on; give the answers by --answers FILE';

const askAt = async ({ input, output }: Terminal, question: string): Promise<string> => {
  const lines = createInterface({ input, output, terminal: true });
  const stop = new AbortController();
  lines.once('SIGINT', () => {
    stop.abort();
  });
  lines.once('close', () => {
    stop.abort();
  });
  try {
    return (await lines.question(`${question} `, { signal: stop.signal })).trim();
  } catch (error) {
    if (stop.signal.aborted) throw new Stopped();
    throw error;
  } finally {
    lines.close();
  }
};

/** A person at a terminal. Nothing that is typed is kept anywhere but in what is sent. */
export const personAt = (terminal: Terminal, language: Language): Person => ({
  language,
  tell: (words) => {
    terminal.output.write(`${words[language]}\n`);
  },
  ask: async (words) => {
    if (terminal.input.isTTY !== true) throw new WrongUse(noKeyboard);
    return askAt(terminal, words[language]);
  },
});

/** Asks until the answer is one that `read` takes. Undefined: not now. */
export const askFor = async <Value>(
  person: Person,
  words: Bilingual,
  read: (answer: string) => Value | undefined,
): Promise<Value | undefined> => {
  for (;;) {
    const answer = await person.ask(words);
    if (answer === '') return undefined;
    const value = read(answer);
    if (value !== undefined) return value;
    person.tell({ nl: '  Dat antwoord past niet.', en: '  That answer does not fit.' });
  }
};

/** One of some, by its number. Undefined: not now. */
export const pick = <Value>(
  person: Person,
  words: Bilingual,
  options: readonly (readonly [Value, Bilingual])[],
): Promise<Value | undefined> => {
  const list = (language: Language): string =>
    options.map(([, label], index) => `\n    ${index + 1}  ${label[language]}`).join('');
  return askFor(
    person,
    { nl: `${words.nl}${list('nl')}\n  Nummer:`, en: `${words.en}${list('en')}\n  Number:` },
    (answer) => options[Number(answer) - 1]?.[0],
  );
};

const yesOrNo = (answer: string): boolean | undefined => {
  if (/^(j|ja|y|yes)$/i.test(answer)) return true;
  return /^(n|nee|no)$/i.test(answer) ? false : undefined;
};

/** Yes or no. Undefined: not now. */
export const askWhether = (person: Person, words: Bilingual): Promise<boolean | undefined> =>
  askFor(person, { nl: `${words.nl} (j/n, Enter = later)`, en: `${words.en} (y/n, Enter = later)` }, yesOrNo);
