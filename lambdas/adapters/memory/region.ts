import { Instant, PayloadId } from '../../../schemas/ids.ts';
import type {
  Allowances,
  Clock,
  Cohorts,
  Dossiers,
  Enrolments,
  IdSource,
  Ledger,
  Mailer,
  Notifications,
  Outbox,
  Payloads,
  PupilKeys,
  ReceiptSigner,
  Register,
  RegisterWriter,
  Transfers,
  Uploads,
} from '../../use-cases/ports.ts';
import type { ProgressDays } from '../../use-cases/progress-ports.ts';
import type { AuditDays, RegisteredSchools } from '../../use-cases/statement-ports.ts';
import type { Activities, Calendars, Governance } from '../../use-cases/governance-ports.ts';
import type { People } from '../../use-cases/keep-name.ts';
import type { Rehearsals } from '../../use-cases/rehearsal-evidence.ts';
import { memoryAllowances } from './allowances.ts';
import { memoryAuditDays, memorySchools } from './audit-days.ts';
import { memoryActivities, memoryCalendars, memoryGovernance } from './governance.ts';
import { memoryPupilKeys, memoryReceiptSigner } from './keys.ts';
import { type Interrupt, memoryLedger } from './ledger.ts';
import { memoryNotifications, memoryOutbox, memoryPayloads, memoryUploads } from './payloads.ts';
import { memoryPeople } from './people.ts';
import { memoryProgressDays } from './progress-days.ts';
import { memoryCohorts, memoryDossiers, memoryEnrolments, memoryTransfers } from './records.ts';
import { memoryRegister, memoryRegisterWriter } from './register.ts';
import { memoryRehearsals } from './rehearsals.ts';
import { emptyStore } from './store.ts';
import { memoryVault, type MemoryVault } from './vault.ts';

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  moveTo(at: string): void;
}

/** Starts at an instant in UTC, with or without milliseconds. */
export const movableClock = (start: string): MovableClock => {
  let at = Instant.parse(new Date(start).toISOString());
  return {
    now: () => at,
    moveTo: (next) => {
      at = Instant.parse(new Date(next).toISOString());
    },
  };
};

/** Ids in sequence, the same in every run: `00000001-0000-4000-8000-000000000000`, … */
export const sequentialIds = (): IdSource => {
  let last = 0;
  const next = (): string => {
    last += 1;
    return `${last.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  };
  return { payloadId: () => PayloadId.parse(next()), outboxId: next, objectId: next };
};

type Mail = Parameters<Mailer['send']>[0];

/** A mailer that keeps what it sent. */
export interface KeepingMailer extends Mailer {
  readonly sent: readonly Mail[];
}

const keepingMailer = (): KeepingMailer => {
  const sent: Mail[] = [];
  return {
    sent,
    send: async (mail) => {
      await Promise.resolve();
      sent.push({ ...mail });
    },
  };
};

/** Every port of a region, over the same maps. */
export interface MemoryPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly transfers: Transfers;
  readonly cohorts: Cohorts;
  readonly register: Register;
  readonly registerWriter: RegisterWriter;
  readonly calendars: Calendars;
  readonly governance: Governance;
  readonly activities: Activities;
  readonly people: People;
  readonly rehearsals: Rehearsals;
  readonly schools: RegisteredSchools;
  readonly days: AuditDays;
  readonly progressDays: ProgressDays;
  readonly payloads: Payloads;
  readonly uploads: Uploads;
  readonly outbox: Outbox;
  readonly notifications: Notifications;
  readonly allowances: Allowances;
  readonly vault: MemoryVault;
  readonly pupilKeys: PupilKeys;
  readonly signer: ReceiptSigner;
  readonly mailer: KeepingMailer;
}

/** A region in memory, empty. Its ports keep the same rules as those on AWS: the contract tests run on both. */
export const memoryPorts = (options: {
  readonly clock: Clock;
  readonly ids?: IdSource;
  /** Crashes and races around commits, for tests. */
  readonly interrupt?: Interrupt;
}): MemoryPorts => {
  const store = emptyStore();
  return {
    clock: options.clock,
    ids: options.ids ?? sequentialIds(),
    ledger: memoryLedger(store, options.interrupt),
    dossiers: memoryDossiers(store),
    enrolments: memoryEnrolments(store),
    transfers: memoryTransfers(store),
    cohorts: memoryCohorts(store),
    register: memoryRegister(store),
    registerWriter: memoryRegisterWriter(store),
    calendars: memoryCalendars(store),
    governance: memoryGovernance(store),
    activities: memoryActivities(store),
    people: memoryPeople(),
    rehearsals: memoryRehearsals(),
    schools: memorySchools(store),
    days: memoryAuditDays(),
    progressDays: memoryProgressDays(),
    payloads: memoryPayloads(store),
    uploads: memoryUploads(store),
    outbox: memoryOutbox(store),
    notifications: memoryNotifications(store),
    allowances: memoryAllowances(),
    vault: memoryVault(options.clock),
    pupilKeys: memoryPupilKeys(),
    signer: memoryReceiptSigner(),
    mailer: keepingMailer(),
  };
};
