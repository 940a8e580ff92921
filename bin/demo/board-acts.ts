import type { School } from '../../schemas/school.ts';
import { idOf } from '../las/ids.ts';
import { localPeriod, localVendors } from '../register.ts';
import type { DemoDay } from './days.ts';
import type { Governing } from './governing.ts';
import type { DemoPupil } from './pupils.ts';

/** Who governs the region, and whom it is about. */
export interface Governors {
  readonly board: Governing;
  readonly operator: Governing;
  readonly pupils: readonly DemoPupil[];
}

type Act = (governors: Governors) => Promise<void>;

const year = { schoolYear: '2021-2022' } as const;
/** A location that goes on as a part of its own school. */
const location = { schoolId: '49DB01', successor: '49DB00' } as const;

/** The school's record as it is written back: all that the board may change. */
const inputOf = ({ name, kinds, mail, language, from, until }: School) => ({
  name,
  kinds,
  mail,
  language,
  from,
  until,
});

/** A vendor shows that its new version may be used. */
const registerProduct: Act = async ({ operator }) => {
  const [{ oin, title }] = localVendors;
  const vendor = await operator.call('readVendor', { params: { oin } });
  if (!vendor) return;
  const { rev, name, certificates, products } = vendor;
  const product = {
    name: `${title} 2022.2`,
    dataSetVersion: '2019.1',
    roles: ['source' as const, 'target' as const],
    ...localPeriod,
    from: '2022-03-31T09:00',
  };
  await operator.call('putVendor', {
    params: { oin },
    body: {
      rev,
      name,
      certificates: certificates.map(({ fingerprint, from, until }) => ({ fingerprint, from, until })),
      products: [...products, product],
    },
  });
};

const correctMail: Act = async ({ board }) => {
  const params = { schoolId: '34DB00' };
  const found = await board.call('readSchool', { params });
  if (!found) return;
  const { school } = found;
  await board.call('putSchool', {
    params,
    body: { ...inputOf(school), rev: school.rev, mail: 'groep8@dekrullenboom.example' },
  });
};

/** A school that lacked its checklist did it. */
const recordChecklist: Act = async ({ board }) => {
  await board.call('putCondition', {
    params: { schoolId: '33DB00', condition: 'checklist' },
    body: { rev: 0, from: '2022-04-04T00:00', until: localPeriod.until },
  });
};

const addLocation: Act = async ({ board }) => {
  await board.call('putSchool', {
    params: { schoolId: location.schoolId },
    body: {
      rev: 0,
      name: 'Basisschool De Ark, locatie Zeedistel',
      kinds: ['BO'],
      mail: 'zeedistel@deark.example',
      language: 'nl',
      ...localPeriod,
    },
  });
};

const closeLocation: Act = async ({ board }) => {
  const { schoolId, successor } = location;
  const found = await board.call('readSchool', { params: { schoolId } });
  if (!found) return;
  await board.call('closeSchool', {
    params: { schoolId },
    body: { rev: found.school.rev, until: '2022-04-08T00:00', successor },
  });
};

/** Two schools that could not make it in the round, each for one pupil. */
const grantExceptions: Act = async ({ board, pupils }) => {
  const waiting = pupils.filter(
    ({ stage, isEnrolled, turn, on }) =>
      stage === 'released' && isEnrolled && turn === undefined && on.decided <= 2,
  );
  const reasons = ['technical-failure', 'late-enrolment'] as const;
  await board.call('grantExceptions', {
    body: {
      items: reasons.flatMap((reason, index) => {
        const pupil = waiting[index * 7];
        return pupil === undefined
          ? []
          : [
              {
                exceptionId: idOf('2022-04-05T07:00:00Z', `demo exception ${reason}`),
                dossierId: pupil.dossierId,
                target: pupil.target.schoolId,
                reason,
                from: '2022-04-11T00:00',
                until: '2022-04-23T00:00',
              },
            ];
      }),
    },
  });
};

/** The hall is not free on Monday: all schools are told that the warm handover begins a day later. */
const moveHandover: Act = async ({ board }) => {
  const found = await board.call('readYear', { params: year });
  if (!found?.published) return;
  const { edition, ...published } = found.published;
  const milestones = published.milestones.map((it) =>
    it.milestone === 'warme-overdracht' ? { ...it, from: '2022-05-31T00:00' } : it,
  );
  const draft = await board.call('saveDraft', {
    params: year,
    body: { rev: found.draft.rev, calendar: { ...published, milestones } },
  });
  if (draft) await board.call('publishYear', { params: year, body: { rev: draft.rev, edition } });
};

/** What board and operator do on the region's days, after its schools. */
export const actsOf: Readonly<Record<DemoDay, readonly Act[]>> = {
  '2022-03-31': [registerProduct],
  '2022-04-01': [correctMail],
  '2022-04-04': [recordChecklist, addLocation],
  '2022-04-05': [grantExceptions],
  '2022-04-06': [moveHandover],
  '2022-04-07': [closeLocation],
  '2022-04-08': [],
};
