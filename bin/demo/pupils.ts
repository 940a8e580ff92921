import { createHash } from 'node:crypto';
import { idOf } from '../las/ids.ts';
import { lastDay } from './days.ts';
import { demoSchools, type DemoSchool } from './schools.ts';

/** How far a pupil’s dossier has come, in order. */
export const stages = [
  'none',
  'draft',
  'selected',
  'reviewed',
  'released',
  'collected',
  'acknowledged',
] as const;
export type DemoStage = (typeof stages)[number];

/** On which of the region’s days something is done for a pupil: places in `days`. */
export interface PupilDays {
  readonly drafted: number;
  /** Selected, reviewed, released: as far as the pupil has come. */
  readonly decided: number;
  readonly enrolled: number;
  /** Requested, collected, acknowledged. */
  readonly fetched: number;
  /** Withdrawn, or gone to another school. */
  readonly ended: number;
  /** The school that had the dossier states that it destroyed it; without, that stays open. */
  readonly destroyed?: number;
}

/** An invented pupil of grade 8, and how far the transfer has come. */
export interface DemoPupil {
  readonly firstName: string;
  readonly lastName: string;
  /** Begins with 9996, as no number that was ever issued does, and passes the 11-test. */
  readonly pgn: string;
  readonly birthDate: string;
  readonly advice: string;
  readonly source: DemoSchool;
  readonly target: DemoSchool;
  /** Another secondary school: reports a contested pupil too, and gets one who goes elsewhere after all. */
  readonly rival: DemoSchool;
  readonly stage: DemoStage;
  /** Did the secondary school report the pupil? */
  readonly isEnrolled: boolean;
  /** What else befalls this one. */
  readonly turn?: 'withdrawn' | 'contested' | 'asked-too-early' | 'other-school';
  readonly on: PupilDays;
  readonly dossierId: string;
  readonly enrolmentId: string;
  readonly rivalEnrolmentId: string;
  readonly transferId: string;
}

const firstNames =
  'Noor,Sem,Yara,Daan,Fien,Milan,Saar,Ilias,Liv,Bram,Amira,Thijs,Jip,Lotte,Rayan,Vera,Finn,Zoë,Adam,Mila,Gijs,Nora,Sami,Elin,Tijn,Maud,Omar,Puck,Hugo,Isa'.split(
    ',',
  );
const lastNames =
  'Duinstra,Van Zand,Helmers,Kustra,De Branding,Wadman,Schelpstra,Van Getij,Zeewind,Polderman,Rietveen,Van Strand,Golfman,Kreekstra,De Meerkoet,Bosduin,Zilt,Van Terp,Baken,Lisdodde'.split(
    ',',
  );
const advices = ['10', '20', '30', '40', '42', '50', '52', '60', '60', '61', '70', '70'];

/** A number from 0 to 1 that is the same for the same words. */
const share = (words: string): number =>
  createHash('sha256').update(words).digest().readUInt32BE(0) / 0xffff_ffff;

const pick = <Item>(items: readonly Item[], words: string): Item => {
  const found = items[Math.floor(share(words) * items.length * 0.999_999)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
};

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const passes = (number: string): boolean =>
  weights.reduce((sum, weight, index) => sum + Number(number.charAt(index)) * weight, 0) % 11 === 0;

const numbers = (count: number): readonly string[] => {
  const found: string[] = [];
  for (let next = 999_600_000; found.length < count; next += 1)
    if (passes(String(next))) found.push(String(next));
  return found;
};

const stageOf = ({ pace }: DemoSchool, words: string): DemoStage => {
  if (pace === 0) return 'none';
  const reached = Math.min(1, pace * 0.55 + share(`${words} stage`) * 0.75);
  return stages[Math.min(stages.length - 1, Math.floor(reached * stages.length))] ?? 'none';
};

const turnOf = (stage: DemoStage, words: string): DemoPupil['turn'] => {
  const chance = share(`${words} turn`);
  if (stage === 'released' && chance < 0.06) return 'withdrawn';
  if (stage === 'reviewed' && chance < 0.12) return 'asked-too-early';
  if (stage === 'acknowledged' && chance < 0.03) return 'other-school';
  return chance > 0.985 ? 'contested' : undefined;
};

/** Most dossiers come in as the round opens, some as it goes on; each step follows within days. */
const daysOf = (words: string): PupilDays => {
  const part = (step: string): number => share(`${words} ${step} on`);
  const within = (day: number): number => Math.min(lastDay, day);
  const drafted = within(Math.floor(part('drafted') ** 1.6 * (lastDay + 0.4)));
  const decided = within(drafted + Math.floor(part('decided') ** 2 * 3));
  const fetched = within(decided + Math.floor(part('fetched') * 2.4));
  const ended = within(fetched + 1);
  return {
    drafted,
    decided,
    enrolled: part('enrolled') < 0.8 ? 0 : decided,
    fetched,
    ended,
    ...(part('destroyed') < 0.5 && ended < lastDay && { destroyed: ended + 1 }),
  };
};

const dayOf = (words: string): string =>
  new Date(Date.UTC(2009, 9, 1) + Math.floor(share(`${words} born`) * 364) * 86_400_000)
    .toISOString()
    .slice(0, 10);

/** Nine hundred pupils over all primary schools; the same each time. */
export const demoPupils = (count = 900): readonly DemoPupil[] => {
  const sources = demoSchools.filter(({ role }) => role === 'source');
  const targets = demoSchools.filter(({ role }) => role === 'target');
  return numbers(count).map((pgn, index) => {
    const words = `demo ${String(index)}`;
    const source = pick(sources, `${words} source`);
    const stage = stageOf(source, words);
    const turn = turnOf(stage, words);
    const target = pick(targets, `${words} target`);
    return {
      firstName: pick(firstNames, `${words} first`),
      lastName: pick(lastNames, `${words} last`),
      pgn,
      birthDate: dayOf(words),
      advice: pick(advices, `${words} advice`),
      source,
      target,
      rival: targets[(targets.indexOf(target) + 1) % targets.length] ?? target,
      stage,
      isEnrolled: stages.indexOf(stage) >= stages.indexOf('collected') || share(`${words} enrolled`) < 0.8,
      ...(turn !== undefined && { turn }),
      on: daysOf(words),
      dossierId: idOf('2022-02-21T09:00:00Z', `${words} dossier`),
      enrolmentId: idOf('2022-03-23T09:00:00Z', `${words} enrolment`),
      rivalEnrolmentId: idOf('2022-03-23T09:00:00Z', `${words} rival enrolment`),
      transferId: idOf('2022-03-31T07:00:00Z', `${words} transfer`),
    };
  });
};
