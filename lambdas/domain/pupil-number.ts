import type { PupilKey } from '../../schemas/ids.ts';
import { type Dossier, hasEnded, pupilKeysOf } from './dossier.ts';
import type { InputError, Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';

/** A pupil’s numbers as the tables know them: the one of now, and the one that it was until now. */
export interface NumberChange {
  readonly now: PupilKey;
  readonly former: PupilKey;
}

/** What a dossier holds of its pupil’s numbers. */
export type PupilNumbers = Pick<Dossier, 'pupil' | 'formerPupils'>;

/** Most former numbers of one pupil in one school year. An onderwijsnummer becomes a BSN once; the rest is room for mistakes. */
export const mostFormerNumbers = 4;

/**
 * The numbers of a pupil once the source has reported a change, or undefined when the dossier knows it already: a
 * repeat. Refused when the number until now is not that of the dossier’s pupil, and when one of both leads to another
 * dossier of this source that has not ended; the numbers of one that has ended are taken over.
 */
export const judgeNumberChange = (
  dossier: Dossier,
  others: readonly Dossier[],
  { now, former }: NumberChange,
): Result<PupilNumbers | undefined, Refusal> => {
  if (hasEnded(dossier)) return refuse({ code: 'dossier-ended' });
  const known = pupilKeysOf(dossier);
  if (known.includes(now) && known.includes(former) && dossier.pupil !== former) return accept(undefined);
  if (dossier.pupil !== former && dossier.pupil !== now) return refuse({ code: 'other-pupil' });
  if (others.some((it) => !hasEnded(it))) return refuse({ code: 'other-dossier-of-this-pupil' });
  const formerPupils = formerOf(now, [...known, former, ...others.flatMap(pupilKeysOf)]);
  return formerPupils.length > mostFormerNumbers
    ? refuse({ code: 'invalid-input', errors: [tooMany] })
    : accept({ pupil: now, formerPupils });
};

/** The numbers that an intake goes under: those of the dossier whose place it takes, or the one that it names. */
export const numbersOf = (known: PupilNumbers | undefined, pupil: PupilKey): PupilNumbers => ({
  pupil: known?.pupil ?? pupil,
  ...(known?.formerPupils && { formerPupils: known.formerPupils }),
});

const formerOf = (now: PupilKey, keys: readonly PupilKey[]): PupilKey[] => [
  ...new Set(keys.filter((key) => key !== now)),
];

const tooMany: InputError = {
  pointer: '/formerPgn',
  code: 'too-many-numbers',
  message: {
    nl: 'Van deze leerling zijn al te veel oude nummers bekend. Controleer de nummers; klopt het toch, vraag dan de beheerder van Overstap om hulp.',
    en: 'Too many former numbers of this pupil are known. Check the numbers; if they are right, ask the operator of Overstap for help.',
  },
};
