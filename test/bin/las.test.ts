import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLas, type Las, pathOf } from '../../bin/las/client.ts';
import { idOf } from '../../bin/las/ids.ts';
import { localVendors } from '../../bin/register.ts';
import { developmentPki } from '../../local/pki/development-pki.ts';
import { DossierId } from '../../schemas/ids.ts';

interface Seen {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly oin: string | undefined;
}

describe('a school’s LAS', () => {
  const seen: Seen[] = [];
  const sockets = new Set<unknown>();
  let next: { readonly status: number; readonly type: string; readonly body: string };
  let server: Server;
  let las: Las;

  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'overstap-las-'));
    const pki = await developmentPki({ directory, vendors: localVendors });
    const pem = (path: string): string => readFileSync(path, 'utf8');
    const tls = {
      cert: pem(pki.server.certificatePath),
      key: pem(pki.server.keyPath),
      ca: pem(pki.ca.certificatePath),
      requestCert: true,
      rejectUnauthorized: true,
    };
    server = createServer(tls, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        sockets.add(request.socket);
        const socket: unknown = request.socket;
        const { subject } = (socket as TLSSocket).getPeerCertificate() as unknown as {
          subject: Record<string, string>;
        };
        seen.push({
          line: `${request.method ?? ''} ${request.url ?? ''}`,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
          oin: subject['serialNumber'],
        });
        response.writeHead(next.status, { 'content-type': next.type }).end(next.body);
      });
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const client = pki.clients[0]!;
    las = createLas({
      url: `https://localhost:${(server.address() as AddressInfo).port}`,
      ca: tls.ca,
      certificate: pem(client.certificatePath),
      key: pem(client.keyPath),
      school: '00YY00',
      user: 'u-1;role=director',
    });
  });
  afterAll(() => {
    las.close();
    server.close();
    server.closeAllConnections();
  });

  const answers = (status: number, body: object, type = 'application/json'): void => {
    next = { status, type, body: JSON.stringify(body) };
  };

  it('shows its certificate, its school and, on writes, its user', async () => {
    answers(200, { jws: 'x' });
    const body = { contentHash: 'a'.repeat(64), result: 'imported' as const };
    const params = { transferId: idOf('2022-03-31', 'one') };
    const { done } = await las.call('putAcknowledgement', { params, body });
    expect(done).toEqual({ jws: 'x' });
    expect(seen.at(-1)).toMatchObject({
      line: `PUT /v1/transfers/${params.transferId}/acknowledgement`,
      headers: {
        'acting-school': '00YY00',
        'acting-user': 'u-1;role=director',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      oin: localVendors[0].oin,
    });
    answers(200, { items: [] });
    await las.call('listDossiers', { query: { state: 'DRAFT', limit: 2 } });
    expect(seen.at(-1)?.line).toBe('GET /v1/dossiers?state=DRAFT&limit=2');
    expect(seen.at(-1)?.headers['acting-user']).toBeUndefined();
  });

  it('sends bytes as OSO XML, over a connection that it keeps', async () => {
    answers(404, {});
    const before = sockets.size;
    await las.call('putDossier', {
      params: { dossierId: idOf('2022-03-31', 'two') },
      body: Buffer.from('<a/>'),
    });
    expect(seen.at(-1)).toMatchObject({ headers: { 'content-type': 'application/xml' }, body: '<a/>' });
    expect(sockets.size).toBe(before);
  });

  it('tells a problem apart from an answer', async () => {
    const problem = {
      type: 'https://overstap.example/problems/not-found',
      code: 'not-found',
      title: 'Niet gevonden',
      status: 404,
      detail: 'Dit bestaat niet.',
      correlationId: 'c-1',
    };
    answers(404, problem, 'application/problem+json');
    const answer = await las.call('readDossier', { params: { dossierId: idOf('2022-03-31', 'three') } });
    expect(answer).toMatchObject({ status: 404, done: undefined, problem });
  });

  it('acts for another school, or without certificate', async () => {
    answers(200, { items: [] });
    await las.as({ school: '01YY00' }).call('listDossiers');
    expect(seen.at(-1)?.headers['acting-school']).toBe('01YY00');
    await expect(las.bare().send({ method: 'GET', path: '/v1/calendar' })).rejects.toThrow();
  });

  it('fills paths in by the route table and chooses ids of its own', () => {
    const params = { transferId: 'a b', attachment: 'a1' };
    expect(pathOf('collectAttachment', { params })).toBe('/v1/transfers/a%20b/attachments/a1');
    const id = idOf('2022-03-31T07:00:00Z', 'dossier of the first pupil');
    expect(DossierId.safeParse(id).success).toBe(true);
    expect(idOf('2022-03-31T07:00:00Z', 'dossier of the first pupil')).toBe(id);
    expect(idOf('2022-03-31T07:00:00Z', 'another')).not.toBe(id);
    expect(idOf('2022-03-30T07:00:00Z', 'z') < idOf('2022-03-31T07:00:00Z', 'a')).toBe(true);
  });
});
