import { describe, expect, it } from '@jest/globals';
import { modelledTypes, resourceModels } from '../../../local/region/resources/models.ts';
import type { StackTemplate } from '../../../local/region/template/assembly.ts';
import type { JsonObject } from '../../../local/region/template/json.ts';
import { provisioned, stack } from './sample/templates.ts';

const role = {
  type: 'AWS::IAM::Role',
  properties: {
    RoleName: 'reader',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }],
    },
  },
};
const lambda = (properties: JsonObject = {}) => ({
  type: 'AWS::Lambda::Function',
  properties: {
    Code: { S3Bucket: 'b', S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    ...properties,
  },
});

describe('provisioning', () => {
  it('creates in the order of the references and fills in the defaults of the service', async () => {
    const { functions } = await provisioned(
      stack({ Read: lambda({ Architectures: ['arm64'] }), Role: role }),
    );
    expect(functions).toEqual([
      expect.objectContaining({
        name: expect.stringMatching(/^Sample-Read-[0-9a-f]{12}$/),
        roleArn: 'arn:aws:iam::111122223333:role/reader',
        codePath: '/code',
        timeoutSeconds: 3,
        memoryMegabytes: 128,
      }),
    ]);
  });

  it('names every resource of an unknown type at once', async () => {
    const template = stack({ A: { type: 'AWS::EC2::Instance' }, B: { type: 'AWS::SSM::Parameter' } });
    await expect(provisioned(template)).rejects.toThrow(
      'does not model these resources of the template:\n' +
        '  AWS::EC2::Instance "A" of stack Sample\n  AWS::SSM::Parameter "B" of stack Sample',
    );
  });

  it('refuses a property that it does not model, by name', async () => {
    const template = stack({ Role: role, Read: lambda({ ReservedConcurrentExecutions: 5 }) });
    await expect(provisioned(template)).rejects.toThrow(
      /AWS::Lambda::Function "Read" of stack Sample has properties .*"ReservedConcurrentExecutions"/s,
    );
  });

  it('refuses a nested property and a value that it does not model', async () => {
    await expect(
      provisioned(stack({ Role: role, Read: lambda({ LoggingConfig: { Other: 1 } }) })),
    ).rejects.toThrow(/"Other"/);
    await expect(provisioned(stack({ Role: role, Read: lambda({ Runtime: 'python3.13' }) }))).rejects.toThrow(
      /Runtime/,
    );
  });

  it('refuses a filter comparison that it does not model before anything runs', async () => {
    const mapping = {
      type: 'AWS::Lambda::EventSourceMapping',
      properties: {
        EventSourceArn: 'arn:aws:dynamodb:eu-central-1:1:table/t/stream/1',
        FunctionName: 'f',
        StartingPosition: 'LATEST',
        FilterCriteria: { Filters: [{ Pattern: '{"a":[{"numeric":[">",1]}]}' }] },
      },
    };
    await expect(provisioned(stack({ Mapping: mapping }))).rejects.toThrow(/pattern\.a compares by/);
  });

  it('says which attribute or export is not there', async () => {
    const attribute = stack({
      Role: role,
      Read: lambda({ Description: { 'Fn::GetAtt': ['Role', 'Nope'] } }),
    });
    await expect(provisioned(attribute)).rejects.toThrow(
      'The attribute Nope of AWS::IAM::Role "Role" is not modelled',
    );
    const imported = stack({
      Logs: { type: 'AWS::Logs::LogGroup', properties: { LogGroupName: { 'Fn::ImportValue': 'X' } } },
    });
    await expect(provisioned(imported)).rejects.toThrow('imports "X", which no earlier stack exports');
  });

  it('passes exports on to later stacks', async () => {
    const first: StackTemplate = {
      ...stack({ Role: role }),
      name: 'First',
      outputs: new Map([['Out', { value: { 'Fn::GetAtt': ['Role', 'Arn'] }, exportName: 'First:Role' }]]),
    };
    const second = stack({ Read: lambda({ Role: { 'Fn::ImportValue': 'First:Role' } }) });
    const { functions } = await provisioned([first, second]);
    expect(functions[0]?.roleArn).toBe('arn:aws:iam::111122223333:role/reader');
  });

  it('lists for the documentation what is accepted without local effect, nested properties too', () => {
    const types = modelledTypes();
    expect(types.map(({ type }) => type)).toEqual(Object.keys(resourceModels));
    const table = types.find(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
    expect(table?.withoutLocalEffect).toContainEqual({
      property: 'Replicas[].PointInTimeRecoverySpecification',
      reason: 'no backups are made',
    });
    expect(types.every(({ effect }) => effect.length > 0)).toBe(true);
  });
});
