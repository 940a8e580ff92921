import type { App } from 'aws-cdk-lib';
import { BoardApiStack } from './board-api-stack.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { ExchangeStack } from './exchange-stack.ts';
import { LasApiStack } from './las-api-stack.ts';
import { ObservabilityStack } from './observability-stack.ts';
import { PublicOriginStack } from './public-origin-stack.ts';
import type { Stage } from './stages.ts';

/** Where a stage's files are. */
export interface Sources {
  /** Folder of the project. */
  readonly root: string;
  /** Folder with one folder per function, which holds its bundle, and the files of the site. */
  readonly bundles: string;
}

/** The stacks of a stage, in the order in which they build on each other. */
export interface StageStacks {
  readonly data: DataStack;
  readonly exchange: ExchangeStack;
  readonly lasApi: LasApiStack;
  readonly boardApi: BoardApiStack;
  readonly publicOrigin: PublicOriginStack;
  readonly observability: ObservabilityStack;
  /** The one stack outside the stage's region: alarms of what CloudFront does. The local region is one region. */
  readonly edge?: EdgeStack;
}

/** Adds the stacks of one stage to an app. Imports point one way: data, exchange, APIs, public origin, observability. */
export function addStage(app: App, stage: Stage, sources: Sources): StageStacks {
  const named = (part: string): string => `overstap-${stage.name}-${part}`;
  const data = new DataStack(app, named('data'), stage);
  const exchange = new ExchangeStack(app, named('exchange'), { stage, data, ...sources });
  const lasApi = new LasApiStack(app, named('las-api'), { stage, data, exchange, ...sources });
  const boardApi = new BoardApiStack(app, named('board-api'), { stage, data, exchange, ...sources });
  const publicOrigin = new PublicOriginStack(app, named('public'), { stage, boardApi, ...sources });
  const observability = new ObservabilityStack(app, named('observability'), {
    stage,
    data,
    exchange,
    lasApi,
    boardApi,
  });
  const stacks = { data, exchange, lasApi, boardApi, publicOrigin, observability };
  return stage.kind === 'local' ? stacks : { ...stacks, edge: new EdgeStack(app, named('edge'), stage) };
}
