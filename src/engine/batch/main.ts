/** Entry of the program that a batch is the run of: brings its trials to their end. */
import {writeAll} from '../files.ts';
import {runParent} from '../launch/parent-process.ts';
import {batchOutput} from './batch-output.ts';
import {runBatch} from './run-batch.ts';

const output = batchOutput(bytes => writeAll(1, bytes));
await runParent((dir, engine) => runBatch(dir, engine, output), output.say);
