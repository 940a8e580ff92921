import { startRegion } from '../../../../local/region/region.ts';

/** Runs a sample region in a process of its own: `node run.ts <cdk.out> <pki dir> <data dir>`. */
const [, , cdkOut = '', pkiDir = '', dataDir = ''] = process.argv;
const region = await startRegion({ cdkOut, pkiDir, dataDir, ports: { las: 0, web: 0 } });
process.stdout.write(`${JSON.stringify({ lasUrl: region.lasUrl })}\n`);
