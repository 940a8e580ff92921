import * as z from 'zod';
import { model, noLocalEffect, withoutEffect, type ResourceModel } from './model.ts';

const logGroup = model(
  'The functions’ lines go to a file per function.',
  z.strictObject({
    LogGroupName: z.string().optional(),
    RetentionInDays: noLocalEffect('files stay until they are removed'),
    KmsKeyId: noLocalEffect('files are not encrypted'),
    LogGroupClass: noLocalEffect('storage class'),
    DeletionProtectionEnabled: noLocalEffect('files stay until they are removed'),
    Tags: noLocalEffect('tags'),
  }),
  ({ properties, physicalName }, { account, region }) => {
    const name = properties.LogGroupName ?? physicalName(512);
    return { ref: name, attributes: { Arn: `arn:aws:logs:${region}:${account}:log-group:${name}:*` } };
  },
);

const topic = withoutEffect('nobody is paged', ({ physicalName }, { account, region }) => {
  const arn = `arn:aws:sns:${region}:${account}:${physicalName(256)}`;
  return { ref: arn, attributes: { TopicArn: arn, TopicName: physicalName(256) } };
});

const alarm = withoutEffect('no metrics are gathered', ({ physicalName }, { account, region }) => {
  const name = physicalName(255);
  return { ref: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}` } };
});

/** The types that watch the system, and CDK's own. */
export const observabilityModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::Logs::LogGroup': logGroup,
  'AWS::Logs::MetricFilter': withoutEffect('no metrics are gathered'),
  'AWS::Logs::QueryDefinition': withoutEffect('a saved question for the console'),
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::CloudWatch::Dashboard': withoutEffect('no metrics are gathered'),
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': withoutEffect('nobody is paged'),
  'AWS::SNS::Subscription': withoutEffect('nobody is paged'),
  'AWS::CDK::Metadata': withoutEffect('statistics of the CDK'),
};
