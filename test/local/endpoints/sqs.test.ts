import { describe, expect, it } from '@jest/globals';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { account, allow, clientsOfRole, failure, policy, region, startTestRegion } from './region.ts';

describe('queues behind the local AWS endpoint', () => {
  it('have the account of the stage, keep messages as they are, and obey policies', async () => {
    const aws = await startTestRegion();
    try {
      const { QueueUrl = '' } = await aws.admin.sqs.send(new CreateQueueCommand({ QueueName: 'failures' }));
      expect(QueueUrl).toBe(`${aws.endpoints.url}/${account}/failures`);
      const QueueArn = `arn:aws:sqs:${region}:${account}:failures`;
      const { Attributes } = await aws.admin.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
      );
      expect(Attributes).toEqual({ QueueArn });
      const MessageBody = JSON.stringify({
        arn: `arn:aws:lambda:${region}:${account}:function:f`,
        url: QueueUrl,
      });
      const sender = clientsOfRole(aws, 'sender', allow('sqs:SendMessage', QueueArn)).sqs;
      await sender.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      const receive = new ReceiveMessageCommand({ QueueUrl });
      expect(await failure(sender.send(receive))).toMatchObject({ name: 'AccessDeniedException' });
      expect((await aws.admin.sqs.send(receive)).Messages?.[0]?.Body).toBe(MessageBody);
      const deny = { ...allow('sqs:*', QueueArn), Effect: 'Deny', Principal: '*' } as const;
      const Policy = JSON.stringify(policy(deny));
      await aws.admin.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
      const refused = await failure(sender.send(new SendMessageCommand({ QueueUrl, MessageBody })));
      expect(refused.message).toContain('explicit deny in a resource-based policy');
      expect(
        (await failure(aws.admin.sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })))).name,
      ).toContain('QueueDoesNotExist');
    } finally {
      await aws.endpoints.close();
    }
  });
});
