import { DescribeKeyCommand, ListKeysCommand, type KMSClient } from '@aws-sdk/client-kms';

/** ARN and description of every key: its ARN does not say which key of the templates it is. */
export const keysByArn = async (client: KMSClient): Promise<readonly (readonly [string, string])[]> => {
  const { Keys = [] } = await client.send(new ListKeysCommand({}));
  return Promise.all(
    Keys.map(async ({ KeyId, KeyArn = '' }) => {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
      return [KeyArn, KeyMetadata?.Description ?? ''] as const;
    }),
  );
};
