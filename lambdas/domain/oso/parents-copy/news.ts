import type { MergeItem, MergePlan } from '../../../../schemas/oso/merge-plan.ts';
import { enumerated, heading, list, paragraph, type Html } from './markup.ts';
import { inWords } from './values.ts';

/** What is new since parents saw the dossier, for a talk about that alone. */
export interface News {
  /** Day of their review, `YYYY-MM-DD`. */
  readonly since: string;
  /** In words, without values: those stand in the sections. */
  readonly items: readonly string[];
}

/** What says when, by what and for whom the dossier was made, and the review itself. */
const isContent = ({ path }: MergeItem): boolean => !/^\/dossier\/(?:metadata|inzage)(?:\/|$)/.test(path);

const kinds = { add: 'nieuw', conflict: 'veranderd' } as const;

const wordsOf = ({ label, kind, fields }: MergeItem): readonly string[] => {
  if (kind !== 'add' && kind !== 'conflict') return [];
  if (!fields) return [`${label.nl}: ${kinds[kind]}`];
  const parts = fields.map((field) => `${field.label.nl} (${kinds[field.kind]})`);
  return [`${label.nl}: ${enumerated([...new Set(parts)])}`];
};

/** What a merge plan says is new, each kind of thing once with its number. */
export const newsIn = ({ items }: MergePlan): readonly string[] => {
  const counts = new Map<string, number>();
  for (const words of items.filter(isContent).flatMap(wordsOf))
    counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count} keer)`));
};

/** The section before all others; nothing for a dossier that parents see for the first time. */
export const newsSection = (news: News | undefined): Html => {
  if (!news) return '';
  return (
    `<section class="notice">${heading(2, `Nieuw sinds ${inWords(news.since)}`)}` +
    (news.items.length === 0
      ? paragraph('U hebt dit dossier toen gezien. Aan de inhoud is sindsdien niets veranderd.')
      : paragraph('U hebt dit dossier toen gezien. Dit is sindsdien nieuw of veranderd:') +
        list(news.items) +
        paragraph('Het gesprek hoeft alleen hierover te gaan. De rest van de pagina is zoals u die kent.')) +
    '</section>'
  );
};
