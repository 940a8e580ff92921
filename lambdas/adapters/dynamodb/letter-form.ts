import { LetterFormRow } from '../../../schemas/board/letter-form.ts';
import type { Governance } from '../../use-cases/governance-ports.ts';
import { keys } from './keys.ts';
import { find, type Exchange } from './table.ts';

/** The region’s own letter, for who only prints it: without all else that the board keeps. */
export const dynamoLetterForm = (exchange: Exchange): Pick<Governance, 'letterForm'> => ({
  letterForm: () => find(exchange, keys.letterForm, LetterFormRow),
});
