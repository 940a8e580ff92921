import type { DossierView } from '../../schemas/dossier.ts';
import type { Withdrawal } from '../../schemas/ending.ts';
import type { DossierId, Instant } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { type Dossier, type DossierVersion, hasEnded } from '../domain/dossier.ts';
import { type End, endHoldings, isLeaving, mostEnded } from '../domain/ending.ts';
import { isHeld } from '../domain/hold.ts';
import type { Payload } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { dossierView } from '../domain/views.ts';
import type { Decided } from './commit.ts';
import { endInFormer } from './end-in-former.ts';
import { endingChange, type EndPorts, type Part, untilAllEnded } from './ending-change.ts';
import { type Current, decideOwn } from './own-dossier.ts';
import { versionsOf } from './versions-of.ts';

/**
 * The source takes the whole dossier back, before or after it was collected: drafts and what was released end at once,
 * nobody has access any more, and every school that collected it is ordered to destroy it. When the pupil leaves
 * without a new target, the enrolments end too. The pupil may then get a new dossier under a new id. What retention
 * destroyed here can still be ordered to be destroyed elsewhere.
 */
export const withdraw = async (
  ports: EndPorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly withdrawal: Withdrawal },
): Promise<Result<DossierView, Refusal>> => {
  const { reason } = command.withdrawal;
  const endNow = (): End => ({ at: ports.clock.now(), actor, by: 'source', reason });
  let decided: Dossier | undefined;
  const outcome = await untilAllEnded(() =>
    decideOwn(ports, { school: actor.school, dossierId: command.dossierId }, async (own) => {
      decided = own.dossier;
      return accept(await decide(ports, own, endNow()));
    }),
  );
  if (!outcome.ok || !decided || !isLeaving(reason)) return outcome;
  const former = await endInFormer(ports, decided, { isEnded: () => true, end: endNow() });
  return former.ok ? outcome : former;
};

const decide = async (ports: EndPorts, own: Current, end: End): Promise<Decided<Part<DossierView>>> => {
  const { dossier, version } = own;
  const holdings = {
    targets: dossier.released?.targets ?? [],
    transfers: await ports.transfers.ofDossier(dossier.dossierId),
    enrolments: isLeaving(end.reason) ? own.enrolments.filter((it) => it.source === dossier.source) : [],
  };
  const ending = endHoldings(holdings, () => true, end);
  const versions = await versionsWithPayload(ports, dossier);
  const emptied = versions.slice(0, mostEnded);
  const held = isHeld(dossier, end.at) ? dossier.hold : undefined;
  const rows = emptied.flatMap((it) => payloadsOf(it).map((of) => ({ ...of, version: it.version })));
  const payloads = rows.map((of) => endedRow(dossier, of, held?.until ?? end.at, held !== undefined));
  const withdrawn = dossier.withdrawn ?? { at: end.at, reason: end.reason };
  const change = endingChange(ports, {
    dossier,
    ending,
    change: {
      state: hasEnded(dossier) ? dossier.state : 'WITHDRAWN',
      released: undefined,
      withdrawn,
    },
    events: [
      ...(dossier.withdrawn ? [] : [withdrawal(dossier, end)]),
      ...emptied.map((it) => (held ? waiting(it, end.at) : destruction(it, end.at))),
    ],
  });
  const isLast = ending.isLast && versions.length <= mostEnded;
  const after = change?.dossier ?? dossier;
  return {
    answer: { answer: dossierView(after, version, own.enrolments), isLast },
    ...(change && {
      change: {
        ...change,
        payloads,
        versions: emptied.map((it) => withoutPayload(it, held !== undefined)),
      },
    }),
  };
};

/** Versions of which something is left to destroy; superseded releases are among them. */
const versionsWithPayload = async (ports: EndPorts, dossier: Dossier): Promise<readonly DossierVersion[]> =>
  (await versionsOf(ports, dossier)).filter((it) => payloadsOf(it).length > 0);

type Held = NonNullable<DossierVersion['held']>[number];

const payloadsOf = ({ draft, delivered }: DossierVersion): readonly Held[] => [
  ...(draft ? [{ purpose: 'draft' as const, payloadId: draft.payloadId }] : []),
  ...(delivered ? [{ purpose: 'delivered' as const, payloadId: delivered.payloadId }] : []),
];

/** Ends now; under a legal hold when that ends, with the sweep. */
const endedRow = (
  dossier: Dossier,
  of: Held & { readonly version: number },
  endsAt: Instant,
  waits: boolean,
): Payload => ({
  payloadId: of.payloadId,
  purpose: of.purpose,
  owner: { dossierId: dossier.dossierId, version: of.version },
  school: dossier.source,
  state: waits ? 'ADOPTED' : 'ENDED',
  endsAt,
});

/** Nobody can read it any more; what waits for the end of a hold is known by another name. */
const withoutPayload = (version: DossierVersion, waits: boolean): DossierVersion => {
  const { draft: _draft, delivered: _delivered, ...facts } = version;
  return waits ? { ...facts, held: [...payloadsOf(version)] } : facts;
};

const withdrawal = (dossier: Dossier, end: End): AuditEvent => ({
  at: end.at,
  actor: end.actor,
  action: 'withdraw',
  object: `version ${dossier.version}`,
  result: end.reason,
});

/** A version that a legal hold keeps: an event of its own, so that each step of a withdrawal is written. */
const waiting = (version: DossierVersion, at: Instant): AuditEvent => ({
  at,
  actor: 'overstap',
  action: 'hold',
  object: `version ${version.version}`,
  result: 'withdrawn',
});

const destruction = (version: DossierVersion, at: Instant): AuditEvent => ({
  at,
  actor: 'overstap',
  action: 'destroy',
  object: `version ${version.version}`,
  result: 'withdrawn',
});
