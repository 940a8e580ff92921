import * as z from 'zod';

/** The part of a table change that handlers need: whose change it is. Content is read from the table itself. */
export const TableChanges = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({ SequenceNumber: z.string(), Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

/** Which changes failed, for the stream to hand over again from there on. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Does the changes in order; `work` gets what stands after the prefix of the partition key. The first failure stops
 * the batch and is handed over again, with all after it.
 */
export const inOrder = async (
  event: z.output<typeof TableChanges>,
  prefix: string,
  work: (id: string) => Promise<void>,
  onFault: (error: unknown) => void,
): Promise<BatchAnswer> => {
  for (const { dynamodb } of event.Records) {
    try {
      await work(dynamodb.Keys.pk.S.slice(prefix.length));
    } catch (error) {
      onFault(error);
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};
