/** A backup on a thread of its own: copying and checking would hold up every device for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { takeBackup } from './backup.ts';

parentPort?.postMessage(
  takeBackup(v.parse(v.object({ source: v.string(), target: v.string() }), workerData))
);
