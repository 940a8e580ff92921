import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../adapters/clock.ts';
import { dynamoAllowances } from '../adapters/dynamodb/allowances.ts';
import { dynamoCohorts } from '../adapters/dynamodb/cohorts.ts';
import { dynamoDossiers } from '../adapters/dynamodb/dossiers.ts';
import { dynamoEnrolments } from '../adapters/dynamodb/enrolments.ts';
import { dynamoLedger } from '../adapters/dynamodb/ledger.ts';
import { dynamoNotifications, dynamoOutbox } from '../adapters/dynamodb/outbox.ts';
import { dynamoPayloads } from '../adapters/dynamodb/payloads.ts';
import { dynamoRegister } from '../adapters/dynamodb/register.ts';
import { dynamoTransfers } from '../adapters/dynamodb/transfers.ts';
import { randomFraction, randomIds } from '../adapters/ids.ts';
import { meterOf } from '../http/meter.ts';
import type { Front } from '../http/serve.ts';
import { identify } from '../use-cases/identify.ts';
import type { Allowances, Register } from '../use-cases/ports.ts';

/** The table of a function, over one client that lives as long as the function. */
export const exchangeOf = (environment: { readonly EXCHANGE_TABLE: string }) => ({
  client: new DynamoDBClient({}),
  table: environment.EXCHANGE_TABLE,
  clock: systemClock,
});
export type ExchangeTable = ReturnType<typeof exchangeOf>;

/** Ports over the table that functions read by. */
export const readers = (exchange: ExchangeTable) => ({
  clock: systemClock,
  ids: randomIds,
  register: dynamoRegister(exchange),
  dossiers: dynamoDossiers(exchange),
  enrolments: dynamoEnrolments(exchange),
  transfers: dynamoTransfers(exchange),
  cohorts: dynamoCohorts(exchange),
  payloads: dynamoPayloads(exchange),
  outbox: dynamoOutbox(exchange),
  notifications: dynamoNotifications(exchange),
  allowances: dynamoAllowances(exchange),
});

/** The same with the ledger, for functions that write transitions. */
export const writers = (exchange: ExchangeTable, environment: { readonly RETENTION_AUDIT_DAYS: number }) => ({
  ...readers(exchange),
  ledger: dynamoLedger({ ...exchange, auditDays: environment.RETENTION_AUDIT_DAYS }, randomFraction),
});

/** What serving needs: who is calling, whether too often, and where problems are documented. */
export const frontOf = (
  ports: { readonly register: Register; readonly allowances: Allowances },
  environment: { readonly PROBLEM_BASE: string },
): Front => ({
  identify: (claim) => identify({ register: ports.register, clock: systemClock }, claim),
  meter: meterOf(ports.allowances, systemClock),
  problemBase: environment.PROBLEM_BASE,
});
