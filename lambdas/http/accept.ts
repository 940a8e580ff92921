import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { sideBySideType } from './answer.ts';

/** The forms of a dossier with the media ranges that ask for them, the most specific first. */
const rangesOf = {
  xml: ['application/xml', 'text/xml', 'application/*', '*/*'],
  json: ['application/json', 'application/*', '*/*'],
  // For who knows it: no wildcard means it.
  'side-by-side': [sideBySideType],
} as const;
type AnyForm = keyof typeof rangesOf;
export type Form = Exclude<AnyForm, 'side-by-side'>;

/** Quality of each media range, 0 to 1; a quality that can’t be read is 0. */
const qualitiesOf = (header: string): ReadonlyMap<string, number> =>
  new Map(
    header.split(',').map((part) => {
      const [range = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
      const written = parameters.find((it) => it.startsWith('q='))?.slice(2) ?? '1';
      return [range, /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(written) ? Number(written) : 0];
    }),
  );

const chosenOf = <Offered extends AnyForm>(
  header: string | undefined,
  offered: readonly [Offered, ...Offered[]],
): Result<Offered, Refusal> => {
  if (header === undefined || header.trim() === '') return accept(offered[0]);
  const qualities = qualitiesOf(header);
  const qualityOf = (form: AnyForm): number =>
    rangesOf[form].map((range) => qualities.get(range)).find((quality) => quality !== undefined) ?? 0;
  const [best] = offered
    .map((form) => ({ form, quality: qualityOf(form) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return best ? accept(best.form) : refuse({ code: 'not-acceptable' });
};

/**
 * Which form of a dossier the header Accept asks for (RFC 9110): the one of the highest quality, by its most specific media
 * range; OSO XML without a preference, and without the header.
 */
export const formOf = (header: string | undefined): Result<Form, Refusal> =>
  chosenOf(header, ['xml', 'json']);

/** The same for a merged dossier, which has a third form: versions side by side. */
export const mergedFormOf = (header: string | undefined): Result<AnyForm, Refusal> =>
  chosenOf(header, ['xml', 'json', 'side-by-side']);
