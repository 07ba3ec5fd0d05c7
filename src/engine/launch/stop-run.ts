/** Entry of a small program that stops one run: what a run's supervisor calls when the run's time is up. */
import {local} from '../executors/local.ts';

const [, , dir] = process.argv;
if (dir) await local.stop(dir, {});
