const ofDossiers = [
  ...['rehearse', 'pupil', 'intake', 'select', 'release', 'print'],
  ...['request', 'deliver', 'sign', 'end', 'sweep'],
];
/** Who puts the items of each family. None but the board’s own writes what schools are judged by, the test exchange apart. */
export const writtenBy = [
  ['DOSSIER#1', ofDossiers],
  ['PUPIL#1', ofDossiers],
  ['ENROLMENT#1', ['pupil', 'end']],
  ['TRANSFER#1', ['request', 'deliver', 'sign', 'end', 'sweep']],
  ['COHORT#00YY00#2021-2022', ['pupil']],
  ['PAYLOAD#1', ['rehearse', 'intake', 'release', 'sign', 'end', 'sweep']],
  ['UPLOAD#1', ['intake']],
  ['OUTBOX#1', ['pupil', 'release', 'sign', 'end', 'govern', 'remind', 'sweep', 'notify']],
  ['SCHOOL#00YY00', ['rehearse', 'govern']],
  ['VENDOR#1', ['govern']],
  ['LETTER-FORM', ['govern']],
  ['EXCEPTIONS#1', ['govern']],
  ['ACTIVITY#1', ['govern']],
  ['CALENDAR#2021-2022', ['govern', 'rounds', 'plan']],
  ['BOARD-YEAR#2021-2022', ['govern', 'notify']],
  ['AUDIT-DAY#2022-01-01', ['audit']],
  ['AUDIT-DAYS', ['audit']],
  ['PROGRESS#2021-2022', ['audit']],
  ['SIGNING-KEYS', ['sign', 'audit']],
] as const;
