import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import {
  account,
  allow,
  clientsOfRole,
  failure,
  policy,
  roleArn,
  startTestRegion,
  type TestRegion,
} from './region.ts';

const root = { AWS: `arn:aws:iam::${account}:root` };
const draft = { EncryptionContext: { purpose: 'draft', payload: '1' } };

describe('keys behind the local AWS endpoint', () => {
  let aws: TestRegion;
  const create = async (input: CreateKeyCommandInput = {}): Promise<string> =>
    (await aws.admin.kms.send(new CreateKeyCommand(input))).KeyMetadata?.Arn ?? '';
  const kms = () => aws.admin.kms;

  beforeAll(async () => {
    aws = await startTestRegion();
  });
  afterAll(() => aws.endpoints.close());

  it('opens a data key only with the context it was made with, in any order', async () => {
    const KeyId = await create();
    const made = await kms().send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', ...draft }));
    const { CiphertextBlob, Plaintext } = made;
    expect(Plaintext).toHaveLength(32);
    expect(made.KeyId).toBe(KeyId);
    const decrypt = (EncryptionContext?: Record<string, string>, blob = CiphertextBlob) =>
      kms().send(
        new DecryptCommand({ CiphertextBlob: blob, ...(EncryptionContext && { EncryptionContext }) }),
      );
    expect((await decrypt({ payload: '1', purpose: 'draft' })).Plaintext).toEqual(Plaintext);
    const tampered = Uint8Array.from(CiphertextBlob ?? []).map((byte, index) =>
      index === 60 ? byte ^ 1 : byte,
    );
    for (const call of [
      decrypt(),
      decrypt({ purpose: 'draft' }),
      decrypt(draft.EncryptionContext, tampered),
    ]) {
      expect(await failure(call)).toMatchObject({ name: 'InvalidCiphertextException', status: 400 });
    }
  });

  it('decrypts after a rotation, and refuses another key', async () => {
    const [KeyId, other] = [await create(), await create()];
    const { CiphertextBlob } = await kms().send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }),
    );
    await kms().send(new RotateKeyOnDemandCommand({ KeyId }));
    const { Plaintext } = await kms().send(new DecryptCommand({ CiphertextBlob, KeyId }));
    expect(Buffer.from(Plaintext ?? []).toString()).toBe('secret');
    expect(await failure(kms().send(new DecryptCommand({ CiphertextBlob, KeyId: other })))).toMatchObject({
      name: 'IncorrectKeyException',
    });
    const without = await kms().send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_256' }),
    );
    expect(without).not.toHaveProperty('Plaintext');
  });

  it('makes MACs that are the same each time and no other key’s', async () => {
    const hmac = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } as const;
    const [KeyId, other] = [await create(hmac), await create(hmac)];
    const input = { KeyId, Message: Buffer.from('pupil'), MacAlgorithm: 'HMAC_SHA_256' } as const;
    const { Mac } = await kms().send(new GenerateMacCommand(input));
    expect(Mac).toHaveLength(32);
    expect((await kms().send(new GenerateMacCommand(input))).Mac).toEqual(Mac);
    expect((await kms().send(new VerifyMacCommand({ ...input, Mac }))).MacValid).toBe(true);
    expect(await failure(kms().send(new VerifyMacCommand({ ...input, KeyId: other, Mac })))).toMatchObject({
      name: 'KMSInvalidMacException',
    });
    expect(
      await failure(kms().send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))),
    ).toMatchObject({
      name: 'InvalidKeyUsageException',
    });
  });

  it('signs messages and digests so that Node can verify them', async () => {
    const KeyId = await create({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const { PublicKey } = await kms().send(new GetPublicKeyCommand({ KeyId }));
    const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
    const message = Buffer.from('receipt');
    const digest = createHash('sha256').update(message).digest();
    for (const [MessageType, Message] of [
      ['RAW', message],
      ['DIGEST', digest],
    ] as const) {
      const input = { KeyId, Message, MessageType, SigningAlgorithm: 'ECDSA_SHA_256' } as const;
      const { Signature = new Uint8Array() } = await kms().send(new SignCommand(input));
      expect(verify('sha256', message, key, Signature)).toBe(true);
      expect((await kms().send(new VerifyCommand({ ...input, Signature }))).SignatureValid).toBe(true);
      const wrong = new VerifyCommand({ ...input, Signature: Buffer.from('no signature') });
      expect(await failure(kms().send(wrong))).toMatchObject({ name: 'KMSInvalidSignatureException' });
    }
    const short = {
      KeyId,
      Message: message,
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    } as const;
    expect(await failure(kms().send(new SignCommand(short)))).toMatchObject({ name: 'ValidationException' });
  });

  it('uses no key that is disabled or about to go, and forgets it on the day', async () => {
    const KeyId = await create();
    const use = new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' });
    await kms().send(new DisableKeyCommand({ KeyId }));
    expect(await failure(kms().send(use))).toMatchObject({ name: 'DisabledException' });
    await kms().send(new EnableKeyCommand({ KeyId }));
    const end = new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 });
    const { DeletionDate } = await kms().send(end);
    expect(DeletionDate).toEqual(new Date(aws.clock.now() + 7 * 86_400_000));
    expect(await failure(kms().send(use))).toMatchObject({ name: 'KMSInvalidStateException' });
    await kms().send(new CancelKeyDeletionCommand({ KeyId }));
    expect(await failure(kms().send(use))).toMatchObject({ name: 'DisabledException' });
    await kms().send(end);
    aws.clock.set('2022-04-08T07:00:00Z');
    expect(await failure(kms().send(new DescribeKeyCommand({ KeyId })))).toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('asks both the key’s policy and the role’s', async () => {
    const administer = {
      Effect: 'Allow',
      Principal: root,
      Action: 'kms:DescribeKey',
      Resource: '*',
    } as const;
    const KeyId = await create({
      Policy: JSON.stringify(
        policy(administer, {
          Effect: 'Allow',
          Principal: root,
          Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
          Resource: '*',
          Condition: {
            ArnEquals: { 'aws:PrincipalArn': roleArn('intake') },
            StringEquals: { 'kms:EncryptionContext:purpose': 'draft' },
          },
        }),
      ),
    });
    const grant = allow('kms:GenerateDataKey', KeyId, {
      StringEquals: { 'kms:EncryptionContext:purpose': 'draft' },
    });
    const intake = clientsOfRole(aws, 'intake', grant);
    const deliver = clientsOfRole(aws, 'deliver', allow('kms:*', '*'));
    const make = (context?: Record<string, string>) =>
      new GenerateDataKeyCommand({
        KeyId,
        KeySpec: 'AES_256',
        ...(context && { EncryptionContext: context }),
      });

    const { CiphertextBlob } = await intake.kms.send(make({ purpose: 'draft' }));
    for (const context of [undefined, { purpose: 'delivered' }, { Purpose: 'DRAFT' }]) {
      expect(await failure(intake.kms.send(make(context)))).toMatchObject({ name: 'AccessDeniedException' });
    }
    const decrypt = new DecryptCommand({ CiphertextBlob, EncryptionContext: { purpose: 'draft' } });
    expect((await failure(intake.kms.send(decrypt))).message).toContain('no identity-based policy allows');
    expect((await failure(deliver.kms.send(decrypt))).message).toContain('no resource-based policy allows');
    await deliver.kms.send(new DescribeKeyCommand({ KeyId }));
  });

  it('finds keys by alias, and refuses what it does not model', async () => {
    const KeyId = await create({ Description: 'payload' });
    await kms().send(new CreateAliasCommand({ AliasName: 'alias/payload', TargetKeyId: KeyId }));
    const { KeyMetadata } = await kms().send(new DescribeKeyCommand({ KeyId: 'alias/payload' }));
    expect(KeyMetadata).toMatchObject({ Arn: KeyId, Description: 'payload', KeyState: 'Enabled' });
    expect(KeyMetadata?.CreationDate).toEqual(new Date(aws.clock.now()));
    const dry = new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), DryRun: true });
    expect(await failure(kms().send(dry))).toMatchObject({ name: 'ValidationException' });
    const odd = policy({ Effect: 'Allow', Principal: root, NotAction: 'kms:Decrypt', Resource: '*' });
    expect(await failure(create({ Policy: JSON.stringify(odd) }))).toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining('NotAction is not known'),
    });
  });
});
