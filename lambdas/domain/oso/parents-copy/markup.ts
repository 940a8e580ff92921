/** HTML that is safe to join. */
export type Html = string;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML. */
export const text = (value: string): Html =>
  value.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A line of a list of terms: `label: value`, both already text. */
export const row = (label: string, value: Html): Html =>
  `<div><dt>${text(capital(label))}</dt><dd>${value}</dd></div>`;

export const rows = (all: readonly Html[]): Html => (all.length === 0 ? '' : `<dl>${all.join('')}</dl>`);

/** Headings go no deeper than readers can follow. */
export const heading = (level: number, words: string): Html => {
  const depth = Math.min(level, 6);
  return `<h${depth}>${text(capital(words))}</h${depth}>`;
};

export const paragraph = (words: string): Html => `<p>${text(words)}</p>`;
