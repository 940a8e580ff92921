import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';

/** The forms of a dossier; the first is what a caller gets who likes both as much. */
const forms = [
  { form: 'xml', ranges: ['application/xml', 'text/xml', 'application/*', '*/*'] },
  { form: 'json', ranges: ['application/json', 'application/*', '*/*'] },
] as const;
export type Form = (typeof forms)[number]['form'];

/** Quality of each media range, 0 to 1; a quality that can’t be read is 0. */
const qualitiesOf = (header: string): ReadonlyMap<string, number> =>
  new Map(
    header.split(',').map((part) => {
      const [range = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
      const written = parameters.find((it) => it.startsWith('q='))?.slice(2) ?? '1';
      return [range, /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(written) ? Number(written) : 0];
    }),
  );

/**
 * Which form of a dossier the header Accept asks for (RFC 9110): the one of the highest quality, by its most specific media
 * range; OSO XML without a preference, and without the header.
 */
export const formOf = (header: string | undefined): Result<Form, Refusal> => {
  if (header === undefined || header.trim() === '') return accept('xml');
  const qualities = qualitiesOf(header);
  const qualityOf = (ranges: readonly string[]): number =>
    ranges.map((range) => qualities.get(range)).find((quality) => quality !== undefined) ?? 0;
  const [best] = forms
    .map(({ form, ranges }) => ({ form, quality: qualityOf(ranges) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return best ? accept(best.form) : refuse({ code: 'not-acceptable' });
};
