import type { DossierId, SchoolId } from '../../schemas/ids.ts';
import { may } from '../domain/authorisation.ts';
import { type Dossier, type DossierVersion, pupilKeysOf } from '../domain/dossier.ts';
import type { EnrolmentRecord } from '../domain/enrolment.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { type Decided, untilCommitted } from './commit.ts';
import type {
  Clock,
  Dossiers,
  Enrolments,
  IdSource,
  Ledger,
  OsoFormat,
  Payloads,
  Register,
  Transfers,
  Vault,
} from './ports.ts';
import { enrolmentsOf } from './pupil-of.ts';

/** What the source school’s decisions need. */
export interface SourcePorts {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly payloads: Payloads;
  readonly register: Register;
  readonly vault: Vault;
  readonly oso: OsoFormat;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A dossier with its newest version, and who reported the pupil. */
export interface Current {
  readonly dossier: Dossier;
  readonly version: DossierVersion;
  readonly enrolments: readonly EnrolmentRecord[];
}

/** The school’s own dossier. Another school’s is answered exactly as one that does not exist. */
export const ownDossier = async (
  ports: Pick<SourcePorts, 'dossiers' | 'enrolments'>,
  school: SchoolId,
  id: DossierId,
): Promise<Result<Current, Refusal>> => {
  const dossier = await ports.dossiers.load(id);
  if (!may('source-of-dossier', school, dossier)) return refuse({ code: 'not-found' });
  const [version, enrolments] = await Promise.all([
    ports.dossiers.version(id, dossier.version),
    enrolmentsOf(ports, pupilKeysOf(dossier)),
  ]);
  return version ? accept({ dossier, version, enrolments }) : refuse({ code: 'not-found' });
};

/**
 * Decides about the school’s own dossier and commits it. What writes nothing, a repeat’s answer or a refusal, has no
 * condition that could fail: it stands only when nobody moved the dossier while it was read. Otherwise the second of
 * two equal calls could be told of a draft that the first one just ended.
 */
export const decideOwn = <Answer>(
  ports: Pick<SourcePorts, 'ledger' | 'dossiers' | 'enrolments'>,
  own: { readonly school: SchoolId; readonly dossierId: DossierId },
  decide: (current: Current) => Promise<Result<Decided<Answer>, Refusal>>,
): Promise<Result<Answer, Refusal>> =>
  untilCommitted<Answer>(ports.ledger, async () => {
    const current = await ownDossier(ports, own.school, own.dossierId);
    if (!current.ok) return current;
    const decided = await decide(current.value);
    if (decided.ok && decided.value.change) return decided;
    const after = await ports.dossiers.load(own.dossierId);
    return after?.rev === current.value.dossier.rev ? decided : 'moved';
  });
