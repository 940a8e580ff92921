import type { Las } from '../las/client.ts';
import type { CanaryDossier } from './dossier.ts';
import { pgns } from './marks.ts';

interface Refused {
  readonly dossierId: string;
  /** A dossier that may not go as it is. */
  readonly dossier: CanaryDossier;
  /** A word of the pupil that a LAS writes where it does not belong. */
  readonly address: string;
}

/** Calls as a LAS sends them that has something wrong: none may say again what it was told. */
export const refusedCalls = async (las: Las, { dossierId, dossier, address }: Refused): Promise<void> => {
  const xml = { 'content-type': 'application/xml' };
  const json = { 'content-type': 'application/json' };
  const at = `/v1/dossiers/${dossierId}`;
  const text = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));
  const broken = dossier.xml.subarray(0, Math.floor(dossier.xml.length / 2));
  const sent = [
    { path: at, headers: xml, body: dossier.xml },
    { path: at, headers: json, body: dossier.json },
    { path: at, headers: xml, body: broken },
    { path: at, headers: json, body: broken },
    { path: at, headers: { 'content-type': 'text/plain' }, body: dossier.xml },
    {
      path: `${at}/selection`,
      headers: json,
      body: text({ [pgns.now]: address, categories: { [`${address} ${address}`]: address } }),
    },
    { path: `${at}/review`, headers: json, body: text({ remarks: address, method: address, date: address }) },
    { path: `${at}/pgn`, headers: json, body: text({ pgn: `${pgns.now}X`, formerPgn: pgns.former }) },
    { path: `${at}/pgn`, headers: json, body: text({ pgn: pgns.now, formerPgn: pgns.former }) },
    {
      path: `/v1/enrolments/${dossierId}`,
      headers: json,
      body: text({ pgn: pgns.now, sourceSchool: pgns.now }),
    },
    { path: `/v1/enrolments/${dossierId}`, headers: json, body: Buffer.from(`{"pgn":"${pgns.now}"`) },
    { path: `/v1/enrolments/${pgns.now}`, headers: json, body: text({ pgn: pgns.now }) },
    {
      path: '/v1/cohorts/2021-2022',
      headers: json,
      body: text({ pupils: [{ pgn: pgns.now, birthDate: address }] }),
    },
  ];
  for (const call of sent)
    await las.send({
      method: 'PUT',
      ...call,
      headers: { 'acting-user': 'u-4711;role=director', ...call.headers },
    });
  for (const path of [
    `/v1/dossiers?state=${address}`,
    `/v1/dossiers?cursor=${address}`,
    `/v1/dossiers/${address}`,
    `/v1/${address}`,
    `/v1/transfers/${dossierId}/attachments/${address}`,
  ])
    await las.send({ method: 'GET', path, headers: { 'acting-school': '00YY00' } });
  await las.send({ method: 'GET', path: '/v1/dossiers', headers: { 'acting-school': address } });
};
