import * as z from 'zod';
import { OneLine } from '../free-text.ts';
import { Subject } from './calendar.ts';

/** What a person is called: as the issuer says it in the token of who changes something. */
export const PersonName = OneLine.min(1).max(100);

/** Someone of the board, or the operator, by name. What that person did holds the subject alone. */
export const Person = z.object({ subject: Subject, name: PersonName }).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;
