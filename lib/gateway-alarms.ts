import { Duration } from 'aws-cdk-lib';
import type { AlarmRow } from './alarms.ts';
import { gatewayCount } from './constructs/gateway-counts.ts';
import { fiveMinutes } from './constructs/impact-alarm.ts';
import { together } from './totals.ts';

const quarter = Duration.minutes(15);

/** What users notice of the gateways themselves: calls that reach no function, and that no function can count. */
export function gatewayRows(): AlarmRow[] {
  return [
    {
      id: 'GatewayThrottled',
      // Now and then one call too many at once is repeated and not felt.
      metric: gatewayCount('Throttled', fiveMinutes),
      threshold: 20,
      periods: 2,
      impact:
        'Calls of schools or of the board are refused: more come at once than the gateway lets through.',
    },
    {
      id: 'BoardShutOut',
      // A token that ended is refused as well: it tells of a fault only when no other call comes through for long.
      metric: together(
        'Tokens refused, and none accepted',
        [gatewayCount('BoardTokensRefused', quarter), gatewayCount('BoardTokensAccepted', quarter)],
        { expression: ([refused, accepted]) => `IF(${accepted} < 1, ${refused}, 0)`, period: quarter },
      ),
      threshold: 5,
      impact: 'The board and the operator can’t do anything: each call is refused for its token.',
    },
  ];
}
