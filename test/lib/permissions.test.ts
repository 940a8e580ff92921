import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { keptItems } from '../../bin/privacy/kept.ts';
import { powers } from '../../schemas/api.ts';
// All actions that AWS has, of the services that functions call (Service Authorization Reference, September 2026).
import awsActions from './aws-actions.json' with { type: 'json' };
import { writtenBy } from './families.ts';
import { account, allows, region, resolved, type Call, type Policy } from './policies.ts';
import { deployedTemplates, functionNames, jsonOf, stageTemplates } from './templates.ts';

const templates = deployedTemplates();
const roles = new Map(
  resolved(templates, 'AWS::IAM::Role')
    .filter(({ properties }) => properties['RoleName'] !== undefined)
    .map(({ arn, properties }) => [
      String(properties['RoleName']).replace('overstap-zuid-kennemerland-', ''),
      { arn, policy: (properties['Policies'] as { PolicyDocument: Policy }[])[0]!.PolicyDocument },
    ]),
);
const named = (type: string, start: string) =>
  resolved(templates, type).find(({ id }) => id.startsWith(start))!;

const exchange = named('AWS::DynamoDB::GlobalTable', 'Exchange').arn;
const keyRows = named('AWS::DynamoDB::GlobalTable', 'Keys').arn;
const vault = named('AWS::S3::Bucket', 'Vault').arn;
const failures = named('AWS::SQS::Queue', 'Failures').arn;
const payload = '0190a4a5-0000-7000-8000-000000000000';

const kms = (key: string, action: string, context: Record<string, string> = {}): Call => {
  const { arn, properties } = named('AWS::KMS::Key', key);
  return { action: `kms:${action}`, resource: arn, context, keyPolicy: properties['KeyPolicy'] as Policy };
};
const data = (action: string, purpose: string) =>
  kms('PayloadKey', action, {
    'kms:EncryptionContext:purpose': purpose,
    'kms:EncryptionContext:payloadId': payload,
  });
const through = (service: string, action: string) =>
  kms('StorageKey', action, { 'kms:ViaService': `${service}.${region}.amazonaws.com` });
const table = (action: string, resource = exchange): Call => ({ action: `dynamodb:${action}`, resource });
const writing = (action: 'PutItem' | 'UpdateItem' | 'DeleteItem', ...leading: string[]): Call => ({
  ...table(action),
  context: { 'dynamodb:LeadingKeys': leading },
});
const object = (action: string, purpose: string, name = 'dossier.xml'): Call => ({
  action: `s3:${action}`,
  resource: `${vault}/${purpose}/${payload}/${name}`,
});
const yearRole = named('AWS::IAM::Role', 'Year').arn;
const yearGroup = named('AWS::Scheduler::ScheduleGroup', 'Year').arn;
const passRole = (role: string, service: string): Call => ({
  action: 'iam:PassRole',
  resource: role,
  context: { 'iam:PassedToService': service },
});
const schedule = (action: string, group: string): Call => ({
  action: `scheduler:${action}`,
  resource: `${group.replace(':schedule-group/', ':schedule/')}/2021-2022.opening.ronde-1`,
});
const mail = (sender: string): Call => ({
  action: 'ses:SendEmail',
  resource: `arn:aws:ses:${region}:${account}:identity/overstap.example`,
  context: { 'ses:FromAddress': sender },
});

const everyone = functionNames;
/** Those that answer schools count their calls. */
const las: readonly string[] = powers;
const writers = everyone.filter((name) => !['read', 'qualify', 'oversee', 'inform', 'purge'].includes(name));
const tableWriters = [...new Set([...writers, ...las, 'purge'])];
const followers = ['notify', 'plan', 'purge'];

/** Who may make each call. Written by hand from the design, not from lib/grants.ts: the two must agree. */
const expected: readonly (readonly [Call, readonly string[]])[] = [
  [table('GetItem'), everyone],
  [table('Query'), everyone.filter((name) => name !== 'purge')],
  [table('BatchGetItem'), ['oversee', 'remind']],
  [table('BatchGetItem', keyRows), []],
  ...(['PutItem', 'UpdateItem', 'DeleteItem'] as const).map((action) => [table(action), []] as const),
  ...writtenBy.map(([key, who]) => [writing('PutItem', key), who] as const),
  [writing('PutItem', 'DOSSIER#1', 'PUPIL#1'), writtenBy[0][1]],
  [writing('PutItem', 'DOSSIER#1', 'FULFILLED#00YY00'), ['rehearse']],
  [writing('PutItem', 'VENDOR#1', 'DOSSIER#1'), []],
  ...['CALLS#00YY00', 'DOSSIER', 'LETTER-FORM#1', 'AUDIT-DAYS#1', 'ANYTHING#1'].map(
    (key) => [writing('PutItem', key), []] as const,
  ),
  [writing('UpdateItem', 'CALLS#00YY00'), las],
  [writing('UpdateItem', 'CALLS#00YY00', 'SCHOOL#00YY00'), []],
  [{ ...writing('UpdateItem', 'CALLS#00YY00'), resource: keyRows }, []],
  [writing('UpdateItem', 'PAYLOAD#1'), ['sweep']],
  [writing('DeleteItem', 'PAYLOAD#1'), ['purge']],
  ...['DOSSIER#1', 'SCHOOL#00YY00', 'VENDOR#1'].flatMap((key) => [
    [writing('UpdateItem', key), []] as const,
    [writing('DeleteItem', key), []] as const,
  ]),
  [table('Scan'), []],
  [table('BatchWriteItem'), []],
  [table('DeleteTable'), []],
  [
    table('Query', `${exchange}/index/listing`),
    ['read', 'pupil', 'print', 'deliver', 'oversee', 'govern', 'remind', 'sweep', 'audit', 'notify'],
  ],
  [table('GetItem', keyRows), ['intake', 'select', 'release', 'print', 'deliver']],
  [table('PutItem', keyRows), ['intake', 'release', 'rehearse']],
  [table('DeleteItem', keyRows), ['sweep', 'purge']],
  [table('Query', keyRows), []],
  [table('Scan', keyRows), ['sweep']],
  ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(
    (action) => [table(action, `${exchange}/stream/2022-01-01T00:00:00.000`), followers] as const,
  ),
  [table('ListStreams', '*'), followers],
  [object('GetObject', 'draft'), ['select', 'release', 'print']],
  [object('GetObject', 'delivered'), ['select', 'print', 'deliver']],
  [object('GetObject', 'upload'), ['intake']],
  [object('GetObject', 'rehearsal'), ['deliver']],
  [object('GetObject', 'elsewhere'), []],
  [object('PutObject', 'draft'), ['intake', 'select']],
  [object('PutObject', 'delivered'), ['release']],
  [object('PutObject', 'delivered', 'reconsideration-1'), ['select', 'release']],
  [object('GetObject', 'delivered', 'reconsideration-1'), ['select', 'print', 'deliver']],
  [object('PutObject', 'upload'), ['intake']],
  [object('PutObject', 'rehearsal'), ['rehearse']],
  ...['draft', 'delivered', 'upload', 'rehearsal'].map(
    (purpose) => [object('DeleteObject', purpose), ['sweep', 'purge']] as const,
  ),
  [
    { action: 's3:ListBucket', resource: vault },
    ['intake', 'select', 'release', 'print', 'deliver', 'sweep', 'purge'],
  ],
  [{ action: 's3:PutBucketPolicy', resource: vault }, []],
  [data('Decrypt', 'draft'), ['select', 'release', 'print']],
  [data('Decrypt', 'delivered'), ['select', 'print', 'deliver']],
  [data('Decrypt', 'upload'), ['intake']],
  [data('Decrypt', 'rehearsal'), ['deliver']],
  [kms('PayloadKey', 'Decrypt'), []],
  [data('GenerateDataKey', 'draft'), ['intake']],
  [data('GenerateDataKey', 'delivered'), ['release']],
  [data('GenerateDataKey', 'upload'), ['intake']],
  [data('GenerateDataKey', 'rehearsal'), ['rehearse']],
  [kms('PayloadKey', 'GenerateDataKey'), []],
  [kms('PayloadKey', 'CreateGrant'), []],
  [kms('PupilKey', 'GenerateMac'), ['rehearse', 'pupil', 'intake', 'request']],
  [kms('PupilKey', 'VerifyMac'), []],
  [kms('ReceiptKey', 'Sign'), ['sign', 'audit']],
  [kms('ReceiptKey', 'GetPublicKey'), ['sign', 'audit', 'inform']],
  [kms('StorageKey', 'Decrypt'), []],
  [through('dynamodb', 'Decrypt'), everyone],
  [through('dynamodb', 'DescribeKey'), everyone],
  ...['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'].map(
    (action) => [through('dynamodb', action), tableWriters] as const,
  ),
  [through('s3', 'Decrypt'), ['intake', 'select', 'release', 'print', 'deliver']],
  [through('s3', 'GenerateDataKey'), ['rehearse', 'intake', 'select', 'release']],
  [mail('overstap@overstap.example'), ['notify']],
  [mail('someone@overstap.example'), []],
  [
    { action: 'sqs:SendMessage', resource: failures },
    ['rounds', 'plan', 'remind', 'sweep', 'audit', 'notify', 'purge'],
  ],
  [passRole(roles.get('read')!.arn, 'scheduler.amazonaws.com'), []],
  [passRole(yearRole, 'scheduler.amazonaws.com'), ['plan']],
  [passRole(yearRole, 'lambda.amazonaws.com'), []],
  [{ action: 'iam:PassRole', resource: yearRole }, []],
  [passRole(named('AWS::IAM::Role', 'SchedulerRole').arn, 'scheduler.amazonaws.com'), []],
  ...['CreateSchedule', 'GetSchedule', 'UpdateSchedule', 'DeleteSchedule'].flatMap(
    (action) =>
      [
        [schedule(action, yearGroup), ['plan']],
        [schedule(action, named('AWS::Scheduler::ScheduleGroup', 'ScheduleGroup').arn), []],
      ] as const,
  ),
  [{ action: 'scheduler:ListSchedules', resource: '*' }, ['plan']],
  [{ action: 'scheduler:DeleteScheduleGroup', resource: yearGroup }, []],
];

const title = ({ action, resource, context }: Call): string =>
  [action, resource.split(':').at(-1), context && JSON.stringify(context)].filter(Boolean).join(' ');

describe('each function', () => {
  it.each(expected.map(([call, who]) => [title(call), call, who] as const))(
    'may or may not: %s',
    async (_title, call, who) => {
      const may = [];
      for (const name of functionNames) {
        const role = roles.get(name)!;
        if (await allows(role.arn, role.policy, call)) may.push(name);
      }
      expect(may.sort()).toEqual([...who].sort());
    },
  );

  it('writes to its own log group alone', async () => {
    const logs = resolved(templates, 'AWS::Logs::LogGroup');
    const streamOf = (start: string) => ({
      action: 'logs:PutLogEvents',
      resource: logs.find(({ id }) => id.startsWith(start))!.arn.replace(/\*$/, 'log-stream:one'),
    });
    const read = roles.get('read')!;
    expect(await allows(read.arn, read.policy, streamOf('ReadLogs'))).toBe(true);
    expect(await allows(read.arn, read.policy, streamOf('SignLogs'))).toBe(false);
  });

  it('has a policy within what IAM takes inline: 10,240 characters of a role, white space apart', () => {
    for (const [name, { policy }] of roles) {
      const written = JSON.stringify(policy).length;
      expect({ name, written, fits: written <= 10_240 }).toMatchObject({ fits: true });
    }
  });

  it('is one of those that are named above for each family of items that the table keeps', () => {
    const families = writtenBy.map(([key]) => key.replace(/#.*/, '#'));
    expect([...families, 'CALLS#'].toSorted()).toEqual(
      [...new Set(Object.values(keptItems).map(({ pk }) => pk))].toSorted(),
    );
  });

  it('needs every statement of its policy: without one, a call above fails', async () => {
    for (const name of functionNames) {
      const { arn, policy } = roles.get(name)!;
      const needed = expected.filter(([, who]) => who.includes(name)).map(([call]) => call);
      for (const missing of policy.Statement) {
        if (String(missing['Action']).startsWith('logs:')) continue;
        const rest = { ...policy, Statement: policy.Statement.filter((one) => one !== missing) };
        const verdicts = await Promise.all(needed.map((call) => allows(arn, rest, call)));
        expect({ name, missing, noticed: verdicts.includes(false) }).toMatchObject({ noticed: true });
      }
    }
  });
});

/** Every statement of every function once, without its conditions: what none of it allows, no function may. */
const withoutConditions = (statements: Policy['Statement']): Policy => ({
  Version: '2012-10-17',
  Statement: [
    ...new Map(
      statements.map(({ Condition: _condition, Sid: _sid, ...rest }) => [JSON.stringify(rest), rest]),
    ).values(),
  ],
});
const anyFunction = withoutConditions([...roles.values()].flatMap(({ policy }) => policy.Statement));
const mostOf = (service: string): Policy => ({
  ...anyFunction,
  Statement: anyFunction.Statement.filter((one) => [one['Action']].flat().join().includes(`${service}:`)),
});

describe('nobody', () => {
  const anyRole = roles.get('read')!.arn;
  /** As if every key left it to the functions' own policies. */
  const anyKey: Policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
    ],
  };
  const isAllowed = (policy: Policy, action: string, resource: string) =>
    allows(anyRole, policy, {
      action,
      resource,
      ...(action.startsWith('kms:') && { keyPolicy: anyKey }),
    });
  const expectedActions = new Set([
    ...expected.filter(([, who]) => who.length > 0).map(([{ action }]) => action),
    ...['logs:CreateLogStream', 'logs:PutLogEvents'],
    // AWS lets everyone ask who they are, whatever their policies say.
    'sts:GetCallerIdentity',
  ]);

  it.each(Object.entries(awsActions))(
    'may do anything else with %s, by any name that AWS has',
    async (service, names) => {
      const policy = mostOf(service);
      const may = [];
      for (const name of names) {
        const action = `${service}:${name}`;
        // `*` asks whether there is any resource on which it is allowed.
        if (await isAllowed(policy, action, '*')) may.push(action);
      }
      expect(may.sort()).toEqual([...expectedActions].filter((it) => it.startsWith(`${service}:`)).sort());
    },
  );

  const elsewhere = ['999988887777', account].flatMap((owner) => [
    `arn:aws:dynamodb:${region}:${owner}:table/Other`,
    `arn:aws:dynamodb:${region}:${owner}:table/Other/index/listing`,
    `arn:aws:dynamodb:${region}:${owner}:table/Other/stream/2022-01-01T00:00:00.000`,
    `arn:aws:kms:${region}:${owner}:key/other`,
    `arn:aws:sqs:${region}:${owner}:other`,
    `arn:aws:ses:${region}:${owner}:identity/elsewhere.example`,
    `arn:aws:scheduler:${region}:${owner}:schedule/default/one`,
    `arn:aws:iam::${owner}:role/Administrator`,
  ]);
  const ofStage = [
    exchange,
    `${exchange}/index/listing`,
    `${exchange}/index/other`,
    `${exchange}/stream/2022-01-01T00:00:00.000`,
    `${exchange}/backup/one`,
    keyRows,
    `${keyRows}/index/listing`,
    vault,
    ...['draft', 'delivered', 'upload', 'rehearsal', 'elsewhere'].map(
      (purpose) => object('GetObject', purpose).resource,
    ),
    `${vault}/draft`,
    ...resolved(templates, 'AWS::S3::Bucket').flatMap(({ arn }) => [arn, `${arn}/index.html`]),
    ...resolved(templates, 'AWS::KMS::Key').map(({ arn }) => arn),
    ...resolved(templates, 'AWS::SQS::Queue').map(({ arn }) => arn),
    ...resolved(templates, 'AWS::IAM::Role').map(({ arn }) => arn),
    ...resolved(templates, 'AWS::Scheduler::ScheduleGroup').map(({ arn }) => schedule('', arn).resource),
    mail('').resource,
  ];
  const fits = (action: string, resource: string) => resource.split(':')[2] === action.split(':')[0];

  it('may do what functions do with anything else, of the stage or not', async () => {
    const known = new Set(expected.map(([{ action, resource }]) => `${action} ${resource}`));
    const may = [];
    for (const action of expectedActions) {
      const policy = mostOf(action.split(':')[0]!);
      for (const resource of [
        ...new Set([...ofStage, ...elsewhere, 'arn:aws:s3:::other', 'arn:aws:s3:::other/draft/x']),
      ]) {
        if (!fits(action, resource) || known.has(`${action} ${resource}`)) continue;
        // An action of buckets says nothing of objects, and so on: there is nothing to allow.
        const verdict = await isAllowed(policy, action, resource).catch(() => false);
        if (verdict) may.push(`${action} ${resource}`);
      }
    }
    expect(may).toEqual([]);
  });
});

describe('payload', () => {
  const anything: Policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  };
  const admins = ['Administrator', 'cdk-hnb659fds-cfn-exec-role-111122223333-eu-central-1'];

  it.each(admins)('can’t be read, nor a pupil’s pseudonym or a receipt made, by %s', async (role) => {
    const arn = `arn:aws:iam::${account}:role/${role}`;
    for (const call of [
      data('Decrypt', 'draft'),
      data('Decrypt', 'delivered'),
      data('Decrypt', 'upload'),
      data('GenerateDataKey', 'draft'),
      kms('PayloadKey', 'CreateGrant'),
      kms('PayloadKey', 'ReEncryptFrom'),
      kms('PupilKey', 'GenerateMac'),
      kms('ReceiptKey', 'Sign'),
      kms('StorageKey', 'Decrypt'),
    ]) {
      expect([call.action, await allows(arn, anything, call)]).toEqual([call.action, false]);
    }
  });

  it.each(admins)('has keys that %s can look after', async (role) => {
    const arn = `arn:aws:iam::${account}:role/${role}`;
    for (const action of ['DescribeKey', 'PutKeyPolicy', 'EnableKeyRotation', 'ScheduleKeyDeletion']) {
      expect([action, await allows(arn, anything, kms('PayloadKey', action))]).toEqual([action, true]);
    }
  });

  it('can’t be read by a function that is given the permission, unless the key’s policy names it', async () => {
    for (const name of functionNames.filter((each) => !['select', 'release', 'print'].includes(each))) {
      expect([name, await allows(roles.get(name)!.arn, anything, data('Decrypt', 'draft'))]).toEqual([
        name,
        false,
      ]);
    }
  });
});

describe('no statement of any template', () => {
  interface Placed {
    readonly of: string;
    readonly statement: Readonly<Record<string, unknown>>;
  }
  /** Wherever a policy stands in a template: in roles, keys, buckets, queues, topics. */
  const statementsIn = (of: string, value: unknown): readonly Placed[] => {
    if (typeof value !== 'object' || value === null) return [];
    if ('Effect' in value && 'Action' in value) return [{ of, statement: value }];
    return Object.values(value).flatMap((part) => statementsIn(of, part));
  };
  const placed = [templates, stageTemplates('local')].flatMap((all) =>
    (Object.values(all) as Template[]).flatMap((template) =>
      Object.entries(jsonOf(template).Resources).flatMap(([id, { Properties }]) =>
        statementsIn(id, Properties),
      ),
    ),
  );
  const listed = (value: unknown): readonly string[] => [value ?? []].flat().map(String);
  /** The CDK's own, which copies the console's files at a deployment: its policy is not ours to write. */
  const copying = 'CustomCDKBucketDeployment';
  const ours = placed.filter(({ of }) => !of.startsWith(copying));

  it('has a wildcard in an action, but for the function of the CDK that copies the site', () => {
    const wide = placed.filter(
      ({ statement }) =>
        statement['Effect'] === 'Allow' && listed(statement['Action']).some((it) => it.includes('*')),
    );
    expect(wide.length).toBeGreaterThan(0);
    expect(wide.map(({ of }) => of).filter((of) => !of.startsWith(copying))).toEqual([]);
  });

  it('is about every resource, but where IAM knows no narrower one, or the policy is a resource’s own', () => {
    const wide = ours.filter(
      ({ statement }) => listed(statement['Resource']).includes('*') && statement['Principal'] === undefined,
    );
    expect(new Set(wide.flatMap(({ statement }) => listed(statement['Action'])))).toEqual(
      new Set(['dynamodb:ListStreams', 'scheduler:ListSchedules']),
    );
  });

  it('lets in everybody, or says who may not instead of who may', () => {
    const allowing = ours.filter(({ statement }) => statement['Effect'] === 'Allow');
    expect(
      allowing.filter(({ statement }) => JSON.stringify(statement['Principal'] ?? '').includes('"*"')),
    ).toEqual([]);
    expect(
      ours.filter(({ statement }) => Object.keys(statement).some((key) => key.startsWith('Not'))),
    ).toEqual([]);
  });
});
