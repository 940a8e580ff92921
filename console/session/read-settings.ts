import { signal } from '@preact/signals';
import { ConsoleSettings } from '../settings.ts';

/** Path of the pages of a region on one machine, once that is known. */
export const tools = signal<string | undefined>(undefined);

/** What this deployment told its console. */
export const readSettings = async (): Promise<ConsoleSettings> => {
  const answer = await fetch('/console/settings.json');
  const settings = ConsoleSettings.parse(await answer.json());
  tools.value = settings.tools;
  return { ...settings, issuer: new URL(settings.issuer, location.origin).href };
};
