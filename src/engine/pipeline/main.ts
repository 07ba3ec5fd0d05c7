/** Entry of the program that a pipeline is the run of: brings the runs of its steps to their end, one after the other. */
import {batchOutput} from '../batch/batch-output.ts';
import {writeAll} from '../files.ts';
import {runParent} from '../launch/parent-process.ts';
import {runSteps} from './run-steps.ts';

const output = batchOutput(bytes => writeAll(1, bytes));
await runParent((dir, engine) => runSteps(dir, engine, output), output.say);
