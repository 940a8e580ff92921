import type { OsoFormat } from '../../use-cases/ports.ts';
import { read } from './read.ts';
import { write } from './write.ts';

/** OSO XML of the data set 2019.1: bytes to tree and back, losslessly. */
export const osoXml: OsoFormat = { read, write };
