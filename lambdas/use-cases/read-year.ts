import type { Draft, Edition, EditionWhole } from '../../schemas/board/calendar.ts';
import type { Calendar } from '../../schemas/calendar.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Calendars } from './governance-ports.ts';
import type { Register } from './ports.ts';

interface Ports {
  readonly calendars: Calendars;
  readonly register: Register;
}

/** The draft of a year; one that was never saved has rev 0, so that the first save names it. */
export const readDraft = async (
  ports: Pick<Ports, 'calendars'>,
  schoolYear: SchoolYear,
): Promise<Result<Draft, Refusal>> =>
  accept((await ports.calendars.draft(schoolYear)) ?? { schoolYear, rev: 0 });

/** A year as the board sees it: what stands, and what is in the making. */
export const readYear = async (
  ports: Ports,
  schoolYear: SchoolYear,
): Promise<
  Result<{ readonly schoolYear: SchoolYear; readonly published?: Calendar; readonly draft: Draft }, Refusal>
> => {
  const [published, draft] = await Promise.all([
    ports.register.calendar(schoolYear),
    ports.calendars.draft(schoolYear),
  ]);
  return accept({ schoolYear, ...(published && { published }), draft: draft ?? { schoolYear, rev: 0 } });
};

/** Every publication of a year, the first first. */
export const listEditions = async (
  ports: Pick<Ports, 'calendars'>,
  schoolYear: SchoolYear,
): Promise<Result<{ readonly items: readonly Edition[] }, Refusal>> =>
  accept({ items: await ports.calendars.editions(schoolYear) });

/** One publication, with all that was published. */
export const readEdition = async (
  ports: Pick<Ports, 'calendars'>,
  schoolYear: SchoolYear,
  edition: number,
): Promise<Result<EditionWhole, Refusal>> => {
  const found = await ports.calendars.edition(schoolYear, edition);
  return found ? accept(found) : refuse({ code: 'not-found' });
};
