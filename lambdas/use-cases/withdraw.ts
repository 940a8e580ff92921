import type { DossierView } from '../../schemas/dossier.ts';
import type { Withdrawal } from '../../schemas/ending.ts';
import type { DossierId, Instant } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { type Dossier, type DossierVersion, hasEnded } from '../domain/dossier.ts';
import { type End, endHoldings, isLeaving, mostEnded } from '../domain/ending.ts';
import type { Payload } from '../domain/payload.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { dossierView } from '../domain/views.ts';
import type { Decided } from './commit.ts';
import { deliveredRow } from './delivered-payload.ts';
import { endedDraft } from './draft-payload.ts';
import { endingChange, type EndPorts, type Part, untilAllEnded } from './ending-change.ts';
import { inTurn } from './in-turn.ts';
import { type Current, decideOwn } from './own-dossier.ts';

/**
 * The source takes the whole dossier back, before or after it was collected: drafts and what was released end at once,
 * nobody has access any more, and every school that collected it is ordered to destroy it. When the pupil leaves
 * without a new target, the enrolments end too. The pupil may then get a new dossier under a new id. What retention
 * destroyed here can still be ordered to be destroyed elsewhere.
 */
export const withdraw = (
  ports: EndPorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly withdrawal: Withdrawal },
): Promise<Result<DossierView, Refusal>> => {
  const { reason } = command.withdrawal;
  return untilAllEnded(() =>
    decideOwn(ports, { school: actor.school, dossierId: command.dossierId }, async (own) =>
      accept(await decide(ports, own, { at: ports.clock.now(), actor, by: 'source', reason })),
    ),
  );
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
  const payloads = emptied.flatMap((it) => endedPayloads(dossier, it, end.at));
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
      ...emptied.map((it) => destruction(it, end.at)),
    ],
  });
  const isLast = ending.isLast && versions.length <= mostEnded;
  const after = change?.dossier ?? dossier;
  return {
    answer: { answer: dossierView(after, version, own.enrolments), isLast },
    ...(change && {
      change: { ...change, payloads, versions: emptied.map(withoutPayload) },
    }),
  };
};

/** Versions of which something is left to destroy; superseded releases are among them. */
const versionsWithPayload = async (ports: EndPorts, dossier: Dossier): Promise<readonly DossierVersion[]> => {
  const numbers = Array.from({ length: dossier.version }, (_, index) => index + 1);
  const versions = await inTurn(numbers, (number) => ports.dossiers.version(dossier.dossierId, number));
  return versions.filter((it) => it !== undefined).filter((it) => it.draft ?? it.delivered);
};

const endedPayloads = (dossier: Dossier, version: DossierVersion, at: Instant): readonly Payload[] => [
  ...(version.draft ? [endedDraft(version, version.draft, dossier.source, at)] : []),
  ...(version.delivered
    ? [
        {
          ...deliveredRow(dossier, {
            ...version.delivered,
            version: version.version,
            endsAt: at,
          }),
          state: 'ENDED' as const,
        },
      ]
    : []),
];

const withoutPayload = ({
  draft: _draft,
  delivered: _delivered,
  ...version
}: DossierVersion): DossierVersion => version;

const withdrawal = (dossier: Dossier, end: End): AuditEvent => ({
  at: end.at,
  actor: end.actor,
  action: 'withdraw',
  object: `version ${dossier.version}`,
  result: end.reason,
});

const destruction = (version: DossierVersion, at: Instant): AuditEvent => ({
  at,
  actor: 'overstap',
  action: 'destroy',
  object: `version ${version.version}`,
  result: 'withdrawn',
});
