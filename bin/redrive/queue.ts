import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RedrivePorts } from './redrive.ts';

/** Long enough for a whole run: what is left in the queue on purpose is not met again by it. */
const hiddenSeconds = 600;

export const failuresQueue = (client: SQSClient, queueUrl: string): Omit<RedrivePorts, 'call'> => ({
  async receive() {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages.map(({ Body = '', ReceiptHandle = '', MessageAttributes = {} }) => ({
      body: Body,
      receipt: ReceiptHandle,
      attributes: Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]),
      ),
    }));
  },
  async remove(receipt) {
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
  },
});
