import type { KeptItem } from './record.ts';

const audited = 'the audit’s period (730 days, by stage) after 1 August of its year';
const nextSeason = '1 November after its school year';

const untilChanged = 'it is changed by the board or an operator';
const registered = { subject: 'nobody', expires: false, until: untilChanged } as const;
const board = { subject: 'account of a person', expires: false } as const;

/** Items about schools, vendors and the year. */
export const regionRecords = {
  allowance: {
    subject: 'nobody',
    expires: true,
    pk: 'CALLS#',
    sk: 'ALLOWANCE',
    until: 'an hour',
    what: 'how often a school calls',
    why: 'nobody can try numbers',
  },
  school: {
    ...registered,
    pk: 'SCHOOL#',
    sk: 'SCHOOL',
    what: 'a school: name, address for mail, state',
    why: 'the register',
  },
  condition: {
    ...registered,
    pk: 'SCHOOL#',
    sk: 'CONDITION#',
    what: 'that a school fulfils a condition',
    why: 'qualification',
  },
  mandate: {
    ...registered,
    pk: 'SCHOOL#',
    sk: 'MANDATE#',
    what: 'that a vendor acts for a school',
    why: 'qualification',
  },
  vendor: {
    ...registered,
    pk: 'VENDOR#',
    sk: 'VENDOR',
    what: 'a vendor: certificates, products',
    why: 'who calls',
  },
  letterForm: {
    ...registered,
    pk: 'LETTER-FORM',
    sk: 'LETTER-FORM',
    what: 'the region’s form of a letter',
    why: 'schools print it',
  },
  calendar: {
    ...registered,
    pk: 'CALENDAR#',
    sk: 'CALENDAR',
    what: 'the calendar that stands',
    why: 'who may do what when',
  },
  seenSchedules: {
    ...registered,
    pk: 'CALENDAR#',
    sk: 'SCHEDULES',
    what: 'which schedules were planned',
    why: 'to plan again after a change',
  },
  mark: {
    ...registered,
    pk: 'CALENDAR#',
    sk: 'MARK#',
    what: 'that a round was seen opening or closing',
    why: 'a missing event alarms',
  },
  draft: {
    ...board,
    pk: 'BOARD-YEAR#',
    sk: 'DRAFT',
    until: 'it is published or thrown away',
    what: 'a year in the making, with who saved it',
    why: 'two people never write over each other',
  },
  edition: {
    ...board,
    pk: 'BOARD-YEAR#',
    sk: 'EDITION#',
    until: 'kept: the history of the calendar',
    what: 'a published calendar, with who published it',
    why: 'accountability',
  },
  announcement: {
    ...board,
    subject: 'nobody',
    pk: 'BOARD-YEAR#',
    sk: 'ANNOUNCEMENT#',
    until: 'every school was told',
    what: 'what changed in a calendar',
    why: 'nobody hears twice',
  },
  activity: {
    ...board,
    pk: 'ACTIVITY#',
    sk: 'ACTIVITY',
    expires: true,
    until: 'the audit’s period after it',
    what: 'who of the board changed what',
    why: 'accountability',
  },
  schoolDay: {
    subject: 'nobody',
    expires: true,
    pk: 'AUDIT-DAY#',
    sk: 'SCHOOL#',
    until: audited,
    what: 'how far a school’s audit chains were on a day',
    why: 'nothing can be cut off a chain unseen',
  },
  dayStatement: {
    subject: 'nobody',
    expires: true,
    pk: 'AUDIT-DAYS',
    sk: 'DAY#',
    until: audited,
    what: 'the day’s signature over all chains',
    why: 'nothing can be cut off a chain unseen',
  },
  progressDay: {
    subject: 'nobody',
    expires: true,
    pk: 'PROGRESS#',
    sk: 'DAY#',
    until: nextSeason,
    what: 'counts of the region on a day',
    why: 'the board sees how far schools are',
  },
  signingKey: {
    subject: 'nobody',
    expires: false,
    pk: 'SIGNING-KEYS',
    sk: 'KEY#',
    until: 'kept: public keys',
    what: 'a public key of receipts',
    why: 'old receipts verify',
  },
} as const satisfies Readonly<Record<string, KeptItem>>;
