/** HTML that is safe to join. */
export type Html = string;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Invisible characters that turn the direction of what follows: a file name could read as another one. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

/** Words that are read in the order in which they were written. */
export const straight = (words: string): string => words.replace(turning, '');

/** Text as HTML. */
export const text = (value: string): Html =>
  straight(value).replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Text whose line ends are kept. */
export const lines = (value: string): Html => text(value).replaceAll('\n', '<br>');

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** From here on a value is a story: it takes the whole width, and may go on on the next sheet. */
const story = 600;

/** A line of a list of terms: `label: value`, the value already HTML. */
export const row = (label: string, value: Html): Html =>
  `<div${value.length < story ? '' : ' class="story"'}><dt>${text(capital(label))}</dt><dd>${value}</dd></div>`;

export const rows = (all: readonly Html[]): Html => (all.length === 0 ? '' : `<dl>${all.join('')}</dl>`);

/** Headings go no deeper than readers can follow. */
export const heading = (level: number, words: string): Html => {
  const depth = Math.min(level, 6);
  return `<h${depth}>${text(capital(words))}</h${depth}>`;
};

export const paragraph = (words: string): Html => `<p>${text(words)}</p>`;

export const list = (items: readonly string[]): Html =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${text(capital(item))}</li>`).join('')}</ul>`;

/** `a`, `a en b`, `a, b en c`. */
export const enumerated = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} en ${words.at(-1) ?? ''}`;

/** The parts that are there, with something in between. */
export const joined = (parts: readonly (string | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);
