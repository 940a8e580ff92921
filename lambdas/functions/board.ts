import { dynamoActivities } from '../adapters/dynamodb/activities.ts';
import { dynamoCalendars } from '../adapters/dynamodb/calendars.ts';
import { dynamoGovernance } from '../adapters/dynamodb/governance.ts';
import { dynamoPeople } from '../adapters/dynamodb/people.ts';
import { randomFraction } from '../adapters/ids.ts';
import type { BoardFront } from '../http/serve-board.ts';
import type { ExchangeTable } from './wire.ts';

interface BoardEnvironment {
  readonly PROBLEM_BASE: string;
  readonly ROLES_CLAIM: string;
  readonly ROLE_BOARD: string;
  readonly ROLE_OPERATOR: string;
}

/** What serving the board needs: how the stage’s issuer tells roles, and where problems are documented. */
export const boardFrontOf = (environment: BoardEnvironment): BoardFront => ({
  roleClaim: {
    claim: environment.ROLES_CLAIM,
    values: { board: environment.ROLE_BOARD, operator: environment.ROLE_OPERATOR },
  },
  problemBase: environment.PROBLEM_BASE,
});

/** Ports over what the board makes and keeps. What a function may write of it, IAM decides. */
export const boardStores = (
  exchange: ExchangeTable,
  environment: { readonly RETENTION_AUDIT_DAYS: number },
) => {
  const kept = { ...exchange, auditDays: environment.RETENTION_AUDIT_DAYS };
  return {
    calendars: dynamoCalendars(kept, randomFraction),
    governance: dynamoGovernance(kept, randomFraction),
    activities: dynamoActivities(exchange),
    people: dynamoPeople(kept),
  };
};
