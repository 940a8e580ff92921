import {
  aws_lambda as lambda,
  aws_lambda_event_sources as sources,
  type aws_dynamodb,
  type aws_sqs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A part of a change record that must match (EventBridge's pattern language). */
export type ChangePattern = Readonly<Record<string, unknown>>;

export interface StreamConsumerProps {
  readonly table: aws_dynamodb.TableV2;
  readonly function: lambda.Function;
  /** Changes that match any of these reach the function; the others cost nothing. */
  readonly filters: readonly ChangePattern[];
  /** Where changes go that failed six times. */
  readonly failures: aws_sqs.IQueue;
}

/** Delivers changes of a table to a function, in order per item; one bad change holds up no others for long. */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    new lambda.EventSourceMapping(this, 'Changes', {
      target: props.function,
      eventSourceArn: streamArnOf(props.table),
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      retryAttempts: 5,
      reportBatchItemFailures: true,
      onFailure: new sources.SqsDlq(props.failures),
      filters: props.filters.map((pattern) => lambda.FilterCriteria.filter({ ...pattern })),
    });
  }
}

function streamArnOf(table: aws_dynamodb.TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error('A stream consumer needs a table with a stream.');
  return table.tableStreamArn;
}
