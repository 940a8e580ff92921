/** Leaks made on purpose: whoever looks for leaks has to find them. */
import {
  type AttributeValue,
  DescribeTableCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateScheduleCommand, GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { AwsClients } from '../../../local/region/resources/clients.ts';
import { stages } from '../../../lib/stages.ts';

/** Puts the text where the region keeps or sends things. */
export const planted = async (aws: AwsClients, text: string): Promise<void> => {
  const { TableNames = [] } = await aws.dynamodb.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName }));
    const names = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
    const bytes = Buffer.from(`in bytes: ${text}`);
    const keys: Record<string, AttributeValue> = Object.fromEntries(
      names.map((name) => [name, { S: 'planted' }]),
    );
    const Item = { ...keys, planted: { B: bytes } };
    await aws.dynamodb.send(new PutItemCommand({ TableName, Item }));
  }
  const { QueueUrls: [QueueUrl] = [] } = await aws.sqs.send(new ListQueuesCommand({}));
  await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Buffer.from(text).toString('base64') }));
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  const Bucket = Buckets.find(({ Name = '' }) => /vault/i.test(Name))?.Name;
  const Metadata = { planted: text };
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'planted', Body: Buffer.from(text), Metadata }));
  const { Schedules: [one] = [] } = await aws.scheduler.send(new ListSchedulesCommand({ MaxResults: 1 }));
  const like = await aws.scheduler.send(
    new GetScheduleCommand({ Name: one?.Name, GroupName: one?.GroupName }),
  );
  await aws.scheduler.send(
    new CreateScheduleCommand({
      Name: 'planted',
      GroupName: like.GroupName,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'at(2031-01-01T00:00:00)',
      Target: { Arn: like.Target?.Arn, RoleArn: like.Target?.RoleArn, Input: JSON.stringify({ text }) },
    }),
  );
  const Subject = { Data: 'planted' };
  const Body = { Text: { Data: Buffer.from(text).toString('hex') } };
  await aws.ses.send(
    new SendEmailCommand({
      FromEmailAddress: `Overstap <${stages.local.mailSender}>`,
      Destination: { ToAddresses: ['school@school.example'] },
      Content: { Simple: { Subject, Body } },
    }),
  );
};
