import { createHash } from 'node:crypto';
import { AuditDay } from '../../../lambdas/domain/audit-day.ts';
import { brokenLink } from '../../../lambdas/domain/audit.ts';
import type { Page, PageRequest } from '../../../lambdas/use-cases/ports.ts';
import { destroyOrphans, type Orphans } from '../../../lambdas/use-cases/destroy-orphans.ts';
import { resendMessages } from '../../../lambdas/use-cases/send-messages.ts';
import { plusMinutes } from '../../../lambdas/domain/time.ts';
import { Instant } from '../../../schemas/ids.ts';
import { otherTarget, source, target, year } from '../../domain/facts.ts';
import { pgn, type Region } from '../region.ts';
import { uploadId } from './calls.ts';
import { madeUpIds } from './worlds.ts';

const far = Instant.parse('2099-01-01T00:00:00.000Z');
const all: PageRequest = { limit: 1000 };
const itemsOf = async <Item>(page: Promise<Page<Item>>): Promise<readonly Item[]> => (await page).items;

/** JSON in which ids that nobody chose, and signatures, are the same in every world; what was signed is kept. */
export const asPlain = (value: unknown): string =>
  JSON.stringify(value, undefined, 1)
    .replaceAll(madeUpIds, '·')
    .replaceAll(/(eyJ[\w-]+\.[\w-]+)\.[\w-]+/g, '$1');

/** The same for what has no order of its own; what is there twice counts once. */
const asSet = (values: readonly unknown[]): readonly string[] => [...new Set(values.map(asPlain))].toSorted();

/** What can be read of every payload that has a key: its objects by name and content. */
const readable = async ({ ports }: Region): Promise<readonly string[]> => {
  const names = await itemsOf(ports.vault.names.list(all));
  const rows = await itemsOf(ports.payloads.due(far, all));
  const found: unknown[] = [];
  for (const row of rows) {
    const open = await ports.vault.unlock(row);
    for (const { name } of names.filter((it) => it.payload === row.payloadId)) {
      const object = name.split('/').at(-1)!;
      const bytes = await open?.read(object);
      found.push([row.purpose, row.owner, object, bytes && createHash('sha256').update(bytes).digest('hex')]);
    }
  }
  return asSet(found);
};

const dossiersOf = async ({ ports }: Region) => {
  const dossiers = await itemsOf(ports.dossiers.list(source, year, undefined, all));
  return Promise.all(
    dossiers.map(async (dossier) => {
      const numbers = Array.from({ length: dossier.version }, (_, index) => index + 1);
      const audit = await ports.dossiers.audit(dossier.dossierId);
      return {
        dossier,
        versions: await Promise.all(numbers.map((it) => ports.dossiers.version(dossier.dossierId, it))),
        audit,
        brokenAt: brokenLink(audit),
      };
    }),
  );
};

/** What the table holds, as every world with the same history holds it. */
interface Records {
  readonly dossiers: Awaited<ReturnType<typeof dossiersOf>>;
  readonly others: unknown;
  /** The first link of each chain that does not hold. */
  readonly broken: readonly number[];
  readonly adopted: readonly string[];
}

/** Everything that was promised to somebody: records, statements and mail, sent and to be sent. */
export const recordsOf = async (school: Region): Promise<Records> => {
  const { ports } = school;
  const targets = [target, otherTarget];
  const dossiers = await dossiersOf(school);
  const transfers = await Promise.all(
    targets.map((it) => itemsOf(ports.transfers.list(it, year, undefined, all))),
  );
  const others = {
    // Asked again after a refusal, a request is judged anew: a repeat is a revision of its own.
    transfers: transfers.flat().map((it) => (it.state === 'REFUSED' ? { ...it, rev: 0 } : it)),
    enrolments: await Promise.all(
      targets.map((it) => itemsOf(ports.enrolments.listOfTarget(it, year, undefined, all))),
    ),
    pupil: await ports.dossiers.ofPupil(await ports.pupilKeys.of(pgn, year), source),
    upload: await ports.uploads.find(uploadId, source),
    cohort: await itemsOf(ports.cohorts.page(source, year, all)),
    marks: await ports.register.roundMarks(year),
    statement: await ports.days.before(AuditDay.parse('2099-01-01')),
  };
  return {
    dossiers: JSON.parse(asPlain(dossiers)) as Records['dossiers'],
    others: JSON.parse(asPlain(others)) as unknown,
    broken: dossiers.flatMap((it) => it.brokenAt?.seq ?? []),
    adopted: asSet((await school.payloads()).filter((it) => it.state === 'ADOPTED')),
  };
};

/** The same dossiers where each call is told in the audit: every event once, however often it was told. */
export const toldOnce = (dossiers: Records['dossiers']) =>
  dossiers.map(({ dossier: { rev: _rev, audit: _head, ...dossier }, versions, audit }) => ({
    dossier,
    versions,
    told: asSet(audit.map(({ actor, action, object, result }) => [actor, action, object, result])),
  }));

/** Who is told what: pending and sent. */
export const mailOf = async (school: Region): Promise<readonly string[]> => {
  await resendMessages(school.ports);
  if ((await school.outbox()).length > 0) throw new Error('Mail was left.');
  return school.ports.mailer.sent.map((it) => asPlain(it)).toSorted();
};

const dayAndMore = 25 * 60;

/** A day later, after stream and sweep: what the search for orphans then still found. */
export const orphansAfter = async ({ ports, clock, ...school }: Region): Promise<Orphans> => {
  clock.moveTo(plusMinutes(clock.now(), dayAndMore));
  await school.sweep();
  await school.purge();
  return destroyOrphans({ ...ports, vaultNames: ports.vault.names, keyNames: ports.vault.keyNames });
};

/** The same, with what is left, and what can be read of it. */
export const afterTheSweep = async (school: Region) => ({
  orphans: await orphansAfter(school),
  rows: asSet(await school.payloads()),
  readable: await readable(school),
  dossiers: JSON.parse(asPlain(await dossiersOf(school))) as unknown,
});
