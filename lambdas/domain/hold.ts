import type { LegalHold } from '../../schemas/ending.ts';
import type { Instant } from '../../schemas/ids.ts';
import type { Dossier } from './dossier.ts';
import type { InputError } from './refusals.ts';
import { dayInAmsterdam, laterOf, plusMinutes, startOfDayAfter } from './time.ts';

type Hold = NonNullable<Dossier['hold']>;

/** Does a legal hold stand? Payload then ends later; access does not. */
export const isHeld = ({ hold }: Pick<Dossier, 'hold'>, now: Instant): boolean =>
  hold !== undefined && now < hold.until;

/** When a payload ends that would end at an instant, under the hold that there may be. */
export const heldEnd = (hold: Hold | undefined, endsAt: Instant): Instant =>
  hold ? laterOf(endsAt, hold.until) : endsAt;

/** The hold that a school asks for: to the end of its last day in Amsterdam. Undefined when it lifts the hold. */
export const holdOf = (asked: LegalHold): Hold | undefined =>
  'lifted' in asked ? undefined : { until: startOfDayAfter(asked.until), reason: asked.reason };

const inPast: InputError = {
  pointer: '/until',
  code: 'in-past',
  message: {
    nl: 'Deze dag is voorbij. Noem een latere dag, of hef de bewaarplicht op met lifted.',
    en: 'This day is over. Name a later day, or lift the hold with lifted.',
  },
};
const afterSeason = (lastDay: string): InputError => ({
  pointer: '/until',
  code: 'after-season',
  message: {
    nl: `Na het seizoen blijft er niets bij Overstap; de laatste dag is ${lastDay}. Bewaar wat langer nodig is op uw school.`,
    en: `Nothing stays at Overstap after the season; its last day is ${lastDay}. Keep at your school what is needed longer.`,
  },
});

/** A hold ends later than now, and never after the season (rule of practice 15). */
export const holdErrors = (
  hold: Hold | undefined,
  { now, seasonEndsAt }: { readonly now: Instant; readonly seasonEndsAt: Instant },
): readonly InputError[] => {
  if (!hold) return [];
  if (hold.until <= now) return [inPast];
  return hold.until > seasonEndsAt ? [afterSeason(dayInAmsterdam(plusMinutes(seasonEndsAt, -1)))] : [];
};
