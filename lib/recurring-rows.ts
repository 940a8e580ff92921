import type { RecurringScheduleProps } from './constructs/recurring-schedule.ts';
import type { ExchangeStack } from './exchange-stack.ts';

type RecurringRow = Omit<RecurringScheduleProps, 'surroundings'> & { readonly id: string };

/** What happens again and again, Amsterdam time. The dates of a year are not here: they are the board's. */
export const recurringRows = ({
  rounds,
  plan,
  sweep,
  audit,
  notify,
}: Pick<ExchangeStack, 'rounds' | 'plan' | 'sweep' | 'audit' | 'notify'>): readonly RecurringRow[] => [
  {
    id: 'RoundsCheck',
    description: 'Marks what no event marked, and tells that one is missing',
    expression: 'cron(0/2 * * * ? *)',
    target: rounds,
    input: { task: 'check' },
  },
  {
    id: 'YearPlan',
    description: 'Makes sure that the published calendars are planned',
    expression: 'cron(20 * * * ? *)',
    target: plan,
    input: { task: 'plan' },
  },
  {
    id: 'RetentionSweep',
    description: 'Ends payload whose time has come, and finds orphans',
    expression: 'cron(0 3 * * ? *)',
    target: sweep,
    input: { task: 'retention' },
  },
  {
    id: 'AuditCheck',
    description: 'Checks every audit chain and signs how far they are',
    expression: 'cron(0 4 * * ? *)',
    target: audit,
    input: { task: 'audit' },
  },
  {
    id: 'OutboxResend',
    description: 'Sends again what was not sent, and finishes announcements',
    expression: 'cron(0/15 * * * ? *)',
    target: notify,
    input: { task: 'outbox' },
  },
];
