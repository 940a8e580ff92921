import type { KeptItem } from './record.ts';

const audited = 'the audit’s period (730 days, by stage) after 1 August of its year';
const nextSeason = '1 November after its school year';

const pupil = { subject: 'pupil, pseudonymised', expires: true } as const;
const dossierState = { ...pupil, pk: 'DOSSIER#', until: audited } as const;
const ofPupil = { ...pupil, pk: 'PUPIL#', until: audited } as const;

/** Items that are about a pupil, without saying who. */
export const pupilRecords = {
  dossier: { ...dossierState, sk: 'DOSSIER', what: 'state of a dossier', why: 'who may do what next' },
  version: {
    ...dossierState,
    sk: 'VERSION#',
    what: 'a version: hashes, categories present, coded reasons',
    why: 'the review is bound to its hash',
  },
  audit: {
    ...dossierState,
    sk: 'AUDIT#',
    what: 'link of the audit chain: actor, action, object, result, time',
    why: 'accountability (AVG art. 5, 30)',
  },
  transferOfDossier: {
    ...dossierState,
    sk: 'TRANSFER#',
    what: 'that a transfer was granted of a dossier',
    why: 'access ends for all at once',
  },
  dossierOfPupil: {
    ...ofPupil,
    sk: 'DOSSIER#',
    what: 'which dossier is of a pupil key',
    why: 'to match a request',
  },
  enrolmentOfPupil: {
    ...ofPupil,
    sk: 'ENROLMENT#',
    what: 'which enrolments are of a pupil key',
    why: 'to match a request',
  },
  transferOfPupil: {
    ...ofPupil,
    sk: 'TRANSFER#',
    what: 'which transfers are of a pupil key',
    why: 'a refused request is remembered',
  },
  enrolment: {
    ...pupil,
    pk: 'ENROLMENT#',
    sk: 'ENROLMENT',
    until: audited,
    what: 'an enrolment that a school reported',
    why: 'no access without one',
  },
  transfer: {
    ...pupil,
    pk: 'TRANSFER#',
    sk: 'TRANSFER',
    until: audited,
    what: 'a request with its session, collection and receipt',
    why: 'proof of the delivery',
  },
  cohort: {
    ...pupil,
    pk: 'COHORT#',
    sk: 'COHORT',
    until: nextSeason,
    what: 'the grade-8 list, as pupil keys',
    why: 'the school sees whom it misses',
  },
  payload: {
    ...pupil,
    pk: 'PAYLOAD#',
    sk: 'PAYLOAD',
    until: '30 days after the payload was destroyed',
    what: 'that a payload is in the vault, and until when',
    why: 'to destroy it',
  },
  upload: {
    ...pupil,
    pk: 'UPLOAD#',
    sk: 'SCHOOL#',
    until: '2 days',
    what: 'that an upload was begun',
    why: 'to put its parts together',
  },
  uploadPart: {
    ...pupil,
    pk: 'UPLOAD#',
    sk: 'PART#',
    until: '2 days',
    what: 'checksum of each part of an upload',
    why: 'a part is what it first was',
  },
  outbox: {
    ...pupil,
    pk: 'OUTBOX#',
    sk: 'OUTBOX',
    until: nextSeason,
    what: 'a message to a school: fixed words, counts, dossier ids',
    why: 'mail, and notifications in the LAS',
  },
  exception: {
    ...pupil,
    pk: 'EXCEPTIONS#',
    sk: 'EXCEPTION#',
    until: nextSeason,
    what: 'leave to request one dossier outside the rounds',
    why: 'the board decided so',
  },
} as const satisfies Readonly<Record<string, KeptItem>>;
