/**
 * Prints who may call what, role × route × rule, and writes it to docs/authorisation.md; with --check only says whether
 * that page is fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { may } from '../lambdas/domain/authorisation.ts';
import { type Route, routes } from '../schemas/api.ts';
import { type BoardRoute, boardRoutes } from '../schemas/board.ts';
import { roles } from '../schemas/board/route.ts';
import { type PublicRoute, publicRoutes } from '../schemas/public.ts';
import { SchoolId } from '../schemas/ids.ts';
import type { ObjectRule } from '../schemas/routes/route.ts';
import { markdownTable } from './markdown-table.ts';

const file = fileURLToPath(new URL('../docs/authorisation.md', import.meta.url));

/** What each rule asks of the acting school, and what another school is answered. */
const meanings: Readonly<Record<ObjectRule, string>> = {
  'any-school':
    'The call is about nobody’s object: the year, the interface, public keys, whether two schools are qualified.',
  'own-school':
    'What is kept under the acting school: its lists, its cohort, its uploads, its notifications. No id leads to another school’s.',
  'source-of-dossier': 'The acting school is the source of the dossier.',
  'target-of-enrolment': 'The acting school reported the enrolment.',
  'target-of-transfer': 'The acting school requested the transfer.',
  'party-to-transfer': 'The acting school requested the transfer, or is the source of what was requested.',
};

/** The schools of one imagined object, and one that has nothing to do with it. */
const object = { source: SchoolId.parse('00AA00'), target: SchoolId.parse('00BB00') };
const schools = { source: object.source, target: object.target, another: SchoolId.parse('00CC00') };

const allowed = 'yes';
const denied = '·';

/** One cell per school of the object, by the very rule that the functions judge by. */
const schoolCells = (rule: ObjectRule): readonly string[] =>
  Object.values(schools).map((school) => {
    if (rule === 'any-school') return allowed;
    if (rule === 'own-school') return 'own';
    return may(rule, school, object) ? allowed : denied;
  });

const schoolRow = ({ method, path, may: rule, creates, list }: Route): readonly string[] => [
  `${method} ${path}`,
  ...schoolCells(rule),
  ...roles.map(() => denied),
  `${rule}${creates ? ', or a new id' : ''}${list ? ', each item' : ''}`,
];

const boardRow = (route: BoardRoute): readonly string[] => [
  `${route.method} ${route.path}`,
  ...Object.keys(schools).map(() => denied),
  ...roles.map((role) => (route.roles.includes(role) ? allowed : denied)),
  'role in the token',
];

const publicRow = ({ method, path }: PublicRoute): readonly string[] => [
  `${method} ${path}`,
  ...Object.keys(schools).map(() => allowed),
  ...roles.map(() => allowed),
  'everyone, without signing in',
];

const table = (): string =>
  markdownTable([
    ['route', ...Object.keys(schools), ...roles, 'rule'],
    ...Object.values<Route>(routes).map(schoolRow),
    ...Object.values<BoardRoute>(boardRoutes).map(boardRow),
    ...Object.values<PublicRoute>(publicRoutes).map(publicRow),
  ]);

const intro = `# Who may call what

Every route of the schools’ API, the board’s, and the public origin, with who may call it. Columns \`source\`, \`target\` and \`another\` are schools: the source of the
dossier that the call is about, the school that reported the pupil or requested the dossier, and any other. \`own\`: every
school, for what is its own. \`board\` and \`operator\` are roles in a person’s token. The rules are the field \`may\` of each
route (\`schemas/routes\`) and the field \`roles\` (\`schemas/board\`); \`lambdas/domain/authorisation.ts\` judges by them, and
\`test/http/authorisation.test.ts\` holds every route, school and object of generated regions to this table.

`;

const after = `
## Before any rule

- A school is what the header \`Acting-School\` names. The vendor’s certificate must be registered (OIN and fingerprint), in
  force and not revoked, and the school must have given that vendor a mandate that is in force. Without: 403, before
  anything is read of what the call is about.
- A school that took another over acts under the other’s BRIN, by the mandates that it gave itself; the vendors of the
  school that closed no longer do. Each rule then asks about the school that was taken over.
- A person is known by a token that the gateway verified. Without it 401; without one of the route’s roles 403.

## The rules

${markdownTable([['rule', 'holds when'], ...Object.entries(meanings)])}

Where the rule does not hold, the answer is \`not-found\`, word for word that of an id that nobody ever used, after the same
reads in the same order. Who may act is still refused what the state, the round or a qualification forbids: collecting,
for one, asks that both schools are qualified, the pupil is enrolled, and the dossier is released to the target.

## Ids that a LAS chooses

A call that creates (\`or a new id\`) can’t answer for another school’s id as for a new one: a new one is made. It answers
\`id-in-use\`, which is also the answer for an id of the school itself that belongs to another pupil, so that it does not
say whose the id is. Nothing of the object is told or changed. An id is a UUIDv7 with 74 random bits that only the school
that chose it, and the other party of its transfer, have seen: it can’t be guessed, and finding one in use gives nothing.

This page is generated: \`node bin/authorisation.ts\`.
`;

/** The page: the table, and what its words mean. */
export const authorisationPage = (): string => `${intro}${table()}\n${after}`;

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const fresh = readFileSync(file, 'utf8') === authorisationPage();
    console.log(
      fresh ? 'docs/authorisation.md is fresh' : 'docs/authorisation.md is stale: node bin/authorisation.ts',
    );
    process.exitCode = fresh ? 0 : 1;
  } else {
    writeFileSync(file, authorisationPage());
    console.log(table());
  }
}
