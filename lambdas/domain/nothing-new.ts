import type { Calendar, Round } from '../../schemas/calendar.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { NothingNew, NothingNewView } from '../../schemas/nothing-new.ts';
import type { Dossier } from './dossier.ts';
import type { InputError, Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';

/** What the source confirmed of one version: it ends with the next release. */
export type Confirmation = NonNullable<Dossier['nothingNew']>[number];

type Confirmed = Pick<Dossier, 'released' | 'nothingNew'>;

/** What stands of what the source confirmed: of the version that is released now. */
export const confirmations = ({ released, nothingNew = [] }: Confirmed): readonly Confirmation[] =>
  nothingNew.filter(({ version }) => version === released?.version);

/** The same as schools see it. */
export const confirmationsView = (dossier: Confirmed): NothingNewView[] =>
  confirmations(dossier).map(({ round, reason, at }) => ({ round, reason, at }));

/** The round for all pupils that is open or comes next. */
const roundForAll = (calendar: Calendar, now: Instant): Round | undefined =>
  calendar.rounds
    .filter((round) => round.allPupils && now < round.closesAt)
    .toSorted((one, other) => (one.opensAt < other.opensAt ? -1 : 1))[0];

/** When the round before it closed, if that was so by now: what was released earlier was for that one. */
const closedBefore = (calendar: Calendar, round: Round, now: Instant): Instant | undefined =>
  calendar.rounds
    .map(({ closesAt }) => closesAt)
    .filter((closesAt) => closesAt <= round.opensAt && closesAt <= now)
    .toSorted()
    .at(-1);

/**
 * The round for all pupils for which a dossier that was released in an earlier one must go again, or be confirmed as it
 * is (Stappenplan: "De basisschool zet nogmaals het overstapdossier van alle groep8-leerlingen klaar"). Undefined when
 * that was done, and when there is no such round ahead.
 */
export const roundToComplete = (
  dossier: Confirmed,
  calendar: Calendar,
  now: Instant,
): Round['round'] | undefined => {
  const round = roundForAll(calendar, now);
  const closed = round && closedBefore(calendar, round, now);
  const isDue = closed !== undefined && dossier.released !== undefined && dossier.released.at < closed;
  if (!isDue) return undefined;
  return confirmations(dossier).some((it) => it.round === round?.round) ? undefined : round?.round;
};

/**
 * May the source confirm that a round brings nothing new? Only of what is released, with no newer version on its way, and
 * for a round for all pupils that has not closed. The same again is a repeat; another reason takes its place.
 */
export const judgeNothingNew = (
  dossier: Dossier,
  calendar: Calendar,
  { round, reason }: NothingNew,
  now: Instant,
): Result<Confirmation | 'repeat', Refusal> => {
  if (dossier.state === 'WITHDRAWN' || dossier.state === 'DESTROYED')
    return refuse({ code: 'dossier-ended' });
  if (!dossier.released) return refuse({ code: 'nothing-released' });
  if (dossier.state !== 'RELEASED') return refuse({ code: 'newer-version' });
  const known = calendar.rounds.find((it) => it.round === round);
  if (known?.allPupils !== true || known.closesAt <= now)
    return refuse({ code: 'invalid-input', errors: [noSuchRound] });
  const same = confirmations(dossier).some((it) => it.round === round && it.reason === reason);
  return accept(same ? 'repeat' : { round, reason, version: dossier.released.version, at: now });
};

const noSuchRound: InputError = {
  pointer: '/round',
  code: 'round-not-for-all',
  message: {
    nl: 'Dit is geen ronde voor alle leerlingen die nog open is of komt. GET /v1/calendar noemt de rondes.',
    en: 'This is no round for all pupils that is open or still to come. GET /v1/calendar lists the rounds.',
  },
};
