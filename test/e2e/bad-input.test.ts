import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Las, RawAnswer } from '../../bin/las/client.ts';
import { developmentPki } from '../../local/pki/development-pki.ts';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { povoXml, variations } from '../support/dossiers.ts';
import { disagreements } from './support/judge.ts';
import { claimOf, done, everything, prepared, pupil, reviewOf, uuid } from './support/pupils.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const user = { 'acting-user': 'u-1;role=director' };
const xmlType = { 'content-type': 'application/xml', ...user };

interface Wrong {
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code?: string }[];
  readonly type?: string;
  readonly detail?: string;
}
const problemOf = (answer: RawAnswer): Wrong => JSON.parse(answer.bytes.toString('utf8')) as Wrong;

/** Each refusal is a documented problem, and no fault. */
const expectProblem = (answer: RawAnswer, status: number, code: string): Wrong => {
  const problem = problemOf(answer);
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(problem.type).toContain(`/problems/${code}`);
  return problem;
};

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );

describe('bad input: a clear problem, nothing changed, no fault', () => {
  let region: TestRegion;
  let source: Las;
  let target: Las;

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
    ({ source, target } = region);
  });
  afterAll(async () => {
    await region.close();
  });

  const sendXml = (body: Uint8Array, id = uuid('bad')): Promise<RawAnswer> =>
    source.send({ method: 'PUT', path: `/v1/dossiers/${id}`, headers: xmlType, body });

  describe('files', () => {
    it.each([
      ['truncated', povoXml(variations.draft).subarray(0, 900), 'dossier-not-readable'],
      ['empty', Buffer.alloc(0), 'dossier-not-readable'],
      ['not UTF-8', Buffer.from([0x3c, 0x64, 0xff, 0xfe, 0x3e]), 'dossier-not-readable'],
      [
        'with a DTD',
        Buffer.from('<?xml version="1.0"?><!DOCTYPE dossier [<!ELEMENT dossier ANY>]><dossier/>'),
        'dossier-not-readable',
      ],
      [
        'with entities',
        Buffer.from('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>'),
        'dossier-not-readable',
      ],
      ['of another root', Buffer.from('<?xml version="1.0"?><boek/>'), 'dossier-not-accepted'],
      [
        'of another namespace',
        Buffer.from(
          Buffer.from(povoXml(variations.draft)).toString().replace('/2019/dossier', '/2018/dossier'),
        ),
        'dossier-not-accepted',
      ],
    ])('refuses a file that is %s', async (_, body, code) => {
      const answer = await sendXml(body);
      expect([400, 422]).toContain(answer.status);
      expect(['dossier-not-readable', 'dossier-not-accepted']).toContain(problemOf(answer).code);
      expect(problemOf(answer).code).toBe(code);
      expect((await source.call('readDossier', { params: { dossierId: uuid('bad') } })).status).toBe(404);
    });

    it('names every broken rule with its path, and repeats no value', async () => {
      const broken = Buffer.from(povoXml({ ...variations.draft, bsn: '123456789' }))
        .toString()
        .replace('<geslacht>1</geslacht>', '<geslacht>7</geslacht>');
      const answer = await sendXml(Buffer.from(broken));
      const problem = expectProblem(answer, 422, 'dossier-not-accepted');
      expect(problem.errors?.map((it) => it.code)).toEqual(expect.arrayContaining(['X.15']));
      expect(problem.errors?.every((it) => it.pointer.startsWith('/'))).toBe(true);
      expect(answer.bytes.toString()).not.toContain('123456789');
    });

    it('refuses a body over the inline limit, and takes it in parts', async () => {
      expectProblem(await sendXml(Buffer.alloc(4 * 1024 * 1024 + 1, 0x20)), 413, 'body-too-large');
    });

    it('refuses a dossier of another school', async () => {
      expectProblem(
        await sendXml(povoXml({ ...variations.draft, school: '09ZZ00' })),
        422,
        'dossier-of-other-school',
      );
    });

    it('names an attachment that is no ZIP and takes the dossier all the same', async () => {
      const it = pupil(0, variations.brokenAttachment);
      const taken = done(
        await source.call('putDossier', { params: { dossierId: it.dossierId }, body: it.xml }),
      );
      expect(taken.attachments.map((found) => found.status)).toEqual(['sound', 'not-a-zip']);
      expect(taken.findings.map((found) => found.rule)).toContain('OVS.attachment-not-a-zip');
    });
  });

  describe('uploads in parts', () => {
    const parts = [
      Buffer.from(pupil(1).xml).subarray(0, 1000),
      Buffer.from(pupil(1).xml).subarray(1000),
    ] as const;
    const hash = (part: Uint8Array): string => createHash('sha256').update(part).digest('hex');
    const put = (number: number, part: Uint8Array, stated = part): Promise<RawAnswer> =>
      source.send({
        method: 'PUT',
        path: `/v1/uploads/${uuid('upload')}/parts/${number}`,
        headers: {
          ...user,
          'content-type': 'application/octet-stream',
          'content-digest': `sha-256=:${createHash('sha256').update(stated).digest('base64')}:`,
        },
        body: part,
      });
    const finish = (hashes: readonly string[]) =>
      source.call('putDossier', {
        params: { dossierId: pupil(1).dossierId },
        body: { uploadId: uuid('upload'), parts: [...hashes] },
      });

    it('refuses a part with a wrong checksum or none', async () => {
      expectProblem(await put(1, parts[0], parts[1]), 400, 'part-checksum-mismatch');
      const bare = await source.send({
        method: 'PUT',
        path: `/v1/uploads/${uuid('upload')}/parts/1`,
        headers: { ...user, 'content-type': 'application/octet-stream' },
        body: parts[0],
      });
      expectProblem(bare, 400, 'invalid-input');
    });

    it('names a missing part, takes a doubled one as the same, and finishes whole', async () => {
      expect((await put(1, parts[0])).status).toBe(200);
      expect((await put(1, parts[0])).status).toBe(200);
      const missing = await finish(parts.map(hash));
      expect(missing.problem).toMatchObject({ code: 'parts-incomplete', errors: [{ pointer: '/parts/1' }] });
      expect((await put(2, parts[1])).status).toBe(200);
      const taken = done(await finish(parts.map(hash)));
      expect(taken.dossier.contentHash).toBe(hash(pupil(1).xml));
    });
  });

  describe('selections', () => {
    it('refuses undecided, unknown and mandatory, each by its pointer', async () => {
      const it = pupil(2);
      const params = { dossierId: it.dossierId };
      const taken = done(await source.call('putDossier', { params, body: it.xml }));
      const all = everything(taken);
      const refused = async (selection: object): Promise<readonly string[]> => {
        const answer = await source.send({
          method: 'PUT',
          path: `/v1/dossiers/${it.dossierId}/selection`,
          headers: { ...user, 'content-type': 'application/json' },
          body: Buffer.from(JSON.stringify(selection)),
        });
        expect([400, 422]).toContain(answer.status);
        return (problemOf(answer).errors ?? []).map((error) => `${error.pointer} ${error.code ?? ''}`);
      };
      expect(await refused({ ...all, categories: {} })).toContain('/categories/verzuim category-undecided');
      expect(await refused({ ...all, attachments: [] })).toContain('/attachments attachment-undecided');
      expect(
        await refused({ ...all, categories: { ...all.categories, overstapadvies: 'leave-out' } }),
      ).toContain('/categories/overstapadvies category-mandatory');
      expect(
        (await refused({ ...all, categories: { ...all.categories, geheim: 'include' } })).join(),
      ).toContain('/categories');
      const extra = all.attachments.map(({ reason: _reason, ...choice }) => choice);
      expect(await refused({ ...all, attachments: extra })).toContain(
        '/attachments/0/reason extra-attachment-without-reason',
      );
      expect(done(await source.call('readDossier', { params })).state).toBe('DRAFT');
    });

    it('refuses a broken attachment that nobody accepted', async () => {
      const it = pupil(0);
      const params = { dossierId: it.dossierId };
      const answer = await source.call('putDossier', {
        params,
        body: pupil(0, variations.brokenAttachment).xml,
      });
      const all = everything(done(answer));
      const attachments = all.attachments.map(({ acceptBroken: _accepted, ...choice }) => choice);
      const refused = await source.call('putSelection', { params, body: { ...all, attachments } });
      expect(refused.problem?.errors?.map((error) => error.code)).toEqual(['broken-attachment']);
      const accepted = done(await source.call('putSelection', { params, body: all }));
      expect(accepted.state).toBe('SELECTED');
      const future = await source.call('putReview', {
        params,
        body: { ...reviewOf(accepted.selectionHash ?? ''), date: '2022-12-31' },
      });
      expect(future.problem?.errors?.map((error) => error.code)).toEqual(['date-in-the-future']);
    });
  });

  describe('callers', () => {
    it('gives no connection without a certificate, or with one of another authority', async () => {
      const path = '/v1/calendar';
      const call = { method: 'GET', path };
      expect(await refusalOf(source.bare().send(call))).not.toBe('answered');
      const directory = mkdtempSync(join(tmpdir(), 'overstap-foreign-'));
      const vendors = [{ name: 'foreign-las', oin: '00000099990000000001' }];
      const foreign = await developmentPki({ directory, vendors });
      const [client] = foreign.clients;
      const strange = source.as({
        certificate: readFileSync(client!.certificatePath, 'utf8'),
        key: readFileSync(client!.keyPath, 'utf8'),
      });
      expect(await refusalOf(strange.send(call))).not.toBe('answered');
    });

    it('refuses a certificate of the right authority that is not registered, whatever OIN it bears', async () => {
      const vendors = [{ name: 'unregistered-las', oin: '00000099990000000001' }];
      const directory = mkdtempSync(join(tmpdir(), 'overstap-unregistered-'));
      for (const name of ['ca.pem', 'ca-key.pem'])
        cpSync(join(dirname(region.facts.ca), name), join(directory, name));
      const pki = await developmentPki({ directory, vendors });
      const client = pki.clients.find(({ name }) => name === 'unregistered-las');
      const unknown = source.as({
        certificate: readFileSync(client!.certificatePath, 'utf8'),
        key: readFileSync(client!.keyPath, 'utf8'),
      });
      expectProblem(await unknown.send({ method: 'GET', path: '/v1/calendar' }), 403, 'certificate-unknown');
    });

    it('refuses a school without mandate, known or not, and a missing or malformed header', async () => {
      const call = { method: 'GET', path: '/v1/dossiers' };
      for (const school of ['02YX00', '99ZZ99'])
        expectProblem(await source.as({ school }).send(call), 403, 'not-mandated');
      expectProblem(await source.as({ school: 'niets' }).send(call), 400, 'invalid-input');
      const nobody = await source.send({
        method: 'PUT',
        path: `/v1/dossiers/${uuid('nobody')}`,
        headers: { 'content-type': 'application/xml' },
        body: pupil(3).xml,
      });
      expect(expectProblem(nobody, 400, 'invalid-input').errors?.[0]?.pointer).toBe('/header/Acting-User');
    });

    it('answers an unknown route, method, media type and broken JSON as problems', async () => {
      expectProblem(await source.send({ method: 'GET', path: '/v1/niets' }), 404, 'no-such-route');
      expectProblem(await source.send({ method: 'DELETE', path: '/v1/dossiers' }), 404, 'no-such-route');
      const path = `/v1/enrolments/${uuid('json')}`;
      const text = { method: 'PUT', path, headers: { ...user, 'content-type': 'text/plain' } };
      expectProblem(await target.send({ ...text, body: Buffer.from('{}') }), 415, 'media-type-not-supported');
      const json = { method: 'PUT', path, headers: { ...user, 'content-type': 'application/json' } };
      expectProblem(await target.send({ ...json, body: Buffer.from('{"pgn":') }), 400, 'invalid-input');
      const number = await target.send({
        ...json,
        body: Buffer.from('{"pgn":"12345678X","sourceSchool":"00YY00"}'),
      });
      expectProblem(number, 400, 'invalid-input');
      expect(number.bytes.toString()).not.toContain('12345678X');
    });

    it('answers in the language asked for', async () => {
      const call = { method: 'GET', path: `/v1/dossiers/${uuid('nowhere')}` };
      const [nl, en] = [
        await source.send(call),
        await source.send({ ...call, headers: { 'accept-language': 'en' } }),
      ];
      expect(nl.headers['content-language']).toBe('nl');
      expect(en.headers['content-language']).toBe('en');
      expect(problemOf(nl).detail).not.toBe(problemOf(en).detail);
    });
  });

  describe('ids', () => {
    it('makes another school’s ids look exactly like unknown ones', async () => {
      const it = pupil(4);
      await prepared(region, it);
      done(await target.call('putEnrolment', { params: { enrolmentId: it.enrolmentId }, body: claimOf(it) }));
      done(await target.call('putTransfer', { params: { transferId: it.transferId }, body: claimOf(it) }));
      const unknown = uuid('unknown');
      const shape = ({ status, headers, bytes }: RawAnswer): string =>
        JSON.stringify({
          status,
          names: Object.keys(headers).toSorted(),
          problem: { ...(JSON.parse(bytes.toString('utf8')) as Wrong), correlationId: '' },
        });
      const { otherSource, otherTarget } = region;
      const paths: readonly (readonly [Las, string, string])[] = [
        [otherSource, `/v1/dossiers/${it.dossierId}`, `/v1/dossiers/${unknown}`],
        [otherTarget, `/v1/enrolments/${it.enrolmentId}`, `/v1/enrolments/${unknown}`],
        [otherTarget, `/v1/transfers/${it.transferId}`, `/v1/transfers/${unknown}`],
        [otherTarget, `/v1/transfers/${it.transferId}/dossier`, `/v1/transfers/${unknown}/dossier`],
        [otherTarget, `/v1/transfers/${it.transferId}/receipt`, `/v1/transfers/${unknown}/receipt`],
      ];
      for (const [las, theirs, nobodys] of paths) {
        const answers = [theirs, nobodys].map((path) => las.send({ method: 'GET', path }));
        const [one, other] = await Promise.all(answers);
        expect(one!.status).toBe(404);
        expect(shape(one!)).toBe(shape(other!));
      }
    });

    it('refuses an id that is in use for something else, and changes nothing', async () => {
      const it = pupil(4);
      const other = await source.call('putDossier', {
        params: { dossierId: it.dossierId },
        body: pupil(5).xml,
      });
      expect(other.problem?.code).toBe('other-pupil');
      const twice = await source.call('putDossier', { params: { dossierId: uuid('second') }, body: it.xml });
      expect(twice.problem?.code).toBe('other-dossier-of-this-pupil');
      expect(done(await source.call('readDossier', { params: { dossierId: it.dossierId } })).version).toBe(1);
    });

    it('refuses what is no UUIDv7', async () => {
      const path = '/v1/dossiers/6f1f2bd0-5b7f-4b6e-9d38-111111111111';
      expectProblem(await source.send({ method: 'GET', path }), 400, 'invalid-input');
    });
  });

  it('refuses a request outside the round, and nothing of it stays', async () => {
    await region.ask({ name: 'advanceTo', at: '2022-04-11T00:00:00+02:00' });
    const late = await target.call('putTransfer', {
      params: { transferId: uuid('late') },
      body: claimOf(pupil(4)),
    });
    expect(late.problem?.code).toBe('round-closed');
    expect((await target.call('readTransfer', { params: { transferId: uuid('late') } })).status).toBe(404);
  });

  it('never faulted, and was denied nothing', async () => {
    const logs = await region.ask({ name: 'logs' });
    expect(logs.some((line) => line.includes('"event":"answered"'))).toBe(true);
    expect(logs.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
    expect((await region.ask({ name: 'calls' })).denied).toEqual([]);
  });

  it('made no call that AWS’s own rules judge otherwise', async () => {
    const { judged, found } = await disagreements(region);
    expect(found).toEqual([]);
    expect(judged).toBeGreaterThan(30);
  });

  it('would have noticed a call that the region lets through and AWS would not', async () => {
    const calls = await region.ask({ name: 'calls' });
    const reading = calls.kinds.find((it) => it.principalArn.endsWith('-read'))!;
    const forged = { ...reading, action: 'dynamodb:DeleteItem' };
    const { found } = await disagreements({
      cdkOut: region.cdkOut,
      ask: (() => Promise.resolve({ ...calls, kinds: [forged] })) as unknown as TestRegion['ask'],
    });
    expect(found).toMatchObject([{ action: 'dynamodb:DeleteItem', locally: true, byAws: false }]);
  });
});
