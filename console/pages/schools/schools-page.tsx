import { frameWords } from '../../frame-words.ts';
import { said } from '../../language.ts';

export const SchoolsPage = () => <h1>{said(frameWords).schools}</h1>;
