/** An event source mapping of a table stream, as declared, with Lambda's defaults filled in. */
export interface StreamMapping {
  /** Stable over restarts: the checkpoint is kept under it. */
  readonly id: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  /** JSON texts; none lets every record pass. */
  readonly filterPatterns: readonly string[];
  readonly bisectBatchOnFunctionError: boolean;
  /** -1 is for ever. */
  readonly maximumRetryAttempts: number;
  /** -1 is for ever. */
  readonly maximumRecordAgeSeconds: number;
  readonly reportBatchItemFailures: boolean;
  /** ARN of the queue that is told of records given up. */
  readonly onFailure: string | undefined;
}
