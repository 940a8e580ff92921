import { afterAll, beforeAll, describe } from '@jest/globals';
import { movableClock, memoryPorts, type MovableClock } from '../../lambdas/adapters/memory/region.ts';
import { dynamoActivities } from '../../lambdas/adapters/dynamodb/activities.ts';
import { dynamoAllowances } from '../../lambdas/adapters/dynamodb/allowances.ts';
import { dynamoCalendars } from '../../lambdas/adapters/dynamodb/calendars.ts';
import { dynamoCohorts } from '../../lambdas/adapters/dynamodb/cohorts.ts';
import { dynamoDossiers } from '../../lambdas/adapters/dynamodb/dossiers.ts';
import { dynamoEnrolments } from '../../lambdas/adapters/dynamodb/enrolments.ts';
import { dynamoGovernance } from '../../lambdas/adapters/dynamodb/governance.ts';
import { dynamoLedger } from '../../lambdas/adapters/dynamodb/ledger.ts';
import { dynamoNotifications, dynamoOutbox } from '../../lambdas/adapters/dynamodb/outbox.ts';
import { dynamoPeople } from '../../lambdas/adapters/dynamodb/people.ts';
import { dynamoPayloads } from '../../lambdas/adapters/dynamodb/payloads.ts';
import { dynamoRegister, dynamoRegisterWriter } from '../../lambdas/adapters/dynamodb/register.ts';
import { dynamoRehearsals } from '../../lambdas/adapters/dynamodb/rehearsals.ts';
import { dynamoTransfers } from '../../lambdas/adapters/dynamodb/transfers.ts';
import { dynamoUploads } from '../../lambdas/adapters/dynamodb/uploads.ts';
import { randomFraction } from '../../lambdas/adapters/ids.ts';
import type { MemoryPorts } from '../../lambdas/adapters/memory/region.ts';
import { startLocalParts, type LocalParts, type Tables } from '../support/local-parts.ts';

/** The ports whose contract both regions keep. */
export type Region = Pick<
  MemoryPorts,
  | 'ledger'
  | 'dossiers'
  | 'enrolments'
  | 'transfers'
  | 'cohorts'
  | 'register'
  | 'registerWriter'
  | 'calendars'
  | 'governance'
  | 'activities'
  | 'people'
  | 'rehearsals'
  | 'payloads'
  | 'uploads'
  | 'outbox'
  | 'notifications'
  | 'allowances'
> & { readonly clock: MovableClock };

/** The morning on which the first round opens. */
export const morning = '2022-03-31T07:00:00.000Z';
/** Days that the audit is kept in these tests. */
export const auditDays = 400;

export const dynamoRegion = (tables: Tables, clock: MovableClock): Region => {
  const exchange = { client: tables.client, table: tables.exchange, clock };
  return {
    clock,
    ledger: dynamoLedger({ ...exchange, auditDays }, randomFraction),
    dossiers: dynamoDossiers(exchange),
    enrolments: dynamoEnrolments(exchange),
    transfers: dynamoTransfers(exchange),
    cohorts: dynamoCohorts(exchange),
    register: dynamoRegister(exchange),
    registerWriter: dynamoRegisterWriter(exchange),
    calendars: dynamoCalendars({ ...exchange, auditDays }, randomFraction),
    governance: dynamoGovernance({ ...exchange, auditDays }, randomFraction),
    activities: dynamoActivities(exchange),
    people: dynamoPeople({ ...exchange, auditDays }),
    rehearsals: dynamoRehearsals(exchange),
    payloads: dynamoPayloads(exchange),
    uploads: dynamoUploads(exchange),
    outbox: dynamoOutbox(exchange),
    notifications: dynamoNotifications(exchange),
    allowances: dynamoAllowances(exchange),
  };
};

/** Starts the local parts for the tests of a file. */
export const useLocalParts = (): (() => LocalParts) => {
  let parts: LocalParts;
  beforeAll(async () => {
    parts = await startLocalParts();
  });
  afterAll(async () => {
    await parts.close();
  });
  return () => parts;
};

/** Runs one suite on the region in memory and on the real one: both keep the same contract. */
export const onBothRegions = (suite: (open: () => Promise<Region>) => void): void => {
  describe('in memory', () => {
    suite(() => {
      const clock = movableClock(morning);
      return Promise.resolve({ ...memoryPorts({ clock }), clock });
    });
  });
  describe('on DynamoDB', () => {
    const parts = useLocalParts();
    suite(async () => dynamoRegion(await parts().tables(), movableClock(morning)));
  });
};
