// First: schemas are made while the modules below are read.
import './without-eval.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import './pages/year/leaving.ts';
import { startSession } from './session/session.ts';
import './title.ts';

const root = document.getElementById('console');
if (root) render(<App />, root);
await startSession();
