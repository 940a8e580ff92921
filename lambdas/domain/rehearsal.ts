import type { Calendar } from '../../schemas/calendar.ts';
import { type Instant, type Pgn, type SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import { scriptedPrefix, testSchools } from '../../schemas/test-exchange.ts';
import type { PayloadPurpose } from './payload.ts';
import type { InputError } from './refusals.ts';
import { periodOfYear } from './time.ts';

/** Is it a school of the test exchange? It is in no register, and nobody acts for it. */
export const isTestSchool = (school: SchoolId): boolean =>
  school === testSchools.source || school === testSchools.target;

/** Is it the number of a scripted pupil? No such number is ever issued. */
export const isScripted = (pgn: Pgn): boolean => pgn.startsWith(scriptedPrefix);

/**
 * THE RULE that keeps rehearsals and real dossiers apart: a scripted pupil is exchanged with the test school on the other
 * side, any other pupil never. `side` is the role of the other school.
 */
export const mixes = (isRehearsal: boolean, other: SchoolId, side: QualificationRole): boolean =>
  isRehearsal ? other !== testSchools[side] : isTestSchool(other);

/**
 * Whose own a scripted pupil is: its key holds the school that rehearses with it, so that all schools may use the same
 * numbers, and none of their keys is ever the key of a real pupil.
 */
export const rehearsedBy = (pgn: Pgn, school: SchoolId): SchoolId | undefined =>
  isScripted(pgn) ? school : undefined;

/** Where what a source released is kept: what the test school gives out lies apart from all real payload. */
export const purposeOfReleased = (source: SchoolId): PayloadPurpose =>
  source === testSchools.source ? 'rehearsal' : 'delivered';

/** Schools that must stay out of a real call, or be the only ones in a rehearsal. */
export const mixedTargets = (isRehearsal: boolean, targets: readonly SchoolId[]): readonly InputError[] =>
  targets.flatMap((target, index) =>
    mixes(isRehearsal, target, 'target') ? [{ pointer: `/targets/${index}`, ...mixed }] : [],
  );

/** What is wrong with a scripted pupil and a real school, or the reverse. */
export const mixed = {
  code: 'rehearsal-mixed',
  message: {
    nl: `Proefleerlingen (nummers die beginnen met ${scriptedPrefix}) wisselt u alleen uit met de testschool: als basisschool met ${testSchools.target}, als VO-school met ${testSchools.source}. Echte leerlingen nooit.`,
    en: `Scripted pupils (numbers that begin with ${scriptedPrefix}) are exchanged with the test school only: with ${testSchools.target} if you are the primary school, with ${testSchools.source} if you are the secondary school. Real pupils never are.`,
  },
} as const satisfies Omit<InputError, 'pointer'>;

/** A test exchange that was passed in a school year counts up to the end of the next. */
export const validUntil = (year: SchoolYear): Instant => {
  const next = Number(year.slice(5));
  return periodOfYear(SchoolYear.parse(`${next}-${next + 1}`)).until;
};

/**
 * The year as rehearsals have it, whatever the board published: one round that is open all year and requires nothing.
 * They end with the school year, 31 July.
 */
export const rehearsalCalendar = (schoolYear: SchoolYear): Calendar => {
  const { from: begins, until: ends } = periodOfYear(schoolYear);
  return {
    schoolYear,
    region: 'Proefuitwisseling',
    scheme: 'doorstroomtoets',
    edition: 1,
    enrolmentFrom: begins,
    seasonEndsAt: ends,
    rounds: [
      {
        round: 'rehearsal',
        title: { nl: 'Proefuitwisseling', en: 'Test exchange' },
        audience: ['source', 'target'],
        opensAt: begins,
        closesAt: ends,
        yearly: 'date',
        requiredCategories: [],
        requiredAttachments: [],
        allPupils: false,
        late: false,
        suspended: false,
        reminders: [],
      },
    ],
    milestones: [],
    holidays: [],
  };
};
